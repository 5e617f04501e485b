"""Which keys do what with a step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

SHORTCUTS = {
    "up": "Alt+Up",
    "down": "Alt+Down",
    "add": "Ctrl+Enter",
    "duplicate": "Ctrl+D",
    "indent": "Ctrl+]",
    "outdent": "Ctrl+[",
}
"""The keys as menus show them."""


def key_command(event: QKeyEvent) -> str:
    """Return what a key asks to do with a step, empty for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(key), "")
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        found = {
            Qt.Key.Key_Return: "add",
            Qt.Key.Key_Enter: "add",
            Qt.Key.Key_D: "duplicate",
            Qt.Key.Key_BracketRight: "indent",
            Qt.Key.Key_BracketLeft: "outdent",
        }
        return found.get(Qt.Key(key), "")
    return ""
