"""Field paths: how one value of an SOP is named.

`rollback.steps[2].action` names a value by position, for widgets and reports. The same value by
ids, `rollback.steps[k7m2p9ab].action`, is what may be stored: it survives moves.
"""

import re
from functools import lru_cache

from sop_studio.errors import InvalidEdit
from sop_studio.model.parts import Item, Part
from sop_studio.model.sop import Sop
from sop_studio.translation import _

FieldPath = tuple[str | int, ...]
"""Names and positions from the SOP inwards: `("rollback", "steps", 2, "action")`."""

_PIECE = re.compile(r"\.?([a-z_][a-z0-9_]*)|\[([A-Za-z0-9_-]+)\]")


@lru_cache(maxsize=4096)
def parse(text: str) -> FieldPath:
    """Return the path a text such as `rollback.steps[2].action` names, by position.

    Raises `InvalidEdit` for a text that is no path.
    """
    pieces: list[str | int] = []
    for name, bracketed in _split(text):
        if name:
            pieces.append(name)
        elif bracketed.isdecimal():
            pieces.append(int(bracketed))
        else:
            raise InvalidEdit(not_a_field(text))
    return tuple(pieces)


def display(path: FieldPath) -> str:
    """Return the path as text: `rollback.steps[2].action`."""
    text = ""
    for piece in path:
        text += f"[{piece}]" if isinstance(piece, int) else f".{piece}" if text else piece
    return text


def get(sop: Sop, path: FieldPath) -> object:
    """Return the value at a path. Raises `InvalidEdit` where the SOP has no such field."""
    value: object = sop
    for piece in path:
        value = _step_into(value, piece, path)
    return value


def find(sop: Sop, text: str) -> FieldPath | None:
    """Return the path a text names by position, or `None` where this SOP has no such field."""
    try:
        path = parse(text)
        get(sop, path)
    except InvalidEdit:
        return None
    return path


def id_path(sop: Sop, path: FieldPath) -> str:
    """Return the path as text with item ids for positions, fit to be stored."""
    value: object = sop
    text = ""
    for piece in path:
        value = _step_into(value, piece, path)
        if isinstance(piece, int):
            text += f"[{value.id}]" if isinstance(value, Item) else f"[{piece}]"
        else:
            text += f".{piece}" if text else piece
    return text


def find_id_path(sop: Sop, text: str) -> str:
    """Return the id path of what a text names by position, "" where this SOP has no such field."""
    path = find(sop, text)
    return "" if path is None else id_path(sop, path)


def resolve(sop: Sop, text: str) -> FieldPath | None:
    """Return the path that a stored id path names today.

    `None` when its item is gone, and for a text that is no path at all.
    """
    value: object = sop
    path: list[str | int] = []
    for name, bracketed in _pieces(text):
        if name:
            if not isinstance(value, Part) or name not in value.__struct_fields__:
                return None
            path.append(name)
            value = getattr(value, name)
            continue
        position = _position_of(value, bracketed)
        if position is None or not isinstance(value, tuple):
            return None
        path.append(position)
        value = value[position]
    return tuple(path) or None


def not_a_field(text: str) -> str:
    """Return the sentence that says that a path leads nowhere."""
    return _("“{field}” is not a field of this SOP.").format(field=text)


def _split(text: str) -> list[tuple[str, str]]:
    pieces = _pieces(text)
    if not pieces:
        raise InvalidEdit(not_a_field(text))
    return pieces


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return names and what stands in brackets; nothing for a text that is no path."""
    found = _PIECE.findall(text)
    rebuilt = "".join(f".{name}" if name else f"[{bracketed}]" for name, bracketed in found)
    return found if rebuilt.removeprefix(".") == text else []


def _position_of(value: object, item_id: str) -> int | None:
    if isinstance(value, tuple):
        for position, each in enumerate(value):
            if isinstance(each, Item) and each.id == item_id:
                return position
    return None


def _step_into(value: object, piece: str | int, path: FieldPath) -> object:
    if isinstance(piece, str) and isinstance(value, Part) and piece in value.__struct_fields__:
        return getattr(value, piece)
    if isinstance(piece, int) and isinstance(value, tuple) and 0 <= piece < len(value):
        return value[piece]
    raise InvalidEdit(not_a_field(display(path)))
