"""Words typed where a list could go on: they begin the next item."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_KEYS = Qt.KeyboardModifier
_HELD = _KEYS.ControlModifier | _KEYS.AltModifier | _KEYS.MetaModifier


def begins_words(event: QKeyEvent) -> bool:
    """Tell whether a key writes something; Space does not, it presses the button it is at."""
    written = event.text()
    return bool(written.strip()) and written.isprintable() and not event.modifiers() & _HELD


def write_into_new(button: QWidget, add: Callable[[], object], event: QKeyEvent) -> bool:
    """Add an item and write into it what is typed at the button that adds; `False` otherwise."""
    if not button.hasFocus() or not begins_words(event):
        return False
    add()
    reached = QApplication.focusWidget()
    if reached is not None and reached is not button:
        QApplication.sendEvent(reached, event)
    return True
