"""What an added section is made from, and what all of them are made of."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from sop_studio.exporters.blocks import (
    Block,
    Column,
    Form,
    Matter,
    OutlineSection,
    Row,
    Table,
    Value,
)
from sop_studio.exporters.references import Label
from sop_studio.exporters.tables import with_filled_columns
from sop_studio.model.fields import Shape
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop

PLACE = "added"
"""The place of what is not in the SOP; what stands there has names below."""

Cells = tuple[Value | None, ...]


class Material(Struct, frozen=True):
    """The SOP, what links in it say, and what the checks found.

    `unwritten` is what is said where nothing is written. A copy that is `on_paper` has room for
    what people write on it by hand.
    """

    sop: Sop
    known: Mapping[str, Label]
    unwritten: str
    report: Report | None = None
    on_paper: bool = False


def words(text: str, name: str) -> Value:
    """Return words of the program's own as a value."""
    return Value(f"{PLACE}.{name}", text, Form.WORD)


def grid(place: str, heads: Sequence[str], rows: Iterable[Cells]) -> Table:
    """Return rows under heads, without the columns that say nothing."""
    return with_filled_columns(
        Table(
            place,
            "",
            Shape.GRID,
            tuple(Column(str(at), head) for at, head in enumerate(heads)),
            tuple(Row(f"{place}[{number}]", cells) for number, cells in enumerate(rows, start=1)),
        )
    )


def added_section(name: str, title: str, blocks: Iterable[Block]) -> OutlineSection:
    """Return a section at the end of the copy."""
    return OutlineSection(
        place=f"{PLACE}.{name}",
        anchor=f"{PLACE}-{name}",
        matter=Matter.BACK,
        number=0,
        title=words(title, f"{name}.title"),
        blocks=tuple(blocks),
    )
