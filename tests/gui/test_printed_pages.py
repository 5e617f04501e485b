"""Where the pages of what is printed end."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPagedPaintDevice, QPdfWriter, QTextDocument

from sop_studio.errors import FileProblem
from sop_studio.gui.exports import printing
from sop_studio.library.starters import load_sample
from sop_studio.model.parts import Entry, Step, Term
from sop_studio.model.sop import Definitions, Procedure, Purpose, Scope, Sop
from tests.gui.printed_support import HEIGHT, WIDTH, Sheets, lines_of, printed_html, printed_sop

pytestmark = pytest.mark.usefixtures("qtbot")

OFFSETS = range(18, 34)
"""Paragraphs before something, so that it comes to stand at any height of the foot of a page."""


def fill(count: int) -> str:
    return "".join(f"<p>Filler {number}</p>" for number in range(count))


def test_no_heading_of_an_sop_stands_alone_at_the_foot_of_a_page() -> None:
    headings = {"2. Scope", "In scope:", "Out of scope:", "3. Definitions & References"}
    last = set()
    for count in OFFSETS:
        sop = Sop(
            purpose=Purpose(text="\n\n".join(f"Filler {number}" for number in range(count))),
            scope=Scope(
                included=(Entry(id="a", text="Service X"),),
                excluded=(Entry(id="b", text="Databases"),),
            ),
            definitions=Definitions(
                terms=(Term(id="c", term="SLO", definition="Service level objective"),)
            ),
        )
        pages = printed_sop(sop).lines()
        assert any("2. Scope" in lines for lines in pages)
        last |= {lines[-1] for lines in pages[:-1]}
    assert not last & (headings | {"Definitions:", "Term", "Definition"})


@pytest.mark.parametrize(
    "heading",
    ["<h2>Heading</h2>", "<p><b>Heading</b></p>", "<h2>Heading</h2><p><b>Label</b></p>"],
)
def test_a_heading_goes_to_the_next_page_with_what_is_below_it(heading: str) -> None:
    for count in OFFSETS:
        pages = printed_html(f"{fill(count)}{heading}<p>Below</p>{fill(40)}").lines()
        (page,) = [lines for lines in pages if "Heading" in lines]
        assert "Below" in page


def table(rows: str) -> str:
    head = "<tr><th>Term</th><th>Words</th></tr>"
    return f'<table width="99%" cellspacing="0" cellpadding="4">{head}{rows}</table>'


def row(name: str, lines: int) -> str:
    words = "<br>".join(f"{name} line {number}" for number in range(lines))
    return f"<tr><td>{name}</td><td>{words}</td></tr>"


def test_the_head_of_a_table_is_on_a_page_with_a_row() -> None:
    for count in OFFSETS:
        pages = printed_html(fill(count) + table(row("A", 3) + row("B", 1))).lines()
        (page,) = [lines for lines in pages if "Term" in lines]
        assert "A" in page


def test_no_row_that_fits_on_a_page_is_on_two() -> None:
    rows = [(f"R{number}", number % 7 + 1) for number in range(60)]
    pages = printed_html(table("".join(row(*each) for each in rows))).lines()
    assert len(pages) > 3
    for name, lines in rows:
        (page,) = [page for page in pages if name in page]
        assert f"{name} line {lines - 1}" in page


def test_a_row_higher_than_a_page_is_on_several_with_every_line_whole_on_one() -> None:
    left = "<br>".join(f"L{number}" for number in range(90))
    right = "<br>".join(f"<big>R{number}</big>" for number in range(100))
    printed = printed_html(f"{table(f'<tr><td>{left}</td><td>{right}</td></tr>')}<p>End</p>")
    every = sorted(words for words, _area in lines_of(printed.document))
    shown = printed.lines()
    assert sorted(chain(*shown)) == every
    # It begins below its head, and not on a page of its own.
    assert "L0" in shown[0]
    assert "Term" in shown[0]


def test_each_line_of_a_row_of_very_many_is_on_one_page() -> None:
    printed = printed_html(table(row("A", 4_000)))
    shown = [*chain(*printed.lines())]
    assert shown == [words for words, _area in lines_of(printed.document)]


def test_a_step_to_tick_off_is_on_a_page_with_what_shows_that_it_worked() -> None:
    cells = "<tr><td>☐</td><td>Do it</td></tr><tr><td></td><td>Done</td></tr>"
    for count in OFFSETS:
        pages = printed_html(f"{fill(count)}<table>{cells}</table>").lines()
        (page,) = [lines for lines in pages if "Do it" in lines]
        assert "Done" in page


def test_what_is_indented_is_on_a_page_with_what_leads_to_it() -> None:
    step = '<p><b>1.</b> Do it</p><div style="margin-left: 2em"><p>Done</p></div>'
    for count in OFFSETS:
        pages = printed_html(fill(count) + step).lines()
        (page,) = [lines for lines in pages if "1. Do it" in lines]
        assert "Done" in page


def test_a_caution_stays_with_its_step() -> None:
    step = Step(id="s", action="Do it", expected="Done", caution="Mind the gap")
    for count in OFFSETS:
        purpose = Purpose(text="\n\n".join(f"Filler {number}" for number in range(count)))
        sop = Sop(purpose=purpose, procedure=Procedure(steps=(step,)))
        pages = printed_sop(sop).lines()
        (page,) = [lines for lines in pages if "Caution: Mind the gap" in lines]
        assert any("Do it" in line for line in page)


def test_a_picture_stays_with_its_caption() -> None:
    image = '<div><p><img src="none" width="90" height="60"></p><p>Figure 1</p></div>'
    for count in OFFSETS:
        pages = printed_html(fill(count) + image).lines()
        assert any({"\ufffc", "Figure 1"} <= set(lines) for lines in pages)


def test_no_line_of_a_paragraph_is_alone_on_a_page() -> None:
    words = "<p>First " + "word " * 300 + "</p>"
    for count in OFFSETS:
        pages = printed_html(fill(count) + words + fill(3)).lines()
        parts = [sum("word" in line for line in lines) for lines in pages]
        assert 1 not in parts


def test_what_is_higher_than_a_page_and_cannot_be_divided_goes_on_on_the_next() -> None:
    printed = printed_html(f'<p><img src="none" width="50" height="{HEIGHT * 2}"></p><p>End</p>')
    first, second, last = (page.strip for page in printed.pages)
    assert first.height == second.height == HEIGHT
    assert second.top == first.bottom
    assert printed.lines()[-1] == ["End"]
    assert last.height < HEIGHT


def test_paper_too_small_for_anything_is_printed_on_nevertheless() -> None:
    printed = printed_html("<p>Words</p>" * 3, height=0)
    assert [*chain(*printed.lines())] == ["Words"] * 3


def test_all_of_the_sample_is_on_one_page_or_another() -> None:
    printed = printed_sop(load_sample())
    assert [*chain(*printed.lines())] == [words for words, _area in lines_of(printed.document)]
    assert len(printed.pages) < 16


def test_very_many_steps_are_all_printed() -> None:
    sop = load_sample()
    steps = tuple(
        replace(step, id=f"{step.id}{time}")
        for time in range(32)
        for step in (replace(each, pictures=()) for each in sop.procedure.steps)
    )
    printed = printed_sop(replace(sop, procedure=replace(sop.procedure, steps=steps)))
    assert [*chain(*printed.lines())] == [words for words, _area in lines_of(printed.document)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_takes_nothing_to_print_on_is_told(tmp_path: Path) -> None:
    document = QTextDocument("Words")
    nowhere = QPdfWriter(str(tmp_path / "gone" / "pages.pdf"))
    with pytest.raises(FileProblem, match="Nothing was printed"):
        printing.print_document(document, nowhere, printing.Strips("Above"))


def test_what_takes_no_further_page_is_told() -> None:
    class Full(Sheets):
        def newPage(self) -> bool:
            return False

    document = QTextDocument("\n".join(map(str, range(200))))
    document.setTextWidth(WIDTH)
    with pytest.raises(FileProblem, match="Printing ended before page 2"):
        printing.print_document(document, cast("QPagedPaintDevice", Full()), printing.Strips("Up"))


def test_a_table_that_goes_on_shows_its_head_again() -> None:
    document = QTextDocument()
    document.setHtml(table("".join(row(f"R{number}", 1) for number in range(60))))
    document.setTextWidth(WIDTH)
    sheets = Sheets()
    # Each page is painted on like any other picture.
    paper = cast("QPagedPaintDevice", sheets)
    assert printing.print_document(document, paper, printing.Strips("Above")) > 1
    first, second = sheets.done[0], sheets.copy()
    top = _first_ink_below_the_strip(first)
    head = QRect(0, top, WIDTH, 14)
    assert first.copy(head) == second.copy(head)
    assert _has_ink(first.copy(head))


def _first_ink_below_the_strip(sheet: QImage) -> int:
    return next(line for line in range(24, HEIGHT) if _has_ink(sheet.copy(0, line, WIDTH, 1)))


def _has_ink(part: QImage) -> bool:
    return any(
        part.pixel(x, y) & 0xFFFFFF != 0xFFFFFF
        for x in range(part.width())
        for y in range(part.height())
    )
