"""The drawing as a view of a list: scrolled, zoomed, walked with the arrow keys, read aloud."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from sop_studio.exporters.flow.boxes import SIZE
from sop_studio.exporters.flow.drawn import Page
from sop_studio.gui.flow.model import FlowModel
from sop_studio.gui.flow.navigation import Direction, neighbour
from sop_studio.gui.flow.painting import FlowPainter
from sop_studio.gui.look import theme
from sop_studio.gui.look.style import FOCUS_WIDTH, is_restyled
from sop_studio.translation import _

SMALLEST, LARGEST = 25, 300
_READABLE = 75
"""Per cent of the size of the window's text; fitting the width goes no lower."""

_STEP = 10
_NOTCH = 120
"""Eighths of a degree that one notch of a wheel turns."""

_UNITS = SIZE * 10
"""The height of letters in the drawing, in its own units."""

_AROUND = 12
"""Pixels that stay visible around the box that is scrolled to."""

_DIRECTIONS = {
    QAbstractItemView.CursorAction.MoveUp: Direction.UP,
    QAbstractItemView.CursorAction.MoveDown: Direction.DOWN,
    QAbstractItemView.CursorAction.MoveLeft: Direction.LEFT,
    QAbstractItemView.CursorAction.MoveRight: Direction.RIGHT,
}
_LARGER = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}
_SMALLER = {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}
_ZOOM_KEYS = _LARGER | _SMALLER | {Qt.Key.Key_0}

Index = QModelIndex | QPersistentModelIndex


class FlowView(QListView):
    """Shows one page of the drawing.

    Nothing but where things stand differs from a list, and assistive tools read it as one.
    """

    place_chosen = Signal(str)
    """Sent with the id path of the field of a box that was clicked or entered."""

    zoomed = Signal(int)
    """Sent with the size in per cent when it has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flow")
        self.setAccessibleName(_("Flow of the procedure"))
        self._boxes = FlowModel()
        self._page = Page(0, 0, (), (), ())
        self._painter = FlowPainter()
        self._percent = 100
        self._fits = True
        self.setModel(self._boxes)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # A bar that comes and goes would change the width that the drawing fits.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # The drawing is the same whichever way the window is read, and so is its bar.
        self.horizontalScrollBar().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def show_page(self, page: Page) -> None:
        """Show another page; the box that is marked and the place in view are kept."""
        marked = self._current_key()
        self._page = page
        self._boxes.show(page.boxes)
        self._take_size()
        if marked and self._current_key() != marked:
            self.mark(
                next((row for row, box in enumerate(page.boxes) if box.node.key == marked), None)
            )
        self.viewport().update()

    def page(self) -> Page:
        """Return what is shown."""
        return self._page

    def mark(self, row: int | None, *, scroll: bool = False) -> None:
        """Mark a box as the one of the field that is edited, or none."""
        index = QModelIndex() if row is None else self._boxes.index(row)
        self.setAutoScroll(scroll)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    def percent(self) -> int:
        """Return the size in per cent: at 100 text is as large as in the window."""
        return self._percent

    def fits(self) -> bool:
        """Tell whether the size follows the width of the view."""
        return self._fits

    def set_percent(self, percent: int) -> None:
        """Show the drawing at a size of its own."""
        self._fits = False
        self._set_percent(percent)

    def step_zoom(self, by: int) -> None:
        """Show it one step larger or smaller, `by` 1 or -1."""
        self.set_percent(self._percent + by * _STEP)

    def fit_width(self) -> None:
        """Make the drawing as wide as the view, as long as it can be read."""
        self._fits = True
        self._take_size()

    # What a view has to answer.

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._boxes.boxes()):
            return QRect()
        box = self._boxes.box(index.row())
        scale, origin = self._scale(), self._origin()
        return QRect(
            origin.x() + round(box.x * scale),
            origin.y() + round(box.y * scale),
            round(box.width * scale),
            round(box.height * scale),
        )

    def indexAt(self, point: QPoint) -> QModelIndex:
        scale, origin = self._scale(), self._origin()
        x, y = (point.x() - origin.x()) / scale, (point.y() - origin.y()) / scale
        for row, box in enumerate(self._boxes.boxes()):
            if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                return self._boxes.index(row)
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        area = self.visualRect(index)
        if area.isEmpty():
            return
        area = area.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        seen = self.viewport().rect()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            down.setValue(down.value() + area.center().y() - seen.center().y())
        elif area.top() < seen.top() or area.height() > seen.height():
            down.setValue(down.value() + area.top() - seen.top())
        elif area.bottom() > seen.bottom():
            down.setValue(down.value() + area.bottom() - seen.bottom())
        if area.left() < seen.left() or area.width() > seen.width():
            across.setValue(across.value() + area.left() - seen.left())
        elif area.right() > seen.right():
            across.setValue(across.value() + area.right() - seen.right())

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        boxes = self._boxes.boxes()
        if not boxes:
            return QModelIndex()
        current = self.currentIndex()
        if not current.isValid() or action is QAbstractItemView.CursorAction.MoveHome:
            return self._boxes.index(0)
        row = current.row()
        if action in _DIRECTIONS:
            row = neighbour(boxes, row, _DIRECTIONS[action])
        elif action is QAbstractItemView.CursorAction.MoveEnd:
            row = len(boxes) - 1
        elif action is QAbstractItemView.CursorAction.MoveNext:
            row = min(row + 1, len(boxes) - 1)
        elif action is QAbstractItemView.CursorAction.MovePrevious:
            row = max(row - 1, 0)
        else:
            row = self._page_away(row, action)
        return self._boxes.index(row)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Nothing is ever selected: a box is where the reader is, or it is not."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: ARG002
        return QRegion()

    def doItemsLayout(self) -> None:
        # A list would ask for the size of every row; here the drawing knows where they are.
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        size, seen = self._drawn_size(), self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), seen.width()),
            (self.verticalScrollBar(), size.height(), seen.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(QFontInfo(self.font()).pixelSize() * 2)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        # What is drawn along the edge must not move with the rest.
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        scale, origin = self._scale(), self._origin()
        painter.translate(origin)
        painter.scale(scale, scale)
        area = event.rect().translated(-origin)
        seen = QRect(
            int(area.x() / scale),
            int(area.y() / scale),
            int(area.width() / scale) + 2,
            int(area.height() / scale) + 2,
        )
        self._painter.paint(painter, self._page, seen, self._current_key())
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        """Show along the edge that keys come here."""
        painter.resetTransform()
        painter.setPen(QPen(theme.colour("primary"), FOCUS_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = FOCUS_WIDTH // 2
        painter.drawRect(self.viewport().rect().adjusted(inset, inset, -inset, -inset))

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ZOOM_KEYS:
            self._zoom_by_key(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _ZOOM_KEYS:
            # Ctrl with these keys zooms what has the focus, here as in the preview.
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            self.step_zoom(max(1, abs(turned) // _NOTCH) * (1 if turned > 0 else -1))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_box = self.indexAt(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if on_box else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._boxes.boxes():
            self.mark(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self._take_size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._painter = FlowPainter()
            self._take_size()

    def _zoom_by_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_0:
            self.fit_width()
        else:
            self.step_zoom(1 if event.key() in _LARGER else -1)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            place = self._boxes.box(index.row()).node.place
            if place:
                self.place_chosen.emit(place)

    def _page_away(self, row: int, action: QAbstractItemView.CursorAction) -> int:
        """Return the box about a view's height away in the same column."""
        boxes = self._boxes.boxes()
        down = action is QAbstractItemView.CursorAction.MovePageDown
        direction = Direction.DOWN if down else Direction.UP
        wanted = self.viewport().height() / self._scale()
        start = boxes[row].y
        while abs(boxes[row].y - start) < wanted:
            following = neighbour(boxes, row, direction)
            if following == row:
                break
            row = following
        return row

    def _current_key(self) -> str:
        index = self.currentIndex()
        if not index.isValid() or index.row() >= len(self._boxes.boxes()):
            return ""
        return self._boxes.box(index.row()).node.key

    def _take_size(self) -> None:
        if self._fits and self._page.width:
            wanted = 100 * self.viewport().width() / (self._page.width * self._scale_of_100())
            self._set_percent(min(100, max(_READABLE, int(wanted))))
        self.updateGeometries()

    def _set_percent(self, percent: int) -> None:
        percent = min(LARGEST, max(SMALLEST, percent))
        if percent == self._percent:
            return
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / self._percent
        self._percent = percent
        self.updateGeometries()
        bar.setValue(round(middle * percent - self.viewport().height() / 2))
        self.viewport().update()
        self.zoomed.emit(percent)

    def _scale_of_100(self) -> float:
        return QFontInfo(QApplication.font()).pixelSize() / _UNITS

    def _scale(self) -> float:
        """Return pixels per unit of the drawing."""
        return self._scale_of_100() * self._percent / 100

    def _drawn_size(self) -> QSize:
        scale = self._scale()
        return QSize(round(self._page.width * scale), round(self._page.height * scale))

    def _origin(self) -> QPoint:
        """Return where the upper left corner of the drawing stands in the viewport."""
        spare = max(0, self.viewport().width() - self._drawn_size().width())
        return QPoint(spare // 2 - self.horizontalOffset(), -self.verticalOffset())
