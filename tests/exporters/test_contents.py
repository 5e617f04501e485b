"""The table of contents of a Word copy: where it helps, filled, and leading to the headings."""

from __future__ import annotations

import re

from lxml import etree
from msgspec.structs import replace

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.length import pages
from sop_studio.exporters.outline import outline
from sop_studio.exporters.sheets import SHEETS
from sop_studio.exporters.standing import standing_of
from sop_studio.exporters.wishes import PaperSize, Profile, Wishes
from sop_studio.library.starters import load_sample
from sop_studio.model.numbering import shown_sections
from sop_studio.model.parts import CustomSection, Step
from sop_studio.model.sop import Procedure, Sop
from tests.exporters import reading, word_rules
from tests.exporters.copies import READY
from tests.exporters.reading import W

SOP = load_sample()


def parts_of(sop: Sop, wishes: Wishes | None = None) -> tuple[etree._Element, list[str]]:
    """The body of the document, and the instructions of its fields."""
    document = export(sop, Format.DOCX, READY, wishes or Wishes())
    parts = reading.docx_parts(document)
    assert word_rules.problems(document) == []
    assert b"updateFields" not in parts["word/settings.xml"]
    return etree.fromstring(parts["word/document.xml"]), word_rules.fields_in(document)


def entries(body: etree._Element) -> list[etree._Element]:
    return [
        each
        for each in body.iter(f"{W}p")
        if (style := each.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val", "").startswith("TOC")
    ]


def test_a_long_document_lists_its_sections_with_links_to_them() -> None:
    body, fields = parts_of(SOP)
    assert r'TOC \o "1-1" \h \z \n' in fields
    listed = [reading.text_in(each) for each in entries(body)]
    numbers = [re.sub(r"\D.*", "", each) for each in listed]
    assert numbers == [str(each.number) for each in shown_sections(SOP) if each.number] + [""]
    marks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    links = [each.find(f"{W}hyperlink").get(f"{W}anchor") for each in entries(body)]  # type: ignore[union-attr]
    assert len(set(links)) == len(links)
    assert set(links) <= marks


def test_a_document_of_few_headings_lists_those_below_the_sections_too() -> None:
    steps = tuple(Step(action=f"Do part {at} " + "of the work " * 20) for at in range(60))
    body, fields = parts_of(Sop(procedure=Procedure(steps=steps)))
    assert r'TOC \o "1-2" \h \z \n' in fields
    assert entries(body)


def test_the_list_flows_below_the_title_block_and_stays_with_its_heading() -> None:
    body, _fields = parts_of(SOP)
    shown = list(body.iter(f"{W}p"))
    words = ["".join(t.text or "" for t in each.iter(f"{W}t")) for each in shown]
    at = words.index("Contents")
    # LibreOffice keeps no heading that follows a table at once.
    style = shown[at - 1].find(f"{W}pPr/{W}pStyle")
    assert style is not None
    assert style.get(f"{W}val") == "TableEnd"
    assert all(each.find(f"{W}pPr/{W}keepNext") is not None for each in shown[at + 1 : at + 4])


def test_the_list_is_found_on_one_page_and_a_very_long_one_goes_on_on_the_next() -> None:
    def kept(body: etree._Element) -> list[bool]:
        return [each.find(f"{W}pPr/{W}keepNext") is not None for each in entries(body)]

    whole = kept(parts_of(SOP)[0])
    assert whole == [True] * (len(whole) - 1) + [False]
    many = tuple(
        CustomSection(id=f"more-{at}", title=f"More {at}", text="Words", after="purpose")
        for at in range(30)
    )
    endless = kept(parts_of(replace(SOP, custom=replace(SOP.custom, sections=many)))[0])
    assert endless == [True] * 3 + [False] * (len(endless) - 5) + [True, False]


def test_a_short_document_has_no_table_of_contents() -> None:
    body, fields = parts_of(Sop())
    assert not entries(body)
    assert not any(each.startswith("TOC") for each in fields)


def test_an_organisation_does_without_it() -> None:
    body, _fields = parts_of(SOP, Wishes(profile=Profile(left_out=frozenset({"contents"}))))
    assert not entries(body)


def test_the_length_is_told_before_anything_is_laid_out() -> None:
    sheet = SHEETS[PaperSize.A4]

    def length(sop: Sop) -> int:
        made = outline(sop, standing_of(sop, READY))
        return pages(made, sheet.text_width, sheet.text_height)

    # Laid out, the sample fills 15 pages, of which one lists the sections.
    assert 11 <= length(SOP) <= 17
    assert length(Sop()) <= 2
    doubled = replace(SOP.procedure, steps=SOP.procedure.steps * 2)
    assert length(replace(SOP, procedure=doubled)) > length(SOP)
