"""What the section of a company's template says, where it says what no document may."""

from __future__ import annotations

from lxml import etree

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Profile, Wishes
from tests.exporters import reading
from tests.exporters.company_templates import A4, template
from tests.exporters.copies import READY
from tests.exporters.example import example
from tests.exporters.reading import W


def document_on(section: str) -> etree._Element:
    """The text of a copy on a template with these properties of its section."""
    wishes = Wishes(profile=Profile(template=template(section=A4 + section)))
    parts = reading.docx_parts(export(example(), Format.DOCX, READY, wishes))
    return etree.fromstring(parts["word/document.xml"])


def test_values_that_mean_nothing_are_left_out_and_the_others_stay() -> None:
    document = document_on(
        '<w:pgBorders w:offsetFrom="moon">'
        '<w:top w:val="single" w:sz="4" w:space="99" w:color="zzz" w:shadow="maybe"/>'
        '<w:left w:val="zzz" w:sz="4"/><!-- Jane --></w:pgBorders>'
        '<w:lnNumType w:countBy="-1" w:distance="200"/><w:docGrid w:linePitch="many"/>'
    )
    borders, lines = document.find(f".//{W}pgBorders"), document.find(f".//{W}lnNumType")
    assert borders is not None
    assert lines is not None
    assert borders.keys() == []
    assert [(each.tag, each.items()) for each in borders] == [
        (f"{W}top", [(f"{W}val", "single"), (f"{W}sz", "4")])
    ]
    assert lines.items() == [(f"{W}distance", "200")]
    said = etree.tostring(document, encoding="unicode")
    assert "Jane" not in said
    assert "many" not in said


def test_a_switch_that_is_set_to_nothing_known_is_not_on() -> None:
    document = document_on('<w:bidi w:val="zzz"/><w:rtlGutter/>')
    assert document.find(f".//{W}sectPr/{W}bidi") is None
    assert document.find(f".//{W}sectPr/{W}rtlGutter") is not None
