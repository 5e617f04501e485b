"""Examples of the catalogue put into an SOP, and the marks that tell them from own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_studio.model.changes.new_items import new_item
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import ExampleMark
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


def example_text_edits(sop: Sop, path: FieldPath, text: str) -> tuple[Edit, ...]:
    """Return the edits that put an example text in a field and mark it as one."""
    place = id_path(sop, path)
    for at, mark in enumerate(sop.margin.examples):
        if mark.place == place:
            return (SetValue(path, text), SetValue((*_MARKS, at, "text"), text))
    mark = ExampleMark(place=place, text=text)
    return (SetValue(path, text), Insert(_MARKS, len(sop.margin.examples), mark))
