"""The input for one line of text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from sop_studio.gui.clipboard import Takes, copied_words, holds_words, on_clipboard
from sop_studio.gui.widgets.pasting import Pasting, is_paste
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

    menu_opening = Signal(QMenu, int)
    """Sent with the context menu before it is shown, and the place in the text it is for."""

    paste_refused = Signal(str)
    """Sent with the reason when what was copied is too much."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.pasting = Pasting()
        # Qt cuts text off after 32,767 characters unless told otherwise.
        self.setMaxLength(LONGEST)
        self._wavy_lines: tuple[tuple[int, int], ...] = ()
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

    def set_wavy_lines(self, spans: Sequence[tuple[int, int]]) -> None:
        """Draw a wavy line under each stretch of the text, given by its start and length."""
        self._wavy_lines = tuple(spans)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._wavy_lines:
            # Imported for the first mistake: most lines never have one.
            from sop_studio.gui.widgets.wavy_lines import paint_wavy_lines

            paint_wavy_lines(self, self.cursorRect(), self._wavy_lines)

    def context_menu(self) -> QMenu:
        """Return a new context menu: cut, copy, paste, select all; no undo of its own."""
        menu = without_undo(self.createStandardContextMenu())
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        return menu

    def paste(self) -> None:
        """Paste what is on the clipboard as one line; Qt lays a megabyte out before it is cut."""
        self._take_words(on_clipboard())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and belongs_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_or_redo(event):
            event.ignore()
        elif not is_paste(event):
            super().keyPressEvent(event)
        elif holds_words(on_clipboard()):
            self.paste()
        else:
            # What is copied and is no text belongs to what the input stands in.
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if event.button() != Qt.MouseButton.MiddleButton or not clipboard.supportsSelection():
            super().mouseReleaseEvent(event)
            return
        self.deselect()
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self._take_words(clipboard.mimeData(QClipboard.Mode.Selection))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_words(event.mimeData()):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is self:
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        event.acceptProposedAction()
        self._take_words(event.mimeData())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.cursorPositionAt(event.pos()) if by_mouse else self.cursorPosition()
        self.menu_opening.emit(menu, place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _take_words(self, mime: QMimeData) -> None:
        if self.isReadOnly():
            return
        with self.pasting.refusals_to(self.paste_refused), self.pasting.under_way():
            words = copied_words(mime).read(Takes.LINE)
            if words:
                self.insert(words)

    def _send(self, text: str) -> None:
        cleaned = clean_line(text)
        if cleaned != text:
            self.set_text(cleaned)
        self.edited.emit(cleaned)
