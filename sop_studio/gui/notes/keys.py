"""The keys of the list of proposals: one for each thing that can be done."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sop_studio.gui.widgets.keys import held_with
from sop_studio.translation import N_, _


class Command(Struct, frozen=True):
    """Something that can be done with a proposal: its words, its key as shown, and an icon."""

    name: str
    words: str
    key: str
    icon: str
    hint: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("accept", N_("Accept"), "Space", "check", N_("Accept, or take that back")),
    Command("edit", N_("Edit"), "E", "pencil", N_("Give it other words; it is accepted then")),
    Command("reject", N_("Reject"), "X", "x", N_("Reject, or take that back")),
    Command("kind", N_("Kind"), "K", "replace", N_("Make it a decision, a warning …")),
    Command("merge", N_("Merge"), "M", "list-plus", N_("Make one of it and the next")),
    Command("split", N_("Split"), "S", "split", N_("Make two of it")),
    Command("up", N_("Up"), "Alt+↑", "arrow-up", N_("Move it before the one above")),
    Command("down", N_("Down"), "Alt+↓", "arrow-down", N_("Move it behind the one below")),
    Command(
        "link", N_("Link"), "L", "link", N_("Let it rest on the words chosen in the notes too")
    ),
)

OTHERS: tuple[tuple[str, str], ...] = (
    ("Shift+Space", N_("Accept all the open ones of its kind")),
    ("N", N_("Go to the next one that is open")),
    ("1, 2, 3", N_("Choose the first side, the second, or neither")),
    ("Ctrl+Enter", N_("Insert what was accepted")),
    ("F6", N_("Go from the proposals to the notes, and to what is not used")),
    ("Space, X, K", N_("Among what is not used: make a step of it, set it aside, another kind")),
    ("Ctrl+Z", N_("Undo, whatever it was")),
    ("?", N_("Show these keys")),
)

_PLAIN = {
    Qt.Key.Key_Space: "accept",
    Qt.Key.Key_Return: "accept",
    Qt.Key.Key_Enter: "accept",
    Qt.Key.Key_A: "accept",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_X: "reject",
    Qt.Key.Key_Delete: "reject",
    Qt.Key.Key_K: "kind",
    Qt.Key.Key_M: "merge",
    Qt.Key.Key_S: "split",
    Qt.Key.Key_L: "link",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_1: "first",
    Qt.Key.Key_2: "second",
    Qt.Key.Key_3: "neither",
}
_ALT = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


def command_of(event: QKeyEvent) -> str:
    """Return what a key asks for, "" for any other."""
    modifiers = held_with(event)
    key = Qt.Key(event.key())
    if event.text() == "?":
        return "keys"
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Space:
        return "rest"
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return _ALT.get(key, "")
    return "" if modifiers else _PLAIN.get(key, "")


def words_with_key(command: Command) -> str:
    """Return a command with its key: "Accept  Space"."""
    return f"{_(command.words)}  {command.key}"
