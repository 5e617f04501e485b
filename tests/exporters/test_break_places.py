"""Where long addresses may break, in every format, without a sign that was not typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from msgspec.structs import replace

from sop_studio.checks.checker import check
from sop_studio.exporters.break_places import MAY_BREAK, pieces
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.widths import CELL_MARGINS, fitted, width_of
from sop_studio.library.starters import load_sample
from tests.exporters.reading import WORDS, docx_parts
from tests.model.approved_sops import ON

MAIL = "maria.fernandez-gutierrez@northwind-clinical.example.com"
ADDRESS = f"https://northwind.example.com/sites/quality/_layouts/Doc.aspx?id={'8F1C' * 12}&a=b"


@given(st.text(st.sampled_from("ab-/_.=:,;&?@+\\é漢"), min_size=1))
def test_pieces_are_the_word(word: str) -> None:
    assert "".join(pieces(word)) == word


def test_a_word_breaks_after_its_signs_and_no_few_letters_stand_alone() -> None:
    assert pieces(MAIL) == [
        "maria.", "fernandez-", "gutierrez@", "northwind-", "clinical.", "example.com",
    ]  # fmt: skip


def test_a_long_address_makes_no_column_of_letters() -> None:
    heads = [f"Column {at}" for at in range(9)]
    rows = [[ADDRESS, MAIL, *["Release Manager"] * 7]]
    widths = fitted(heads, rows, 9638)
    assert sum(widths) == 9638
    assert min(widths) >= width_of("Manager") + CELL_MARGINS


def _with_addresses(place: str) -> bytes:
    sop = load_sample()
    records = tuple(replace(each, location=ADDRESS, owner=MAIL) for each in sop.records.records)
    sop = replace(sop, records=replace(sop.records, records=records))
    return export(sop, Format(place), check(sop, today=ON))


def test_a_word_copy_may_break_addresses_in_cells_and_links_lead_on() -> None:
    document = _with_addresses("docx")
    body = docx_parts(document)["word/document.xml"].decode()
    assert MAY_BREAK.join(pieces(MAIL)) in body
    assert ADDRESS in WORDS[Format.DOCX](document)
    assert f"mailto:{MAIL}" in docx_parts(document)["word/_rels/document.xml.rels"].decode()


def test_a_web_page_may_break_addresses_and_nothing_stands_in_them() -> None:
    page = html.document_fromstring(_with_addresses("html").decode())
    links = [each for each in page.iter("a") if each.get("href") == f"mailto:{MAIL}"]
    assert links
    for link in links:
        assert len(list(link.iter("wbr"))) == len(pieces(MAIL)) - 1
        assert etree.tostring(link, method="text", encoding="unicode", with_tail=False) == MAIL
