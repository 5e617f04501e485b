"""One line of text that wraps, so that a long one can be read whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from sop_studio.gui.clipboard import Takes
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.keys import is_enter

_MOST_LINES = 12
_BY_KEY = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            # One goes on writing where a line ends; a line of Qt's own is selected whole.
            self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            event.ignore()
            return
        super().keyPressEvent(event)
