"""A picture on which boxes are drawn over the parts that nobody is to see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import FOCUS_WIDTH
from sop_studio.translation import _

_LEAST = 4
"""Pixels of the picture: a smaller box was a click."""

_COMFORT = QSize(960, 600)
_STEPS = 50
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class PartsCanvas(QWidget):
    """Boxes are dragged with the mouse; with the keyboard they are moved and sized by arrows."""

    changed = Signal()
    """Sent when a box has come, gone, moved or been chosen."""

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self._picture = picture
        self._boxes: list[QRect] = []
        self._chosen = -1
        self._corner: QPoint | None = None
        self._grip: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._tell()

    def parts(self) -> tuple[QRect, ...]:
        """Return the boxes, in pixels of the picture."""
        return tuple(self._boxes)

    def has_choice(self) -> bool:
        """Return whether a box is chosen."""
        return self._chosen >= 0

    def add_box(self) -> None:
        """Put a box in the middle of the picture, for the keyboard to go on with."""
        whole = self._picture.rect()
        box = QRect(0, 0, max(_LEAST, whole.width() // 4), max(_LEAST, whole.height() // 8))
        box.moveCenter(whole.center())
        self._take(box.intersected(whole))

    def remove_box(self) -> None:
        """Take the chosen box away; the one before it is chosen then."""
        if self.has_choice():
            del self._boxes[self._chosen]
            self._choose(min(self._chosen, len(self._boxes) - 1))

    def sizeHint(self) -> QSize:
        size = self._picture.size()
        if size.width() <= _COMFORT.width() and size.height() <= _COMFORT.height():
            return size.expandedTo(self.minimumSizeHint())
        return size.scaled(_COMFORT, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self.has_choice():
            self._nudge(_ARROWS[key], event.modifiers())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.has_choice():
            self.remove_box()
        elif key == Qt.Key.Key_Insert:
            self.add_box()
        elif key == Qt.Key.Key_Space and self._boxes:
            self._choose((self._chosen + 1) % len(self._boxes))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self._in_picture(event.position().toPoint())
        under = [at for at, box in enumerate(self._boxes) if box.contains(place)]
        if under:
            self._choose(under[-1])
            self._grip = place - self._boxes[under[-1]].topLeft()
        else:
            self._choose(-1)
            self._corner = place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._in_picture(event.position().toPoint())
        if self._grip is not None:
            box = QRect(self._boxes[self._chosen])
            box.moveTopLeft(place - self._grip)
            self._put(box)
        elif self._corner is not None:
            box = QRect(self._corner, place).normalized().intersected(self._picture.rect())
            if box.width() < _LEAST or box.height() < _LEAST:
                return
            if self.has_choice():
                self._put(box)
            else:
                self._take(box)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._corner = self._grip = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        painter.drawImage(area, self._picture)
        for at, box in enumerate(self._boxes):
            shown = self._on_screen(box)
            painter.fillRect(shown, QColor("black"))
            if at == self._chosen:
                painter.setPen(QPen(QColor("white"), FOCUS_WIDTH))
                painter.drawRect(shown.adjusted(1, 1, -1, -1))
                painter.setPen(QPen(theme.colour("primary"), FOCUS_WIDTH, Qt.PenStyle.DashLine))
                painter.drawRect(shown.adjusted(1, 1, -1, -1))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("primary"), FOCUS_WIDTH))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _nudge(self, way: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        whole = self._picture.size()
        step = QPoint(max(1, whole.width() // _STEPS), max(1, whole.height() // _STEPS))
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            step = QPoint(1, 1)
        by = QPoint(way.x() * step.x(), way.y() * step.y())
        box = QRect(self._boxes[self._chosen])
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            box.setSize((box.size() + QSize(by.x(), by.y())).expandedTo(QSize(_LEAST, _LEAST)))
        else:
            box.translate(by)
        self._put(box)

    def _take(self, box: QRect) -> None:
        self._boxes.append(box)
        self._choose(len(self._boxes) - 1)

    def _put(self, box: QRect) -> None:
        """Put the chosen box there, as far as the picture goes."""
        whole = self._picture.rect()
        box.moveLeft(min(max(box.left(), 1 - box.width() + _LEAST), whole.right() - _LEAST))
        box.moveTop(min(max(box.top(), 1 - box.height() + _LEAST), whole.bottom() - _LEAST))
        self._boxes[self._chosen] = box
        self._choose(self._chosen)

    def _choose(self, at: int) -> None:
        self._chosen = at
        self._tell()
        self.update()
        self.changed.emit()

    def _tell(self) -> None:
        """Say to screen readers what is seen."""
        words = _("Picture without boxes")
        if self.has_choice():
            box, whole = self._boxes[self._chosen], self._picture.size()
            words = _(
                "Box {number} of {count}: {left} % from the left, {top} % from the top, "
                "{width} % wide, {height} % high"
            ).format(
                number=self._chosen + 1,
                count=len(self._boxes),
                left=100 * box.left() // whole.width(),
                top=100 * box.top() // whole.height(),
                width=100 * box.width() // whole.width(),
                height=100 * box.height() // whole.height(),
            )
        elif self._boxes:
            words = _("Picture with {count} boxes").format(count=len(self._boxes))
        self.setAccessibleName(words)

    def _area(self) -> QRect:
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if size.width() > self._picture.width():
            size = self._picture.size()
        area = QRect(QPoint(0, 0), size.expandedTo(QSize(1, 1)))
        area.moveCenter(self.rect().center())
        return area

    def _in_picture(self, place: QPoint) -> QPoint:
        area, whole = self._area(), self._picture.size()
        inside = place - area.topLeft()
        x = inside.x() * whole.width() // area.width()
        y = inside.y() * whole.height() // area.height()
        return QPoint(min(max(x, 0), whole.width() - 1), min(max(y, 0), whole.height() - 1))

    def _on_screen(self, box: QRect) -> QRect:
        area, whole = self._area(), self._picture.size()
        left = area.left() + box.left() * area.width() // whole.width()
        top = area.top() + box.top() * area.height() // whole.height()
        width = max(1, box.width() * area.width() // whole.width())
        height = max(1, box.height() * area.height() // whole.height())
        return QRect(left, top, width, height).intersected(area)
