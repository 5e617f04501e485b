"""One line of text that wraps, so that a long one can be read whole."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent

from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.plain_text import clean_line

_MOST_LINES = 12


class WrappingLine(GrowingTextEdit):
    """Text without line breaks; Enter is left to what the input stands in."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, min_lines=1, max_lines=_MOST_LINES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line."""
        if self.take_paste is not None and self.take_paste(source):
            return
        one_line = QMimeData()
        if source.hasText():
            one_line.setText(clean_line(source.text()))
        else:
            one_line.setHtml(source.html())
        super().insertFromMimeData(one_line)
