"""New items for the lists of an SOP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from sop_studio.model.fitting import part_from
from sop_studio.model.parts import Item, Part, fields_of
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.sop import Sop


def new_item(sop: Sop, path: FieldPath, values: Mapping[str, object] | None = None) -> Item:
    """Return an item with a fresh id for the list at a path.

    Raises `InvalidEdit` where the SOP has nothing there and TypeError where it is not a list.
    """
    return part_from(dict(values or {}), _item_class(sop, path))


def _item_class(sop: Sop, path: FieldPath) -> type[Item]:
    owner = get(sop, path[:-1])
    described = fields_of(type(owner)).get(str(path[-1])) if isinstance(owner, Part) else None
    inside = get_args(described.type) if described is not None else ()
    found = inside[0] if inside else None
    if not (isinstance(found, type) and issubclass(found, Item)):
        raise TypeError(f"{display(path)} is not a list of items")
    return found
