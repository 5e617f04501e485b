"""One line in which a reason is typed where it is asked for, without a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.keys import is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.translation import _

_LEAST_CHARACTERS = 24
"""How much of a reason is seen at least."""


class ReasonLine(QWidget):
    """A line for a reason: Enter takes it, Escape leaves things as they were."""

    closed = Signal()
    """Sent when a reason was taken or nothing is to be done."""

    def __init__(self, question: str, take: Callable[[str], str]) -> None:
        """`take` returns nothing, or a sentence that says why the reason will not do."""
        super().__init__()
        self._take = take
        self.line = LineEdit(placeholder=question)
        self.line.setAccessibleName(question)
        self._problem = text_label("", wrap=True)
        self._problem.setProperty("textRole", None)
        self._problem.setProperty("remark", "bad")
        self._problem.hide()
        self._confirm = secondary_button(_("Confirm"), self._give)
        self._inputs = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inputs.setSpacing(SPACE_SMALL)
        self._inputs.addWidget(self.line, 1)
        self._inputs.addWidget(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_TINY, 0, SPACE_TINY)
        layout.setSpacing(SPACE_TINY)
        layout.addLayout(self._inputs)
        layout.addWidget(self._problem)

    def begin(self, question: str = "") -> None:
        """Show an empty line and go to it; `question` is another one than before."""
        if question:
            self.line.setPlaceholderText(question)
            self.line.setAccessibleName(question)
        self.line.clear()
        self._problem.hide()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under the line where a reason beside it would not be seen."""
        super().resizeEvent(event)
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS
        beside = self.width() >= least + SPACE_SMALL + self._confirm.sizeHint().width()
        ways = QBoxLayout.Direction
        self._inputs.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _give(self) -> None:
        problem = self._take(self.line.text())
        if problem:
            self._problem.setText(problem)
            self._problem.show()
            self.line.setAccessibleDescription(problem)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
