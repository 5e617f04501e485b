"""Blocks that are written on: steps to tick off, boxes, choices, lines and tables for a pen."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import (
    DecisionBlock,
    Form,
    HandTable,
    StepBlock,
    StopBox,
    TickChoice,
    TickList,
    TickStep,
    Value,
    WritingRoom,
)
from sop_studio.exporters.by_hand import DECISION_HEAD, STEP_HEADS, decision_parts
from sop_studio.exporters.paper_columns import (
    HAND_ROW_HEIGHT,
    shared_columns,
    stop_columns,
    ticked_columns,
)
from sop_studio.exporters.pdf import field_text, pieces
from sop_studio.exporters.pdf.pieces import Blocks, Piece, Words
from sop_studio.exporters.pdf.steps import (
    attached,
    caution,
    control_point,
    rows_of,
    unwritten,
)
from sop_studio.exporters.pdf.tables import value_cells
from sop_studio.exporters.pdf.writing import Writing
from sop_studio.exporters.widths import CELL_MARGINS
from sop_studio.translation import _

_LARGE = 22
"""Half points."""

_WIDE = 4
"""Columns beside the one of the tick."""

WRITING_LINE: Piece = {"k": "line"}


def ticked_steps(
    writing: Writing, blocks: Sequence[TickStep | DecisionBlock], heading_level: int
) -> Piece:
    """Return the table of steps that follow each other, with the decisions between them."""
    made = _TickedSteps(writing, heading_level)
    if any(isinstance(block, TickStep) for block in blocks):
        labels = [_(head) for head in STEP_HEADS]
        rows = [row for block in blocks for row in made.rows(block)]
        table = pieces.table(pieces.heads(labels), rows, made.widths, keep_rows=False)
    else:
        rows = [row for block in blocks for row in made.rows(block, columns=1)]
        heads = pieces.heads((_(DECISION_HEAD),))
        table = pieces.table(heads, rows, [writing.text_width], keep_rows=False)
    return table | {"steps": True, "large": True}


def stop_box(writing: Writing, box: StopBox, heading_level: int) -> Piece:
    """Return the box, framed all round; what is open in it has room for a pen."""
    widths = stop_columns(writing.text_width)
    cells = []
    for fact in box.parts:
        label = pieces.paragraph([pieces.bold([pieces.clean(fact.label)])])
        room = widths[1] - CELL_MARGINS
        said = _said_when_wrong(writing, fact.value, room, heading_level)
        cells += [pieces.cell([label]), pieces.cell(said)]
    return {"k": "stop", "w": widths, "c": [pieces.clean(box.title.upper())], "cells": cells}


def _said_when_wrong(writing: Writing, value: Value, room: int, heading_level: int) -> Blocks:
    if not value.text:
        asked = pieces.italic([_("not written; agree on it before you start:")])
        return [pieces.paragraph([asked], "remark"), WRITING_LINE]
    if value.form is Form.TEXT:
        return field_text.blocks(writing, value.text, room, _LARGE, heading_level=heading_level)
    return [pieces.paragraph(field_text.said(writing, value, room, _LARGE))]


def tick_list(writing: Writing, block: TickList) -> Piece:
    """Return a line with a box for each value."""
    lines = [field_text.said(writing, value, writing.text_width, _LARGE) for value in block.values]
    return {"k": "ticks", "c": lines}


def tick_choice(block: TickChoice) -> Piece:
    """Return a line with a box for each choice."""
    return {"k": "ticks", "c": [[pieces.clean(each)] for each in block.choices], "kept": True}


def writing_room(block: WritingRoom) -> Iterator[Piece]:
    """Yield the hint and the lines to write on."""
    if block.hint:
        yield pieces.paragraph([pieces.clean(block.hint)], "hint")
    yield from (WRITING_LINE for _line in range(block.lines))


def hand_table(writing: Writing, block: HandTable) -> Piece:
    """Return the table; its rows are high enough to write in."""
    widths = shared_columns(block.shares, writing.text_width)
    rows = [value_cells(writing, row, widths) for row in block.rows]
    for row in rows:
        for cell in row:
            cell["boxed"] = True
        row[0]["h"] = HAND_ROW_HEIGHT
    return pieces.signed_table(pieces.heads(block.columns), rows, widths)


class _TickedSteps:
    def __init__(self, writing: Writing, heading_level: int) -> None:
        self._writing = writing
        self._heading_level = heading_level
        self.widths = ticked_columns(writing.text_width)
        self._beside = sum(self.widths[1:])

    def rows(self, block: TickStep | DecisionBlock, columns: int = 5) -> Iterator[list[Piece]]:
        """Yield the rows of a step or a decision, which stay on one page where there is room."""
        if isinstance(block, TickStep):
            yield from self._step(block)
        else:
            said = list(self._decision(block))
            yield [pieces.cell(said, span=columns, look=("decision", "kept"))]

    def _step(self, block: TickStep) -> Iterator[list[Piece]]:
        step = block.step
        room = self._beside - CELL_MARGINS
        tick = pieces.paragraph([pieces.LARGE_TICK_BOX], "tick")
        anchor = self._writing.anchor(block.anchor)
        if anchor:
            tick["to"] = anchor
        rows = [
            [pieces.cell([said], span=_WIDE)]
            for said in caution(self._writing, step, room - CELL_MARGINS, _LARGE)
        ]
        rows.append(
            [
                pieces.cell(list(self._action(step))),
                pieces.cell(list(self._results(step))),
                pieces.cell([], look=("pen",), height=HAND_ROW_HEIGHT),
                pieces.cell([], look=("pen",)),
            ]
        )
        content = [
            *self._kept(step, room),
            *attached(self._writing, step, room, _LARGE, self._heading_level),
        ]
        if content:
            rows.append([pieces.cell(content, span=_WIDE)])
        yield from rows_of(self._writing, pieces.cell([tick]), rows, step, 2 * self._beside // 3)

    def _action(self, step: StepBlock) -> Iterator[Piece]:
        room = self.widths[1] - CELL_MARGINS
        condition = [*self._said(step.condition, room), ": "] if step.condition else []
        action = self._said(step.action, room) if step.action else unwritten()
        said = pieces.paragraph([f"{step.number}.  ", *condition, *action], "action")
        said["depth"] = step.depth
        yield said
        if step.control:
            yield pieces.paragraph([control_point()], "remark")

    def _results(self, step: StepBlock) -> Iterator[Piece]:
        room = self.widths[2] - CELL_MARGINS
        if step.expected:
            yield pieces.paragraph(self._said(step.expected, room))
        elif not step.has_substeps:
            asked = pieces.italic([_("No result is written. What you saw:")])
            yield pieces.paragraph([asked], "remark")
            yield WRITING_LINE

    def _kept(self, step: StepBlock, room: int) -> Iterator[Piece]:
        """Yield what to keep of a step and its rarer values, one after the other."""
        told: list[Words] = []
        if step.evidence:
            told.append([pieces.bold([f"{_('Keep')}: "]), *self._said(step.evidence, room)])
        told += [
            [f"{pieces.clean(fact.label)}: ", *self._said(fact.value, room)]
            for fact in step.remarks
        ]
        if told:
            words = [piece for each in told for piece in ("   ", *each)][1:]
            yield pieces.paragraph(words, "remark")

    def _decision(self, block: DecisionBlock) -> Iterator[Piece]:
        room = sum(self.widths) - CELL_MARGINS
        told: list[Words] = []
        for label, parts in decision_parts(block):
            said = (self._said(each, room) if isinstance(each, Value) else [each] for each in parts)
            told.append([pieces.bold([f"{label}: "]), *(word for each in said for word in each)])
        # A line for what is asked, and one for all that follows from it.
        asked = told[0] if told else []
        yield pieces.paragraph([pieces.bold([f"{_('Decide')}. "]), " ", *asked])
        if told[1:]:
            yield pieces.paragraph([piece for words in told[1:] for piece in ("   ", *words)][1:])

    def _said(self, value: Value, room: int) -> Words:
        return field_text.said(self._writing, value, room, _LARGE)
