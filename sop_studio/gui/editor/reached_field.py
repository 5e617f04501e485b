"""Which field the keyboard has come to."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from sop_studio.model.paths import find
from sop_studio.model.sop import Sop


@runtime_checkable
class _HoldsFields(Protocol):
    """A widget that shows several fields, such as a list of steps."""

    def reached_path(self) -> str:
        """Return the path of the field that the keyboard has come to."""


def reached_field(sop: Sop, focused: QWidget | None, within: QWidget) -> str:
    """Return the path of the field that a widget in `within` belongs to, or nothing."""
    if focused is None or not within.isAncestorOf(focused):
        return ""
    widget: QWidget | None = focused
    while widget is not None and widget is not within:
        reached = widget.reached_path() if isinstance(widget, _HoldsFields) else ""
        name = reached or widget.objectName()
        if _is_field(sop, name):
            return name
        widget = widget.parentWidget()
    return ""


def _is_field(sop: Sop, name: str) -> bool:
    return "." in name and find(sop, name) is not None
