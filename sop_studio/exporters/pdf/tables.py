"""Facts, rows and signatures as tables."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import Fact, Form, Row, Table, Value
from sop_studio.exporters.fact_rows import paired, widths_of_facts
from sop_studio.exporters.paper_columns import (
    ROOM_TO_SIGN,
    SIGNED_HEIGHT,
    shared_columns,
)
from sop_studio.exporters.pdf import field_text, grid_heads, pieces
from sop_studio.exporters.pdf.columns import CELL_ROOM, column_widths
from sop_studio.exporters.pdf.pieces import Blocks, Piece
from sop_studio.exporters.pdf.writing import Writing
from sop_studio.exporters.values import text_of, texts_of
from sop_studio.exporters.widths import CELL_MARGINS, breaks_words, heads_that_break
from sop_studio.model.fields import Shape
from sop_studio.translation import _

_SIGNATURE_HEIGHT = 700
"""Twentieths of a point (1.2 cm): room for a signature."""

_MOST_OF_A_GRID = 8
"""Rows of a grid that stay on one page, with the line below it that says what the letters mean."""

_DECISION_WIDTH, _SIGNATURE_WIDTH, _LEAST_SIGNATURE, _DATE_WIDTH = 1_900, 1_900, 1_500, 1_100


def facts(writing: Writing, told: Sequence[Fact]) -> Piece:
    """Return labelled values side by side, two to a row; a long one has a row to itself."""
    widths = widths_of_facts(told, writing.text_width, CELL_ROOM)
    cells = [cell for row in paired(told, widths[1]) for cell in _fact_cells(writing, row, widths)]
    return {"k": "facts", "w": widths, "cells": cells}


def rows(writing: Writing, table: Table, *, heading_level: int) -> Piece:
    """Return a table with a head that repeats; each cell holds one value."""
    labels = [column.label for column in table.columns]
    texts = [texts_of(row.cells) for row in table.rows]
    if table.shape is Shape.MATRIX:
        return _matrix(writing, table, labels, texts)
    by_hand = [ROOM_TO_SIGN] if table.signed_for else []
    widths = [*column_widths(labels, texts, writing.text_width - sum(by_hand)), *by_hand]
    made = [
        [
            *value_cells(writing, row.cells, widths, heading_level=heading_level),
            *(pieces.cell([], look=("boxed",), height=SIGNED_HEIGHT) for _width in by_hand),
        ]
        for row in table.rows
    ]
    if table.signed_for:
        return pieces.signed_table(pieces.heads([*labels, table.signed_for]), made, widths)
    return pieces.table(pieces.heads(labels), made, widths)


def signatures(writing: Writing, table: Table) -> Piece:
    """Return the table in which approvers sign; signatures and dates are always empty.

    Where the program recorded a decision, it says so in place of the choices to tick.
    """
    told = [at for at, column in enumerate(table.columns) if not column.recorded]
    labels = [table.columns[at].label for at in told]
    texts = [[text_of(row.cells[at]) for at in told] for row in table.rows]
    by_hand = [_DECISION_WIDTH, _SIGNATURE_WIDTH, _DATE_WIDTH]
    if breaks_words(labels, texts, writing.text_width - sum(by_hand), CELL_ROOM):
        by_hand = [_DECISION_WIDTH, _LEAST_SIGNATURE, _DATE_WIDTH]
    if labels:
        widths = [*column_widths(labels, texts, writing.text_width - sum(by_hand)), *by_hand]
    else:
        # Only decisions were recorded: nobody is named.
        widths = shared_columns(by_hand, writing.text_width)
    made = [
        [
            *value_cells(writing, [row.cells[at] for at in told], widths),
            pieces.cell(_decision(writing, table, row), look=("boxed",)),
            pieces.cell([], look=("boxed",), height=_SIGNATURE_HEIGHT),
            pieces.cell([], look=("boxed",)),
        ]
        for row in table.rows
    ]
    heads = pieces.heads([*labels, _("Decision"), _("Signature"), _("Date")])
    return pieces.signed_table(heads, made, widths)


def _decision(writing: Writing, table: Table, row: Row) -> Blocks:
    recorded = [
        value
        for column, value in zip(table.columns, row.cells, strict=True)
        if column.recorded and value
    ]
    if not recorded:
        return [
            pieces.paragraph([pieces.TICK_BOX, f" {choice}"], "tick") for choice in table.choices
        ]
    room = _DECISION_WIDTH - CELL_MARGINS
    values = [field_text.said(writing, value, room, writing.table_size) for value in recorded]
    return [
        pieces.paragraph([_("Recorded:")], "remark"),
        *(pieces.paragraph(words) for words in values),
    ]


def value_cells(
    writing: Writing,
    values: Sequence[Value | None],
    widths: Sequence[int],
    *,
    heading_level: int = 3,
) -> list[Piece]:
    """Return the cells of a row; of more widths than values the first ones count."""
    return [
        pieces.cell(value_blocks(writing, value, width, heading_level=heading_level))
        for value, width in zip(values, widths, strict=False)
    ]


def value_blocks(
    writing: Writing, value: Value | None, width: int, *, heading_level: int = 3
) -> Blocks:
    """Return what stands in the cell of a value, nothing where there is none."""
    if value is None:
        return []
    room, size = width - CELL_MARGINS, writing.table_size
    if value.form is Form.TEXT:
        return field_text.blocks(writing, value.text, room, size, heading_level=heading_level)
    return [pieces.paragraph(field_text.said(writing, value, room, size))]


def _matrix(writing: Writing, table: Table, labels: list[str], texts: list[list[str]]) -> Piece:
    """Return a grid of letters; heads that have no room beside each other are turned upright."""
    measured, size = heads_that_break(labels), writing.table_size
    if breaks_words(measured, texts, writing.text_width, CELL_ROOM):
        heads, widths = grid_heads.upright(labels, writing.text_width, size)
    else:
        widths = column_widths(measured, texts, writing.text_width)
        heads = grid_heads.beside(labels, widths, size)
        for each in heads[1:]:
            each["center"] = True
    made = []
    for row in table.rows:
        activity, *letters = value_cells(writing, row.cells, widths)
        for each in letters:
            each["center"] = True
        made.append([activity, *letters])
    return pieces.table(heads, made, widths, most_together=_MOST_OF_A_GRID)


def _fact_cells(writing: Writing, told: tuple[Fact, ...], widths: list[int]) -> Iterator[Piece]:
    alone = len(told) == 1
    for at, fact in enumerate(told):
        yield pieces.cell([pieces.paragraph([pieces.clean(fact.label)], "head")], look=("label",))
        width = sum(widths[1:]) if alone else widths[2 * at + 1]
        yield pieces.cell(value_blocks(writing, fact.value, width), span=3 if alone else 1)
