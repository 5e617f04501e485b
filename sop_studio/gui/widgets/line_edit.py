"""The input for one line of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from sop_studio.gui.widgets.plain_text import (
    belongs_to_window,
    changed_part,
    clean_line,
    is_undo_or_redo,
    without_undo,
)

LONGEST = 2**31 - 1


class LineEdit(QLineEdit):
    """One line of plain text that leaves undo to the window."""

    edited = Signal(str)
    """Sent with the whole text when the user has changed it, never by `set_text`."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Qt cuts text off after 32,767 characters unless told otherwise.
        self.setMaxLength(LONGEST)
        self.setProperty("field", True)
        self.setPlaceholderText(placeholder)
        self.set_text(text)
        self.textEdited.connect(self._send)

    def set_text(self, text: str) -> None:
        """Show the text; the cursor and the selection stay with the characters they were at."""
        before = self.text()
        if text == before:
            return
        part = changed_part(before, text)
        cursor, start, end = self.cursorPosition(), self.selectionStart(), self.selectionEnd()
        self.setText(text)
        if start < 0:
            self.setCursorPosition(part.moved(cursor))
            return
        start, end, backwards = part.moved(start), part.moved(end), cursor == start
        self.setSelection(end if backwards else start, start - end if backwards else end - start)

    def context_menu(self) -> QMenu:
        """Return a new context menu: cut, copy, paste, select all; no undo of its own."""
        return without_undo(self.createStandardContextMenu())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and belongs_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_or_redo(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _send(self, text: str) -> None:
        cleaned = clean_line(text)
        if cleaned != text:
            self.set_text(cleaned)
        self.edited.emit(cleaned)
