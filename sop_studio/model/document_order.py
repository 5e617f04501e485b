"""Where a field stands in the SOP: field paths sorted as the form shows them."""

from __future__ import annotations

from functools import lru_cache

from sop_studio.errors import InvalidEdit
from sop_studio.model.fields import Field
from sop_studio.model.paths import parse
from sop_studio.model.sections import SECTIONS, has_section, section
from sop_studio.model.walk import columns_of

_LAST = 10_000

Order = tuple[int, ...]
"""Compares as the fields stand: sections, then fields, then items and what is in them."""


@lru_cache(maxsize=8192)
def order_of(path_text: str) -> Order:
    """Return what to sort a field path by; what is no field of the catalogue comes last."""
    try:
        key, *pieces = parse(path_text)
    except InvalidEdit:
        return (_LAST,)
    if not has_section(str(key)):
        return (_LAST,)
    found = section(str(key))
    order = [SECTIONS.index(found)]
    fields: tuple[Field, ...] = found.fields
    for piece in pieces:
        if isinstance(piece, int):
            order.append(piece)
            continue
        at = next((at for at, field in enumerate(fields) if field.key == piece), _LAST)
        order.append(at)
        if at < _LAST:
            fields = columns_of(fields[at], fields)
    return tuple(order)
