"""Lists of rows as tables: columns that nobody filled are left out."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sop_studio.exporters.blocks import Column, Form, Row, Table, Value
from sop_studio.exporters.references import Label
from sop_studio.exporters.values import is_printed, printed_value, value_of
from sop_studio.model.fields import Field, Kind, PrintedAs, Shape
from sop_studio.model.parts import Item, Part
from sop_studio.translation import _

Known = Mapping[str, Label]


def table_of(part: Part, field: Field, place: str, label: str, known: Known) -> Iterator[Table]:
    """Yield the table of a list of rows, or nothing when no cell is filled."""
    items: tuple[Item, ...] = getattr(part, field.key)
    if field.shape is Shape.MATRIX:
        columns, rows = _matrix(part, field, items, place, known)
    else:
        columns, rows = _grid(field, items, place, known)
    filled = [row for row in rows if any(row.cells)]
    used = [at for at in range(len(columns)) if any(row.cells[at] for row in filled)]
    if filled:
        yield Table(
            place=place,
            label=label,
            shape=field.shape,
            columns=tuple(columns[at] for at in used),
            rows=tuple(Row(row.place, tuple(row.cells[at] for at in used)) for row in filled),
            note=_legend(field) if field.shape is Shape.MATRIX else "",
        )


def _legend(field: Field) -> str:
    links = [_(column.label) for column in field.columns if column.kind is Kind.REFERENCES]
    return ", ".join(f"{label[:1]} = {label.lower()}" for label in links)


def _grid(
    field: Field, items: tuple[Item, ...], place: str, known: Known
) -> tuple[list[Column], list[Row]]:
    # A list that is itself printed only when chosen is printed with all its columns.
    printed = [each for each in field.columns if is_printed(each) or not is_printed(field)]
    columns = [
        Column(each.key, _head(each, field), recorded=_is_recorded(each, field))
        for each in printed
        if each.printed_as is not PrintedAs.POSITION
    ]
    rows = [
        Row(
            f"{place}[{item.id}]",
            tuple(
                value_of(
                    field.column(column.key),
                    getattr(item, column.key),
                    f"{place}[{item.id}].{column.key}",
                    known,
                )
                for column in columns
            ),
        )
        for item in items
    ]
    return columns, rows


def _is_recorded(column: Field, field: Field) -> bool:
    return field.shape is Shape.SIGNATURES and not column.editable


def _head(column: Field, field: Field) -> str:
    """Return the head of a column; a recorded decision must not be taken for a signature."""
    label = _(column.label)
    return _("{label} (recorded)").format(label=label) if _is_recorded(column, field) else label


class _Head(Struct, frozen=True):
    """A column of a matrix: the item it stands for, and the word above it."""

    item_id: str
    words: str


def _matrix(
    part: Part, field: Field, items: tuple[Item, ...], place: str, known: Known
) -> tuple[list[Column], list[Row]]:
    """Return a row for each item and a column for each item it can refer to."""
    links = [column for column in field.columns if column.kind is Kind.REFERENCES]
    texts = [column for column in field.columns if column.kind is not Kind.REFERENCES]
    heads = list(_heads(part, links, known))
    columns = [
        *(Column(column.key, _(column.label)) for column in texts),
        *(Column(head.item_id, head.words) for head in heads),
    ]
    rows = []
    for item in items:
        row_place = f"{place}[{item.id}]"
        said = [
            value_of(column, getattr(item, column.key), f"{row_place}.{column.key}", known)
            for column in texts
        ]
        held = [_initials(item, links, head, row_place, known) for head in heads]
        rows.append(Row(row_place, (*said, *held)))
    return columns, rows


def _heads(part: Part, links: list[Field], known: Known) -> Iterator[_Head]:
    for target in dict.fromkeys(link.target for link in links):
        for item in getattr(part, target.partition(".")[2]):
            if item.id in known and known[item.id].words:
                yield _Head(item.id, known[item.id].words)


def _initials(
    item: Item, links: list[Field], head: _Head, place: str, known: Known
) -> Value | None:
    held = [link for link in links if head.item_id in getattr(item, link.key)]
    initials = "/".join(_(link.label)[:1] for link in held)
    return printed_value(initials, Form.WORD, f"{place}.{held[0].key}", known) if held else None
