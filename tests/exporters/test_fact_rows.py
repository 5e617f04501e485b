"""Facts of a title block beside each other, and those that need a row to themselves."""

from __future__ import annotations

from sop_studio.exporters.blocks import Fact, Form, Value
from sop_studio.exporters.fact_rows import paired
from sop_studio.exporters.widths import CELL_MARGINS, width_of

ROOM = 3_000


def fact(label: str, text: str) -> Fact:
    return Fact(label, Value(label, text, Form.WORD))


def rows(*facts: Fact) -> list[tuple[str, ...]]:
    return [tuple(each.label for each in row) for row in paired(facts, ROOM + CELL_MARGINS)]


def test_short_facts_stand_in_pairs_and_long_ones_after_them() -> None:
    line = "word " * 5
    assert width_of(line) <= ROOM < width_of(line * 2)
    two_lines, three_lines = fact("two lines", line * 2), fact("three lines", line * 3)
    long_word = fact("long word", "x" * 60)
    assert width_of("x" * 60) > ROOM
    made = rows(two_lines, three_lines, long_word, fact("a", "1"), fact("b", "2"))
    assert made == [("two lines", "a"), ("b",), ("three lines",), ("long word",)]
    assert rows(long_word, fact("a", "1"), three_lines) == [
        ("long word",),
        ("a",),
        ("three lines",),
    ]
