"""A small drawing of how a number went: a dot for each value, joined by a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.look import theme

_MOST = 12
"""Values are drawn from the last ones on: more would not be told apart."""

_DOT, _LAST_DOT = 2.5, 4.5
_LINES = 2.4
"""Height in lines of text."""

_WIDE = 16
"""Width in letters."""


class TrendDrawing(QWidget):
    """Runs in the reading direction; the last value is larger, a dashed line is the middle one.

    What it shows stands in words beside it, so that it needs no name of its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self._middle = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def values(self) -> tuple[float, ...]:
        """Return the values that are drawn."""
        return self._values

    def show_values(self, values: Sequence[float], middle: float) -> None:
        """Draw other values, the oldest first; nothing with fewer than two."""
        self._values, self._middle = tuple(values)[-_MOST:], middle
        self.setVisible(len(self._values) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * _WIDE, round(metrics.height() * _LINES))

    def paintEvent(self, _event: QPaintEvent) -> None:
        points = self._points()
        if len(points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_middle(painter)
        painter.setPen(QPen(theme.colour("primary"), 1.5))
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        for point in points[:-1]:
            painter.drawEllipse(point, _DOT, _DOT)
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.drawEllipse(points[-1], _LAST_DOT, _LAST_DOT)

    def _paint_middle(self, painter: QPainter) -> None:
        pen = QPen(theme.colour("field_border"), 1)
        pen.setDashPattern([3, 4])
        painter.setPen(pen)
        height = self._height_of(self._middle)
        painter.drawLine(QPointF(0, height), QPointF(self.width(), height))

    def _points(self) -> list[QPointF]:
        gap = (self.width() - 2 * _LAST_DOT - 2) / max(1, len(self._values) - 1)
        across = [_LAST_DOT + 1 + at * gap for at in range(len(self._values))]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = [self.width() - each for each in across]
        heights = map(self._height_of, self._values)
        return [QPointF(x, y) for x, y in zip(across, heights, strict=True)]

    def _height_of(self, value: float) -> float:
        """Return how far down a value is drawn: in the middle where all are alike."""
        every = (*self._values, self._middle)
        least, most = min(every), max(every)
        share = (value - least) / (most - least) if most > least else 0.5
        room = self.height() - 2 * _LAST_DOT - 2
        return _LAST_DOT + 1 + (1 - share) * room
