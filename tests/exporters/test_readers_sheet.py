"""What readers sign: bound to one version, with their names and nobody's signature."""

from __future__ import annotations

from msgspec.structs import replace

from sop_studio.exporters.blocks import HandTable
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.paper import ReadersSheet
from sop_studio.library.starters import load_sample
from sop_studio.model.parts import Reader
from sop_studio.model.sop import Sop, Training
from tests.exporters.papers_support import FORMATS, made, sections, words


def table(sop: Sop, sheet: ReadersSheet) -> list[list[str]]:
    found = sections(sop, sheet)["Read and understood"]
    (made_table,) = [each for each in found.blocks if isinstance(each, HandTable)]
    assert made_table.columns == ("Name", "Role", "Signature", "Date")
    return [[cell.text if cell else "" for cell in row] for row in made_table.rows]


def test_readers_have_a_row_each_then_come_empty_ones() -> None:
    readers = (Reader(name="A. Novak", role="Executor"), Reader(role="On call"), Reader())
    sop = replace(load_sample(), training=Training(readers=readers))
    assert table(sop, ReadersSheet(empty_lines=2)) == [
        ["A. Novak", "Executor", "", ""],
        ["", "On call", "", ""],
        ["", "", "", ""],
        ["", "", "", ""],
    ]


def test_it_says_what_a_signature_means() -> None:
    for to in FORMATS:
        said = words(load_sample(), ReadersSheet(), to)
        assert "My signature says: I have read this version" in said
        assert "When the content changes, it is read and signed anew." in said


def test_another_content_gives_another_sheet() -> None:
    sop = load_sample()
    changed = replace(sop, purpose=replace(sop.purpose, text="Something else."))
    first, second = (made(each, ReadersSheet(), Format.HTML) for each in (sop, changed))
    assert first != second
    assert b"Something else." not in second
