"""Lists of rows as tables: columns that nobody filled are left out."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.exporters.blocks import Column, Form, Row, Table, Value
from sop_studio.exporters.references import Label
from sop_studio.exporters.values import printed_value, value_of
from sop_studio.model.fields import LISTS, Field, Kind, PrintedAs, Shape, Visibility
from sop_studio.model.naming import numbered
from sop_studio.model.newest_first import newest_first
from sop_studio.model.parts import Item, Part
from sop_studio.model.printed import is_printed, is_recorded, legend, recorded_label
from sop_studio.translation import _

Known = Mapping[str, Label]


def table_of(part: Part, field: Field, place: str, label: str, known: Known) -> Iterator[Table]:
    """Yield the table of a list of rows, then those of the lists in its rows.

    Nothing where no cell is filled.
    """
    items: tuple[Item, ...] = newest_first(field, getattr(part, field.key))
    if field.shape is Shape.MATRIX:
        columns, rows = _matrix(part, field, items, place, known)
    else:
        columns, rows = _grid(field, items, place, known)
    filled = tuple(row for row in rows if any(row.cells))
    if filled:
        yield with_filled_columns(
            Table(
                place=place,
                label=label,
                shape=field.shape,
                columns=tuple(columns),
                rows=filled,
                note=legend(field) if field.shape is Shape.MATRIX else "",
                choices=tuple(_choices(field)),
                signed_for=_("Received (signature, date)") if field.by_hand else "",
                declared=tuple(_declared(field)),
            )
        )
    for position, item in enumerate(items, start=1):
        for column in _printed_columns(field):
            if column.kind in LISTS:
                row = numbered(field.item_label or field.label, position)
                words = _("{row}: {list}").format(row=row, list=_(column.label).lower())
                yield from table_of(item, column, f"{place}[{item.id}].{column.key}", words, known)


def with_filled_columns(table: Table) -> Table:
    """Return a table without the columns that are empty in every row."""
    used = [at for at in range(len(table.columns)) if any(row.cells[at] for row in table.rows)]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in used),
        rows=tuple(Row(row.place, tuple(row.cells[at] for at in used)) for row in table.rows),
    )


def _choices(field: Field) -> Iterator[str]:
    """Yield what somebody who signs can decide."""
    for column in field.columns:
        if is_recorded(column, field):
            yield from (_(choice.label) for choice in column.choices if choice.value)


def _declared(field: Field) -> Iterator[Column]:
    """Yield the columns that hold values; those of a matrix that hold links are not among them."""
    links = {Kind.REFERENCES} if field.shape is Shape.MATRIX else set()
    for each in _printed_columns(field):
        if each.printed_as is not PrintedAs.POSITION and each.kind not in LISTS | links:
            yield Column(each.key, recorded_label(each, field), is_recorded(each, field))


def _grid(
    field: Field, items: tuple[Item, ...], place: str, known: Known
) -> tuple[list[Column], list[Row]]:
    columns = list(_declared(field))
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


def _printed_columns(field: Field) -> Iterator[Field]:
    # A list that is itself printed only when chosen is printed with all its columns.
    shown = (each for each in field.columns if each.visibility is not Visibility.KEPT)
    return (each for each in shown if is_printed(each) or not is_printed(field))


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
