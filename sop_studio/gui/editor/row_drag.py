"""The grip by which a row is dragged, and the line that shows where it would fall."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget

from sop_studio.gui.editor.held_at_edge import EDGE, HeldAtEdge, scroll_area_of
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.style import FOCUS_WIDTH, SPACE_SMALL, icon_side
from sop_studio.translation import _


class Grip(QWidget):
    """Drags the row it stands in; the keyboard moves rows with Alt and an arrow."""

    dragged = Signal(QPoint)
    """Sent while the mouse moves with its button held, with its place on the screen."""

    dropped = Signal()
    """Sent when a drag ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._drags = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to move, or press Alt and an arrow"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(icon_side(), icon_side() + SPACE_SMALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = icon_side()
        top = (self.height() - side) // 2
        paint_icon(QPainter(self), QRect(0, top, side, side), "grip-vertical", "muted")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        place = event.globalPosition().toPoint()
        moved = (place - self._pressed_at).manhattanLength()
        if self._drags or moved >= QApplication.startDragDistance():
            self._drags = True
            self.dragged.emit(place)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drags, self._drags, self._pressed_at = self._drags, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if drags:
            self.dropped.emit()


class DropMark(QFrame):
    """The line in the gap into which a dragged row would fall."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows_in = parent
        self.gap: int | None = None
        self._rows: Sequence[QWidget] = ()
        self._held = HeldAtEdge(self, lambda place: self.show_at(self._rows, place))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, rows: Sequence[QWidget], place: QPoint) -> None:
        """Show the gap between rows that is nearest to a place on the screen."""
        y = self._rows_in.mapFromGlobal(place).y()
        self.gap = sum(row.geometry().center().y() < y for row in rows)
        tops = [row.geometry().top() for row in rows]
        line = tops[self.gap] if self.gap < len(rows) else rows[-1].geometry().bottom() + 1
        line = min(max(line - FOCUS_WIDTH, 0), self._rows_in.height() - FOCUS_WIDTH)
        self.setGeometry(0, line, self._rows_in.width(), FOCUS_WIDTH)
        self.raise_()
        self.show()
        _keep_in_sight(self, place)
        self._rows = rows
        self._held.follow(place)

    def take_gap(self) -> int | None:
        """Return the gap that is shown, and show it no longer."""
        self._held.stop()
        gap, self.gap = self.gap, None
        self.hide()
        return gap

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("primary"))


def _keep_in_sight(widget: QWidget, place: QPoint) -> None:
    """Scroll where the mouse comes near the border of what is in sight."""
    area = scroll_area_of(widget)
    if area is None:
        return
    y = area.viewport().mapFromGlobal(place).y()
    bar = area.verticalScrollBar()
    if y < EDGE:
        bar.setValue(bar.value() - EDGE)
    elif y > area.viewport().height() - EDGE:
        bar.setValue(bar.value() + EDGE)
