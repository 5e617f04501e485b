"""When the rows of lists are built: a few at once, those in sight next, the others in idle time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sop_studio.gui.widgets.scroll_column import ScrollColumn, column_of, lay_out

if TYPE_CHECKING:
    from sop_studio.gui.editor.list_of_rows import ListOfRows

INPUTS_AT_ONCE = 14
"""As many inputs, and what stands around them, as a person does not notice being built."""

_A_WHILE = 0.012
"""Seconds after which no more rows are begun in a turn of the event loop."""

_IN_SIGHT, _BELOW, _ABOVE = range(3)
_WHILE_PRESSED = 50
"""Milliseconds until rows above are looked at again, which wait for the mouse to be let go."""


class _Next(NamedTuple):
    """A row that waits, the one nearest to what is seen being the least."""

    rank: int
    distance: int
    list_at: int
    at: int
    cut: bool


class Filling(QObject):
    """Builds the waiting rows of the lists that are seen, a few in each turn of the event loop.

    What is seen does not move for rows that are built above it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = INPUTS_AT_ONCE
        self._lists: list[ListOfRows] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Let inputs be built at once again, since the user has asked for something new."""
        self._left = INPUTS_AT_ONCE

    def take(self, inputs: int) -> bool:
        """Return whether a row of so many inputs may be built at once; the first always may."""
        may = inputs <= self._left or self._left == INPUTS_AT_ONCE
        if may:
            self._left -= inputs
        return may

    def add(self, editor: ListOfRows) -> None:
        """Build the waiting rows of a list from now on."""
        if not any(each is editor for each in self._lists):
            self._lists.append(editor)
        if not self._timer.isActive():
            self._timer.start(0)

    def remove(self, editor: ListOfRows) -> None:
        """Leave the waiting rows of a list alone, which is not seen any more."""
        self._lists = [each for each in self._lists if each is not editor]
        if not self._lists:
            self._timer.stop()

    def _go_on(self) -> None:
        until = time.perf_counter() + _A_WHILE
        lay_out()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        is_due = True
        while is_due:
            self._lists = [each for each in self._lists if isValid(each) and each.waits()]
            following = self._next(pressed)
            if following is None:
                break
            _build(self._lists[following.list_at], following)
            is_due = time.perf_counter() < until
        if self._lists:
            self._timer.start(_WHILE_PRESSED if pressed and is_due else 0)

    def _next(self, pressed: bool) -> _Next | None:
        found = (each for at, editor in enumerate(self._lists) for each in _waiting(at, editor))
        # What is held with the mouse, as the scroll bar, would be taken from under it.
        allowed = (each for each in found if not (pressed and each.cut))
        return min(allowed, default=None)


def _waiting(list_at: int, editor: ListOfRows) -> list[_Next]:
    column = column_of(editor)
    top = _top_of_sight(editor, column) if column is not None else 0
    bottom = top + column.viewport().height() if column is not None else 0
    found = []
    for at, row in editor.waiting_rows():
        begin = row.y()
        end = begin + row.height()
        if column is None:
            found.append(_Next(_IN_SIGHT, begin, list_at, at, cut=False))
        elif end <= top:
            found.append(_Next(_ABOVE, top - end, list_at, at, cut=True))
        elif begin >= bottom:
            found.append(_Next(_BELOW, begin - bottom, list_at, at, cut=False))
        else:
            found.append(_Next(_IN_SIGHT, begin, list_at, at, cut=begin < top))
    return found


def _build(editor: ListOfRows, wanted: _Next) -> None:
    column = column_of(editor)
    if column is None:
        editor.build(wanted.at)
        return
    stays = editor.parts_in_order()[wanted.at + 1] if wanted.cut else None
    with column.unmoved(stays):
        editor.build(wanted.at)
    if editor.misjudges():
        top = _top_of_sight(editor, column)
        seen = next((row for row in editor.rows if row.y() >= top), editor.add_button)
        with column.unmoved(seen):
            editor.estimate()


def _top_of_sight(editor: ListOfRows, column: ScrollColumn) -> int:
    return editor.ground.mapFrom(column.viewport(), QPoint(0, 0)).y()
