"""Many texts of an SOP set at once: each part and each list on the way is made anew only once."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from msgspec.structs import force_setattr

from sop_studio.model.fitting import Misfit, field_value
from sop_studio.model.parts import Part
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop

_Texts = dict[str | int, Any]
"""Texts by name, and more of these by the names and positions that lead to them."""


class _LeadsNowhere(Exception):
    """A path leads to no field that can hold a text."""


def with_texts(sop: Sop, texts: Mapping[FieldPath, str]) -> Sop | None:
    """Return the SOP with these texts in its fields, or `None` where one of them does not fit."""
    try:
        filled = _filled(sop, _by_piece(texts))
    except (_LeadsNowhere, Misfit):
        return None
    return filled if isinstance(filled, Sop) else None


def _by_piece(texts: Mapping[FieldPath, str]) -> _Texts:
    whole: _Texts = {}
    for path, text in texts.items():
        inner: Any = whole
        for piece in path[:-1]:
            inner = inner.setdefault(piece, {}) if isinstance(inner, dict) else None
        if not path or not isinstance(inner, dict) or path[-1] in inner:
            raise _LeadsNowhere
        inner[path[-1]] = text
    return whole


def _filled(owner: object, texts: _Texts) -> object:
    if isinstance(owner, Part):
        return _filled_part(owner, texts)
    if isinstance(owner, tuple):
        return _filled_list(owner, texts)
    raise _LeadsNowhere


def _filled_part(owner: Part, texts: _Texts) -> Part:
    changed = copy(owner)
    for name, text in texts.items():
        if not isinstance(name, str) or name not in owner.__struct_fields__:
            raise _LeadsNowhere
        is_text = isinstance(text, str)
        before = getattr(owner, name)
        held = field_value(text, type(owner), name) if is_text else _filled(before, text)
        # What fits already is not cleaned again, as `replace` would.
        force_setattr(changed, name, held)
    return changed


def _filled_list(rows: tuple[object, ...], texts: _Texts) -> tuple[object, ...]:
    changed = list(rows)
    for at, inner in texts.items():
        if not isinstance(at, int) or not 0 <= at < len(rows) or isinstance(inner, str):
            raise _LeadsNowhere
        changed[at] = _filled(rows[at], inner)
    return tuple(changed)
