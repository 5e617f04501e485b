"""What readers sign: that they read and understood exactly this version."""

from collections.abc import Iterator

from sop_studio.exporters.added.material import PLACE, Cells, Material, added_section, words
from sop_studio.exporters.blocks import (
    Block,
    Column,
    Form,
    HandTable,
    OutlineSection,
    Paragraph,
    Row,
    Table,
    Unwritten,
)
from sop_studio.exporters.values import printed_value
from sop_studio.model.fields import Shape
from sop_studio.model.parts import Reader
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

READERS = "readers"
TITLE = N_("Read and understood")

_EMPTY_LINES = 6
_SHARES = (28, 24, 32, 16)


def readers(material: Material) -> OutlineSection:
    """Return the appendix: whom the SOP names as readers, on paper with lines to sign on."""
    return added_section(READERS, _(TITLE), _blocks(material))


def signed_lines(sop: Sop, place: str, empty_lines: int) -> HandTable:
    """Return the table in which the readers sign, with lines for those who are not named."""
    columns = (_("Name"), _("Role"), _("Signature"), _("Date"))
    named: list[Cells] = [(*cells, None, None) for cells in _named(sop)]
    empty: list[Cells] = [(None,) * len(columns)] * empty_lines
    return HandTable(place, "", columns, _SHARES, (*named, *empty))


def what_is_signed() -> str:
    """Return the words that a signature of a reader stands for."""
    return _(
        "My signature says: I have read this version, I understand it, my questions have been"
        " answered, and I work by it from the day on which it takes effect."
    )


def _blocks(material: Material) -> Iterator[Block]:
    if material.on_paper:
        name = f"{READERS}.meaning"
        yield Paragraph(f"{PLACE}.{name}", "", words(what_is_signed(), name))
        yield signed_lines(material.sop, f"{PLACE}.{READERS}.lines", _EMPTY_LINES)
        return
    place = f"{PLACE}.{READERS}.named"
    columns = (Column("name", _("Name")), Column("role", _("Role")))
    rows = tuple(
        Row(f"{place}[{at}]", cells) for at, cells in enumerate(_named(material.sop), start=1)
    )
    if rows:
        yield Table(place, "", Shape.GRID, columns, rows)
    else:
        yield Unwritten(place, material.unwritten)


def _named(sop: Sop) -> Iterator[Cells]:
    for each in sop.training.readers:
        if each.name.strip() or each.role.strip():
            yield _cells(each)


def _cells(reader: Reader) -> Cells:
    place = f"training.readers[{reader.id}]"
    return (
        printed_value(reader.name, Form.LINE, f"{place}.name", {}),
        printed_value(reader.role, Form.LINE, f"{place}.role", {}),
    )
