"""The Markdown that is exported, as text: after an edit only the lines that changed are put in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from sop_studio.translation import _


class MarkdownView(QPlainTextEdit):
    """Shows lines of Markdown to read and to copy."""

    zoom_wanted = Signal(int)
    """Sent with 1 for larger, -1 for smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[str] = []
        self.setObjectName("preview.markdown")
        self.setAccessibleName(_("Markdown"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, show the text larger or smaller."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)

    def set_zoom(self, percent: int) -> None:
        """Show the text at this size in per cent of the application's text."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(QApplication.font().pointSizeF() * percent / 100)
        self.setFont(font)

    def show_text(self, text: str) -> None:
        """Show the text; the lines in view stay in view."""
        before, self._lines = self._lines, text.split("\n")
        if not before:
            self.setPlainText(text)
            return
        start = _common(before, self._lines)
        end = _common(before[start:][::-1], self._lines[start:][::-1])
        if start + end == len(before) == len(self._lines):
            return
        self._replace(start, len(before) - end, self._lines[start : len(self._lines) - end])

    def _replace(self, first: int, after: int, lines: Sequence[str]) -> None:
        """Put lines in the place of those from `first` up to `after`."""
        document = self.document()
        cursor = QTextCursor(document)
        last = document.blockCount()
        cursor.setPosition(document.findBlockByNumber(min(first, last - 1)).position())
        if after < last:
            text = "".join(f"{line}\n" for line in lines)
            cursor.setPosition(
                document.findBlockByNumber(after).position(), QTextCursor.MoveMode.KeepAnchor
            )
        else:
            text = "\n".join(lines)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    count = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        count += 1
    return count
