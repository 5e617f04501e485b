"""How the window is arranged, kept as text from one run of the program to the next."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

_MOST_PANELS = 10
_LARGEST = 100_000
"""Pixels, and per cent: far beyond what a window or a zoom can have."""


class Arrangement(Struct, frozen=True):
    """Size and place of the window as Qt writes them, and what the user set up in it."""

    geometry: str = ""
    panels: tuple[int, ...] = ()
    """Widths of rail, form and side panel in pixels."""
    side: int = 0
    zoom: int = 100
    """Size of the preview in per cent."""

    def to_text(self) -> str:
        """Return the text for the settings."""
        return msgspec.json.encode(self).decode()


def from_text(text: str) -> Arrangement:
    """Return what `to_text` wrote; what cannot be understood is as in a new window."""
    try:
        stored = msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError):
        return Arrangement()
    if not isinstance(stored, dict):
        return Arrangement()
    geometry, panels = stored.get("geometry"), stored.get("panels")
    return Arrangement(
        geometry if isinstance(geometry, str) and geometry.isascii() else "",
        tuple(_number(each, 0) for each in panels[:_MOST_PANELS])
        if isinstance(panels, list)
        else (),
        _number(stored.get("side"), 0),
        _number(stored.get("zoom"), 100),
    )


def geometry_of(window: QMainWindow) -> str:
    """Return where the window is and how large."""
    return window.saveGeometry().toBase64().toStdString()


def place(window: QMainWindow, geometry: str) -> bool:
    """Put the window where it was, or as near as today's screens allow; `False` if unknown."""
    return bool(geometry) and window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))


def _number(value: object, otherwise: int) -> int:
    fits = isinstance(value, int) and 0 <= value <= _LARGEST
    return value if fits and isinstance(value, int) else otherwise
