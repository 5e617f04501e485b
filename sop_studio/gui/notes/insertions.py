"""Which steps of undo put something into the SOP from notes, to lead there and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from sop_studio.gui.session import Session


class Insertions(QObject):
    """Follows the undo stack."""

    undone = Signal()
    """Sent when something that was put in has been taken out again by undo."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = session.undo_stack
        self._at = self._stack.index()
        self._fields: dict[int, str] = {}
        self._redone = ""
        self._stack.indexChanged.connect(self._follow)

    @property
    def redone(self) -> str:
        """The field to show of what the last step has put in again; "" where it was another."""
        return self._redone

    def note(self, field: str) -> None:
        """Remember that the step done last put something in, and which field shows it."""
        self._fields[self._stack.index()] = field

    def _follow(self, index: int) -> None:
        before, self._at = self._at, index
        self._redone = ""
        if self._session.is_editing:
            self._fields = {at: each for at, each in self._fields.items() if at < index}
        elif not isValid(self._stack) or not self._stack.count():
            # Another SOP comes, or the window goes: nothing was undone.
            self._fields.clear()
        elif index > before:
            self._redone = self._fields.get(index, "")
        elif before in self._fields:
            self.undone.emit()
