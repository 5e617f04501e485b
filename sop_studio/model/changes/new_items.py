"""New items for the lists of an SOP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.sop import Sop


def new_item(sop: Sop, path: FieldPath, values: Mapping[str, object] | None = None) -> Item:
    """Return an item with a fresh id for the list at a path.

    Raises `InvalidEdit` where the SOP has nothing there and TypeError where it is not a list.
    """
    return _item_class(sop, path).model_validate(dict(values or {}))


def _item_class(sop: Sop, path: FieldPath) -> type[Item]:
    fields: dict[str, Any] = getattr(type(get(sop, path[:-1])), "model_fields", {})
    described = fields.get(str(path[-1]))
    inside = get_args(described.annotation) if described is not None else ()
    found = inside[0] if inside else None
    if not (isinstance(found, type) and issubclass(found, Item)):
        raise TypeError(f"{display(path)} is not a list of items")
    return found
