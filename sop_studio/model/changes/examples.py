"""Examples of the catalogue put into an SOP, and the marks that tell them from own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_studio.model.changes.findings import NOT_APPLICABLE
from sop_studio.model.changes.new_items import new_item
from sop_studio.model.edits import Edit, Insert, SetValue, apply
from sop_studio.model.fields import LISTS, NOT_SCORED, Field, FieldUse, Kind
from sop_studio.model.margin_parts import ExampleMark
from sop_studio.model.paths import FieldPath, get, id_path
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_MARKED = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})
_MARKS: FieldPath = ("margin", "examples")


def example_values(field: Field, keys: Sequence[str] = ()) -> dict[str, str]:
    """Return an example item of a list by column, empty where the catalogue has none.

    `keys` limits it to these columns. Without an example row, the columns' own examples make one.
    """
    if field.example_rows:
        cells = zip(field.columns, field.example_rows[0], strict=False)
        return {
            column.key: value if column.kind is Kind.CHOICE else _(value) for column, value in cells
        }
    return {
        column.key: _(column.example)
        for column in field.columns
        if column.example and (not keys or column.key in keys)
    }


def example_item_edits(
    sop: Sop, field: Field, path: FieldPath, values: Mapping[str, str]
) -> tuple[Edit, ...]:
    """Return the edits that put an example at the end of a list and mark its texts as examples."""
    item = new_item(sop, path, values)
    existing = get(sop, path)
    position = len(existing) if isinstance(existing, tuple) else 0
    kinds = {column.key: column.kind for column in field.columns}
    marks = [
        ExampleMark(place=f"{id_path(sop, path)}[{item.id}].{key}", text=text)
        for key, text in values.items()
        if text and kinds.get(key, Kind.LINE) in _MARKED
    ]
    known = len(sop.margin.examples)
    inserted = (Insert(_MARKS, known + at, mark) for at, mark in enumerate(marks))
    return (Insert(path, position, item), *inserted)


def has_example(field: Field) -> bool:
    """Tell whether the catalogue shows how a field could read."""
    return bool(field.example or example_values(field, example_columns(field)))


def example_columns(field: Field) -> tuple[str, ...]:
    """Return the columns that an example of a list shows: of steps, those that every step has."""
    if field.kind is not Kind.STEPS:
        return tuple(column.key for column in field.columns)
    shown = {FieldUse.ACTION, FieldUse.EXPECTED}
    return tuple(
        column.key for column in field.columns if column.use in shown or column.check != NOT_SCORED
    )


def example_section_edits(sop: Sop, fields: Sequence[Field], owner: FieldPath) -> tuple[Edit, ...]:
    """Return the edits that put the examples of all these fields in, where nothing is written."""
    edits: list[Edit] = []
    for field in fields:
        path = (*owner, field.key)
        if get(sop, path) or not has_example(field) or field.key == NOT_APPLICABLE:
            continue
        if field.kind in LISTS:
            values = example_values(field, example_columns(field))
            made = example_item_edits(sop, field, path, values)
        else:
            made = example_text_edits(sop, path, _(field.example))
        for edit in made:
            sop = apply(sop, edit)[0]
        edits += made
    return tuple(edits)


def example_text_edits(sop: Sop, path: FieldPath, text: str) -> tuple[Edit, ...]:
    """Return the edits that put an example text in a field and mark it as one."""
    place = id_path(sop, path)
    for at, mark in enumerate(sop.margin.examples):
        if mark.place == place:
            return (SetValue(path, text), SetValue((*_MARKS, at, "text"), text))
    mark = ExampleMark(place=place, text=text)
    return (SetValue(path, text), Insert(_MARKS, len(sop.margin.examples), mark))
