"""A section of the SOP in short: what a reader needs of it who answers for another part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten

from sop_studio import markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Column,
    FlowDrawing,
    Form,
    Paragraph,
    Row,
    StepBlock,
    Table,
    Value,
)
from sop_studio.exporters.papers.parts import PLACE
from sop_studio.exporters.values import plain
from sop_studio.model.fields import Shape
from sop_studio.translation import _, ngettext

_MOST = 6
"""Lines of a list."""

_LONGEST = 240
"""Characters of a text."""


def in_short(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the beginnings of texts and lists, the names of rows, and the actions of steps."""
    made: list[Block] = []
    for is_step, group in groupby(blocks, lambda each: isinstance(each, StepBlock)):
        if is_step:
            made.append(_actions([each for each in group if isinstance(each, StepBlock)]))
        else:
            made += [short for block in group for short in _short(block)]
    return tuple(made)


def _short(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(place, label, value):
            if value.form is not Form.CODE:
                yield Paragraph(place, label, _cut(value))
        case Bullets(place, label, values):
            yield Bullets(place, label, _first(place, values))
        case Table(place, label, _shape, _columns, rows):
            names = list(_names([[cell for cell in row.cells if cell] for row in rows]))
            yield Bullets(place, label, _first(place, names))
        case FlowDrawing():
            return
        case _:
            yield block


def _names(rows: Sequence[Sequence[Value]]) -> Iterator[Value]:
    """Yield what stands first in each row, with what follows it where that names several rows."""
    known = Counter(plain(row[0]) for row in rows if row)
    for row in rows:
        if len(row) > 1 and known[plain(row[0])] > 1:
            said = ": ".join(markup.plain(each.text) for each in row[:2])
            place = f"{PLACE}.{row[0].place}"
            yield Value(place, shorten(said, _LONGEST, placeholder=" …"), Form.WORD)
        elif row:
            yield _cut(row[0])


def _actions(steps: Sequence[StepBlock]) -> Table:
    columns = (Column("number", "#"), Column("action", _("Action")))
    rows = tuple(
        Row(step.place, (Value(f"{step.place}.number", step.number, Form.WORD), step.action))
        for step in steps
    )
    return Table(steps[0].place, "", Shape.GRID, columns, rows)


def _first(place: str, values: Sequence[Value]) -> tuple[Value, ...]:
    rest = len(values) - _MOST
    if rest <= 0:
        return tuple(values)
    more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
    return (*values[:_MOST], Value(f"{place}.more", more, Form.WORD))


def _cut(value: Value) -> Value:
    """Return a text as a line of words that breaks off where it gets long."""
    said = markup.plain(value.text) if value.form is Form.TEXT else plain(value)
    if value.form is not Form.TEXT and len(said) <= _LONGEST:
        return value
    # What broke off is no longer the value that stands at that place.
    return Value(f"{PLACE}.{value.place}", shorten(said, _LONGEST, placeholder=" …"), Form.WORD)
