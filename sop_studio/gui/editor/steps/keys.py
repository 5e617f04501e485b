"""Which keys do what with a step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from sop_studio.gui.widgets.keys import held_with

SHORTCUTS = {
    "up": "Alt+Up",
    "down": "Alt+Down",
    "add": "Ctrl+Enter",
    "duplicate": "Ctrl+D",
    "indent": "Ctrl+]",
    "outdent": "Ctrl+[",
    "split": "Ctrl+Shift+Enter",
    "merge": "Ctrl+M",
    "copy": "Ctrl+C",
    "cut": "Ctrl+X",
    "paste": "Ctrl+V",
    "remove": "Del",
}
"""The keys as menus show them."""

_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier

_COMMANDS = {
    (_ALT, Qt.Key.Key_Up): "up",
    (_ALT, Qt.Key.Key_Down): "down",
    (_CONTROL, Qt.Key.Key_Return): "add",
    (_CONTROL, Qt.Key.Key_Enter): "add",
    (_CONTROL | _SHIFT, Qt.Key.Key_Return): "split",
    (_CONTROL | _SHIFT, Qt.Key.Key_Enter): "split",
    (_CONTROL, Qt.Key.Key_D): "duplicate",
    (_CONTROL, Qt.Key.Key_M): "merge",
    (_CONTROL, Qt.Key.Key_BracketRight): "indent",
    (_CONTROL, Qt.Key.Key_BracketLeft): "outdent",
    # As in Word; many keyboards have no bracket that Ctrl can be pressed with.
    (_ALT | _SHIFT, Qt.Key.Key_Right): "indent",
    (_ALT | _SHIFT, Qt.Key.Key_Left): "outdent",
}
_IN_THE_LIST = (
    (QKeySequence.StandardKey.Copy, "copy"),
    (QKeySequence.StandardKey.Cut, "cut"),
    (QKeySequence.StandardKey.Paste, "paste"),
    (QKeySequence.StandardKey.Delete, "remove"),
)


def key_command(event: QKeyEvent) -> str:
    """Return what a key asks to do with a step, empty for any other key."""
    modifiers = held_with(event)
    return _COMMANDS.get((modifiers, Qt.Key(event.key())), "")


def list_command(event: QKeyEvent) -> str:
    """Return what a key asks for where no text is edited, so that the clipboard is for steps."""
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers():
        return "remove"
    found = (command for keys, command in _IN_THE_LIST if event.matches(keys))
    return key_command(event) or next(found, "")
