"""New ids for copies: no two things in an SOP share one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from sop_studio.model.identifiers import new_item_id
from sop_studio.model.parts import Item
from sop_studio.model.sop import items

_Some = TypeVar("_Some", bound=Item)


def fresh_ids(copied: Iterable[Item]) -> dict[str, str]:
    """Return a new id for every item by its old one, each a different one."""
    old = [each.id for each in copied]
    new: set[str] = set()
    while len(new) < len(old):
        new.add(new_item_id())
    return dict(zip(old, new, strict=True))


def with_fresh_ids(item: _Some) -> _Some:
    """Return a copy of an item in which it and every item in it has a new id."""
    return _renamed(item, fresh_ids((item, *items(item))))


def _renamed(item: _Some, ids: Mapping[str, str]) -> _Some:
    update: dict[str, object] = {"id": ids[item.id]}
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, tuple):
            update[name] = tuple(
                _renamed(each, ids) if isinstance(each, Item) else each for each in value
            )
    return replace(item, **update)
