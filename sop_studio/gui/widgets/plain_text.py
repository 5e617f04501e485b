"""What the text inputs have in common: cleaning, finding the changed part, leaving undo alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

_LINE_END = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff]")
_BLANKS_ROUND_LINE_END = re.compile("[ \t]*\n[ \t\n]*")
_LONGEST_WORD = 1000


def clean_text(text: str) -> str:
    """Return the text with line feeds as its only line ends and without control characters."""
    return _NOT_TEXT.sub("", _LINE_END.sub("\n", text))


def clean_line(text: str) -> str:
    """Return the text as one line: cleaned, its line ends and tabs as single spaces."""
    return _BLANKS_ROUND_LINE_END.sub(" ", clean_text(text)).replace("\t", " ")


def in_its_own_direction(text: str) -> str:
    """Return the text so that views, which read all text as the window runs, read it as itself.

    Else "1. Purpose" ends in its number where the window runs from right to left.
    """
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return text
    return f"\u2068{text}\u2069"


def plain_tip(text: str) -> str:
    """Return the text as a tooltip that shows just that; Qt would read `<img src=...>` as HTML."""
    if "<" not in text:
        return text
    from html import escape

    return f"<qt>{escape(text)}</qt>"


class ChangedPart(NamedTuple):
    """The one stretch in which two texts differ, counted in UTF-16 units as Qt counts."""

    start: int
    removed: int
    inserted: str

    def moved(self, position: int) -> int:
        """Return where a cursor at `position` stands after the change."""
        if position <= self.start:
            return position
        length = units(self.inserted)
        if position >= self.start + self.removed:
            return position - self.removed + length
        return self.start + min(position - self.start, length)


def changed_part(before: str, after: str) -> ChangedPart:
    """Return the shortest stretch whose replacement turns `before` into `after`."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    removed = before[start : len(before) - tail]
    inserted = after[start : len(after) - tail]
    return ChangedPart(units(before[:start]), units(removed), inserted)


def is_undo_or_redo(event: QEvent) -> bool:
    """Return whether a key event asks for undo or redo, which belong to the window."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


def belongs_to_window(event: QEvent) -> bool:
    """Return whether the window's shortcuts come before the input's own meaning of a key.

    On X11 an input takes Ctrl+E and Ctrl+U for moves of the caret; only the clipboard's keys and
    "select all" are the input's before a shortcut of the window is looked for.
    """
    if is_undo_or_redo(event):
        return True
    if not isinstance(event, QKeyEvent):
        return False
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    keys = QKeySequence.StandardKey
    own = (keys.Cut, keys.Copy, keys.Paste, keys.SelectAll)
    is_control = modifiers == Qt.KeyboardModifier.ControlModifier
    return is_control and is_letter and not any(event.matches(key) for key in own)


def without_undo(menu: QMenu) -> QMenu:
    """Return the context menu without its undo and redo, and without a separator on top."""
    for action in menu.actions():
        if action.objectName() in {"edit-undo", "edit-redo"}:
            menu.removeAction(action)
    first = menu.actions()[:1]
    if first and first[0].isSeparator():
        menu.removeAction(first[0])
    return menu


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units, in which Qt counts."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def has_endless_word(text: str) -> bool:
    """Tell whether a word is so long that Qt needs seconds to find its end in each line."""
    words = text.replace("\u00a0", "_").split() if len(text) > _LONGEST_WORD else []
    return max(map(len, words), default=0) > _LONGEST_WORD
