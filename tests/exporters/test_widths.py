"""Columns as wide as their words need, in a table as wide as the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.exporters.docx.columns import WIDER, column_widths
from sop_studio.exporters.widths import CELL_MARGINS, breaks_words, fitted, widest_word, width_of

PAGE = 9638
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
tables = st.integers(1, 8).flatmap(
    lambda columns: st.tuples(
        st.lists(words, min_size=columns, max_size=columns),
        st.lists(st.lists(words, min_size=columns, max_size=columns), max_size=5),
    )
)


@given(tables, st.integers(2000, 12000))
def test_columns_fill_the_table(table: tuple[list[str], list[list[str]]], total: int) -> None:
    widths = fitted(*table, total)
    assert len(widths) == len(table[0])
    assert sum(widths) == total
    assert min(widths) > 0


@given(tables)
def test_no_head_breaks_where_there_is_room(table: tuple[list[str], list[list[str]]]) -> None:
    heads, rows = table
    if breaks_words(heads, rows, PAGE):
        return
    for head, width in zip(heads, fitted(heads, rows, PAGE), strict=True):
        assert widest_word(head, bold=True) <= width - CELL_MARGINS


@pytest.mark.parametrize("short", ["2026-11-20", "Section 13", "#prod-alerts", "90 days", "R/A"])
def test_short_texts_stay_on_one_line_beside_long_ones(short: str) -> None:
    long = "roll back to the version before and tell everybody who was told " * 3
    heads = ["If", "Go to", "Then", "Notify"]
    widths = fitted(heads, [[long, short, long, short]], PAGE)
    assert width_of(short) <= widths[1] - CELL_MARGINS
    assert width_of(short) <= widths[3] - CELL_MARGINS
    assert widths[0] > 2 * widths[1]


def test_a_long_address_takes_no_more_than_a_third() -> None:
    address = "https://example.com/" + "x" * 200
    widths = fitted(["Record", "Location"], [["Pipeline run", address]], PAGE)
    assert widths[0] >= width_of("Pipeline run") + CELL_MARGINS
    assert not breaks_words(["A", "B", "C"], [["x" * 200] * 3], PAGE)


def test_so_many_columns_that_words_break_are_noticed() -> None:
    heads = ["Activity", *["Database Administrator"] * 12]
    assert breaks_words(heads, [], PAGE)
    assert not breaks_words(heads[:4], [], PAGE)


def test_words_in_word_have_room_for_the_wide_font_of_a_computer_without_calibri() -> None:
    heads = ["Who is told", "Channel", "Who posts", "When", "Message"]
    row = ["Engineering and support", "#releases", "Executor", "At each change", "Release starts"]
    for head, word, width in zip(heads, row, column_widths(heads, [row], PAGE), strict=True):
        room = width - CELL_MARGINS
        assert max(widest_word(head, bold=True), widest_word(word)) * WIDER <= room + 1
    narrow = ["Database administrator"] * 6
    assert column_widths(narrow, [], PAGE) == fitted(narrow, [], PAGE)
