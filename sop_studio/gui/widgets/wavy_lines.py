"""Wavy lines under words in a line of text, which Qt draws in larger inputs only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTextLayout, QTextLine
from PySide6.QtWidgets import QLineEdit

from sop_studio.gui.look import theme

_CURSOR_MARGIN = 5
"""By how much Qt makes the rectangle of the cursor wider than the cursor, on its left."""

_STEP = 2.0


def paint_wavy_lines(line: QLineEdit, cursor: QRect, spans: Sequence[tuple[int, int]]) -> None:
    """Draw a wavy line under each stretch of the text; `cursor` is where the line has its own."""
    layout = QTextLayout(line.displayText(), line.font())
    layout.beginLayout()
    row = layout.createLine()
    layout.endLayout()
    if not row.isValid():
        return
    left = cursor.x() + _CURSOR_MARGIN - _x(row, line.cursorPosition())
    bottom = cursor.y() + row.ascent() + 3.5
    painter = QPainter(line)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(line.contentsRect().adjusted(3, 0, -3, 0))
    painter.setPen(QPen(theme.colour("bad"), 1.2))
    for start, length in spans:
        ends = [_x(row, place) for place in (start, start + length)]
        painter.drawPolyline(_wave(left + min(ends), left + max(ends), bottom))
    painter.end()


def _x(row: QTextLine, place: int) -> float:
    # PySide returns the place along with the distance, which its types do not say.
    found: Any = row.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


def _wave(start: float, end: float, y: float) -> QPolygonF:
    points = []
    x, up = start, False
    while x <= end:
        points.append(QPointF(x, y - (_STEP if up else 0)))
        x, up = x + _STEP, not up
    return QPolygonF(points)
