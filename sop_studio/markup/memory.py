"""Remember what was made of a field's text: a key press changes one field, the others stay."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_Options = ParamSpec("_Options")
_Made = TypeVar("_Made")
_FieldFunction = Callable[Concatenate[str, _Options], _Made]

_FIELDS = 4096
_LONG_FIELDS = 16
_LONG = 20_000


def remember(make: _FieldFunction[_Options, _Made]) -> _FieldFunction[_Options, _Made]:
    """Return the function with a memory: thousands of ordinary texts, a few long ones."""
    ordinary = lru_cache(maxsize=_FIELDS)(make)
    long = lru_cache(maxsize=_LONG_FIELDS)(make)

    @wraps(make)
    def remembered(text: str, /, *args: _Options.args, **options: _Options.kwargs) -> _Made:
        memory: Callable[..., _Made] = ordinary if len(text) <= _LONG else long
        return memory(text, *args, **options)

    return remembered
