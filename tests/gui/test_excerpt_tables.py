"""A table beside a question: as it is printed where its words fit, else row by row."""

from __future__ import annotations

import re

from sop_studio.exporters.blocks import Column, Form, Row, Table, Value
from sop_studio.gui.preview.page import Sheet, html
from sop_studio.gui.preview.pieces import Piece
from sop_studio.model.fields import Shape

WORDS = ("Head of Engineering", "A. Novak", "Authorised for use")
TABLE = Table(
    place="document.approvals",
    label="Approvers",
    shape=Shape.SIGNATURES,
    columns=(Column("role", "Role"), Column("name", "Name"), Column("meaning", "Meaning")),
    rows=(
        Row(
            "document.approvals[a]",
            tuple(Value(f"document.approvals[a].{word}", word, Form.LINE) for word in WORDS),
        ),
        Row("document.approvals[b]", (None, Value("b", "R. Osei", Form.LINE), None)),
    ),
)

PANE = Sheet(360, 28, {}, 13.4)


def shown(width: int, *, cards: bool = True) -> str:
    return html(Piece("document.approvals", TABLE), Sheet(width, 28, {}, 9, cards))


def test_a_wide_excerpt_shows_the_table_as_it_is_printed() -> None:
    assert "<th" in shown(500)


def test_a_narrow_excerpt_says_each_head_before_its_value() -> None:
    narrow = shown(150)
    assert "<th" not in narrow
    for head, word in zip(("Role", "Name", "Meaning"), WORDS, strict=True):
        assert f"<b>{head}:</b> {word}" in narrow
    assert narrow.count("<b>Role:</b>") == 1


def test_the_preview_shows_row_by_row_only_a_table_whose_words_would_break() -> None:
    assert "<th" in shown(400, cards=False)
    assert "<th" not in shown(150, cards=False)


def test_a_date_is_given_the_room_of_small_letters_and_no_more() -> None:
    heads = ("Version", "Date", "Author", "Changes", "Reason")
    said = ("1.2", "2026-11-20", "T. Lindqvist", "Canary lasts 15 minutes " * 3, "A slow leak " * 4)
    cells = tuple(
        Value(f"h[a].{head}", word, Form.LINE) for head, word in zip(heads, said, strict=True)
    )
    table = Table(
        place="h",
        label="",
        shape=Shape.GRID,
        columns=tuple(Column(head, head) for head in heads),
        rows=(Row("h[a]", cells),),
    )
    widths = [int(each) for each in re.findall(r'width="(\d+)%">', html(Piece("h", table), PANE))]
    assert 65 <= widths[1] * 360 / 100 <= 80
    assert max(widths) == widths[3]
