"""The keys of the screen: one for each thing that can be done, by what it is done with."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.widgets.keys import held_with
from sop_studio.translation import N_, _


class Command(Struct, frozen=True):
    """Something that can be done: its words, its key as shown, an icon, and what comes of it.

    `is_plain` says that its icon needs no words beside it, `goes_on` that the next one belongs
    to it, and stands on the same line.
    """

    name: str
    words: str
    key: str
    icon: str
    hint: str
    is_plain: bool = False
    goes_on: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("accept", N_("Accept"), "Space", "check", N_("Accept, or take that back")),
    Command("edit", N_("Edit"), "E", "pencil", N_("Give it other words; it is accepted then")),
    Command("reject", N_("Reject"), "X", "x", N_("Reject, or take that back")),
    Command("kind", N_("Kind"), "K", "replace", N_("Make it a decision, a warning …")),
    Command("merge", N_("Merge"), "M", "list-plus", N_("Make one of it and the next")),
    Command("split", N_("Split"), "S", "split", N_("Make two of it")),
    Command(
        "up", N_("Up"), "Alt+↑", "arrow-up", N_("Move it before the one above"),
        is_plain=True, goes_on=True,
    ),
    Command(
        "down", N_("Down"), "Alt+↓", "arrow-down", N_("Move it behind the one below"),
        is_plain=True,
    ),
    Command(
        "link", N_("Link"), "L", "link", N_("Let it rest on the words chosen in the notes too")
    ),
)  # fmt: skip
"""What can be done with a proposal."""

REST = Command(
    "rest", N_("Accept all"), "Shift+Space", "list-checks",
    N_("Accept all the open ones of its kind"),
)  # fmt: skip

_OF_QUESTION: tuple[Command, ...] = (
    Command("first", N_("First"), "1", "check", N_("The first side holds, or take that back")),
    Command("second", N_("Second"), "2", "check", N_("The second side holds, or take that back")),
    Command("neither", N_("Neither"), "3", "x", N_("Neither side holds, or take that back")),
)
_OF_OURS: tuple[Command, ...] = (
    Command(
        "accept", N_("Ask it"), "Space", "check",
        N_("Keep it among the open questions of the SOP, or take that back"),
    ),
    Command("reject", N_("Leave out"), "X", "x", N_("Do not ask it, or take that back")),
)  # fmt: skip
_OF_SENTENCE: tuple[Command, ...] = (
    Command("accept", N_("Make a step"), "Space", "plus", N_("Make a step of it, and accept it")),
    Command("kind", N_("Other kind"), "K", "replace", N_("Make a decision of it, a warning …")),
    Command("reject", N_("Set aside"), "X", "x", N_("Set it aside, or take it up again")),
)
OF_ROWS: dict[Sort, tuple[Command, ...]] = {
    Sort.SUGGESTION: COMMANDS,
    Sort.QUESTION: _OF_QUESTION,
    Sort.OURS: _OF_OURS,
    Sort.SENTENCE: _OF_SENTENCE,
}
"""What can be done with a row, by what it is."""

OF_WORDS: tuple[Command, ...] = (
    Command("accept", N_("Make a step"), "Space", "plus", N_("Make a step of these words")),
    Command("kind", N_("Other kind"), "K", "replace", N_("Make a decision of them, a warning …")),
    Command(
        "link", N_("Link"), "L", "link", N_("Let the present proposal rest on these words too")
    ),
)
"""What can be done with words that are selected in the notes."""

OTHERS: tuple[tuple[str, str], ...] = (
    (REST.key, REST.hint),
    ("N", N_("Go to the next one that is open")),
    ("1, 2, 3", N_("Choose the first side, the second, or neither")),
    ("Ctrl+Enter", N_("Insert what was accepted")),
    ("F6, Shift+F6", N_("Go on to the notes and what is not used, or the other way round")),
    ("Tab, ←, →", N_("Go to the buttons below, and along them")),
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
    return command.key if command.is_plain else f"{_(command.words)}  {command.key}"


def hint_of(command: Command) -> str:
    """Return what comes of a command, with its key: "Make two of it (S)"."""
    return f"{_(command.hint)} ({command.key})"


def hint_for(row: Row, name: str) -> str:
    """Return what comes of a button on the card of a row, "" for none."""
    found = (*OF_ROWS.get(row.sort, ()), REST)
    return next((hint_of(each) for each in found if each.name == name), "")
