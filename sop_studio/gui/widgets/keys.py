"""What a key press means, whichever of two keys or of two pads it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def held_with(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return what is held down with a key, such as Ctrl; the number pad makes no difference."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether the key is Enter, whatever is held down with it."""
    return event.key() in ENTER


def is_plain_enter(event: QKeyEvent) -> bool:
    """Tell whether the key is Enter, and nothing is held down with it."""
    return is_enter(event) and not held_with(event)
