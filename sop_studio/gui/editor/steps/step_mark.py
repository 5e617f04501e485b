"""The number of the open step, and the grip by which it is dragged."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.steps.card import disc_side
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.style import SPACE_SMALL, icon_side
from sop_studio.gui.widgets.painting import paint_disc


class StepMark(QWidget):
    """The number of the open step, and the grip by which it is dragged."""

    moved = Signal(QPoint)
    released = Signal()

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_number(self, number: str) -> None:
        """Show another number."""
        if number != self._number:
            self._number = number
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(disc_side(), disc_side() + SPACE_SMALL + icon_side())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.moved.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.released.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        disc = self.rect()
        disc.setHeight(disc_side())
        paint_disc(painter, disc, self._number, active=True)
        grip = self.rect()
        grip.setTop(disc.bottom() + 1 + SPACE_SMALL)
        grip.setHeight(icon_side())
        paint_icon(painter, grip, "grip-vertical", "muted")
