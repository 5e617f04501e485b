"""Lists of rows as tables: columns that nobody filled are left out."""

from collections.abc import Iterator, Mapping

from sop_studio.exporters.blocks import Form, Row, Shape, Table, Value
from sop_studio.exporters.references import Label
from sop_studio.exporters.values import is_printed, value_of
from sop_studio.model.fields import Field
from sop_studio.model.parts import Activity, Item, Part, Role
from sop_studio.model.sop import Roles
from sop_studio.translation import _

_SHAPES = {
    "definitions.terms": Shape.TERMS,
    "definitions.references": Shape.TERMS,
    "roles.roles": Shape.TERMS,
    "inputs_outputs.outputs": Shape.TERMS,
    "records.records": Shape.TERMS,
    "decisions.decisions": Shape.BRANCHES,
}
"""Which tables the article writes as lists or sentences; all others are grids."""

_RACI = (
    ("responsible", "R"),
    ("accountable", "A"),
    ("consulted", "C"),
    ("informed", "I"),
)


def table_of(
    part: Part, field: Field, place: str, label: str, known: Mapping[str, Label]
) -> Iterator[Table]:
    """Yield the table of a list of rows, or nothing when no cell is filled."""
    if isinstance(part, Roles) and field.key == "activities":
        yield from _raci_grid(part, place, label)
        return
    columns = [column for column in field.columns if column.key != "content_hash"]
    printed = [column for column in columns if is_printed(column) or not is_printed(field)]
    rows = [_row(item, printed, place, known) for item in getattr(part, field.key)]
    filled = [row for row in rows if any(row.cells)]
    used = [
        position for position in range(len(printed)) if any(row.cells[position] for row in filled)
    ]
    if filled:
        yield Table(
            place=place,
            label=label,
            shape=_SHAPES.get(place, Shape.GRID),
            columns=tuple(_(printed[position].label) for position in used),
            keys=tuple(printed[position].key for position in used),
            rows=tuple(
                Row(row.place, tuple(row.cells[position] for position in used)) for row in filled
            ),
        )


def _row(item: Item, columns: list[Field], place: str, known: Mapping[str, Label]) -> Row:
    row_place = f"{place}[{item.id}]"
    return Row(
        row_place,
        tuple(
            value_of(column, getattr(item, column.key), f"{row_place}.{column.key}", known)
            for column in columns
        ),
    )


def _raci_grid(roles: Roles, place: str, label: str) -> Iterator[Table]:
    named = [role for role in roles.roles if role.name.strip()]
    rows = tuple(
        Row(f"{place}[{activity.id}]", _raci_cells(activity, named, place))
        for activity in roles.activities
        if activity.name.strip() or any(getattr(activity, key) for key, _letter in _RACI)
    )
    if rows:
        yield Table(
            place=place,
            label=label,
            shape=Shape.GRID,
            columns=(_("Activity"), *(role.name for role in named)),
            keys=("name", *(role.id for role in named)),
            rows=rows,
        )


def _raci_cells(activity: Activity, named: list[Role], place: str) -> tuple[Value | None, ...]:
    row_place = f"{place}[{activity.id}]"
    name = Value(f"{row_place}.name", activity.name, Form.LINE) if activity.name.strip() else None
    cells = [name]
    for role in named:
        held = [(key, letter) for key, letter in _RACI if role.id in getattr(activity, key)]
        letters = "/".join(letter for _key, letter in held)
        cells.append(Value(f"{row_place}.{held[0][0]}", letters, Form.WORD) if held else None)
    return tuple(cells)
