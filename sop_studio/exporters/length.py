"""About how many pages a document takes, known before anything has laid it out."""

from collections.abc import Iterable

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    FlowDrawing,
    Form,
    HandTable,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    StepBlock,
    Table,
    TickStep,
    Value,
    WritingRoom,
    values_of,
)
from sop_studio.exporters.paper_columns import HAND_ROW_HEIGHT

_LETTER = 102
"""Width of a letter, as all heights and widths in twentieths of a point."""

_LINE, _CELL_LINE, _CODE_LINE = 282, 250, 215
_AFTER = 100
_SECTION, _LABEL, _ROW = 740, 560, 60
_PICTURE = 5_200

_STEPS_OF_A_PICTURE = 10
"""So many steps of a procedure fill a page of its picture."""


def pages(outline: Outline, width: int, height: int) -> int:
    """Return about how many pages the document takes whose text is so wide and so high."""
    total = 2 * _SECTION + sum(_section(each, width, height) for each in outline.sections)
    return max(1, -(-total // height))


def height_of(block: Block, width: int) -> int:
    """Return about how high a block is where the text is so wide."""
    return _block(block, width, 0, is_front=False)


def _section(section: OutlineSection, width: int, height: int) -> int:
    is_front = section.matter is Matter.FRONT
    blocks = sum(_block(each, width, height, is_front=is_front) for each in section.blocks)
    return blocks if is_front else blocks + _SECTION


def _block(block: Block, width: int, height: int, *, is_front: bool) -> int:
    match block:
        case Paragraph(_, label, value):
            return (_LABEL if label else 0) + _text(value, width)
        case Facts(_, facts):
            lines = -(-len(facts) // 2) if is_front else len(facts)
            return lines * (_LINE + (_ROW if is_front else _AFTER))
        case Bullets():
            return _LABEL + sum(_lines(each, width) * _LINE + _ROW for each in block.values)
        case Table():
            rows = (row.cells for row in block.rows)
            return _LABEL + _table(rows, width, least=0, columns=len(block.columns))
        case HandTable():
            return _LABEL + _table(
                block.rows, width, least=HAND_ROW_HEIGHT, columns=len(block.columns)
            )
        case StepBlock():
            return _step(block, width)
        case TickStep():
            return 2 * _step(block.step, width)
        case FlowDrawing():
            steps = len(block.source.procedure.steps) + len(block.source.rollback.steps)
            return height * -(-steps // _STEPS_OF_A_PICTURE)
        case WritingRoom(lines=lines):
            return _LABEL + lines * HAND_ROW_HEIGHT
        case _:
            return _LABEL + sum(_text(each, width) for each in values_of(block))


def _table(
    rows: Iterable[tuple[Value | None, ...]], width: int, *, least: int, columns: int
) -> int:
    room = width // max(1, columns)
    return _CELL_LINE + sum(
        max(least, *(_lines(cell, room) * _CELL_LINE for cell in row)) + _ROW for row in rows
    )


def _step(step: StepBlock, width: int) -> int:
    third = width // 3
    beside = max(_lines(each, third) for each in (step.action, step.expected, step.evidence))
    below = [*(fact.value for fact in step.remarks), step.caution, step.condition]
    said = beside + -(-sum(1 for each in below if each) // 2)
    rest = sum(_text(each, width) for each in (step.commands, step.details) if each)
    return said * _CELL_LINE + _ROW + rest + len(step.pictures) * _PICTURE


def _text(value: Value, width: int) -> int:
    line = _CODE_LINE if value.form is Form.CODE else _LINE
    return _lines(value, width) * line + _AFTER


def _lines(value: Value | None, width: int) -> int:
    """Return how many lines a value takes, at least one."""
    if value is None:
        return 1
    room = max(1, width // _LETTER)
    return sum(max(1, -(-len(line) // room)) for line in value.text.splitlines()) or 1
