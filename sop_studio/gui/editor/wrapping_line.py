"""One line of text that wraps, so that a long one can be read whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sop_studio.gui.clipboard import Takes
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit

_MOST_LINES = 12


class WrappingLine(GrowingTextEdit):
    """Text without line breaks; Enter is left to what the input stands in."""

    def __init__(self, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            placeholder=placeholder,
            min_lines=1,
            max_lines=_MOST_LINES,
            takes=Takes.LINE,
            parent=parent,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)
