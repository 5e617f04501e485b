"""Paints a page of the drawing in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from sop_studio.exporters.flow.boxes import SIZE, Box, Line
from sop_studio.exporters.flow.drawn import Band, Page, Route
from sop_studio.exporters.flow.graph import GROUPS, PILLS, Kind
from sop_studio.exporters.flow.shapes import arrow, corners
from sop_studio.exporters.flow.text import is_right_to_left, wide
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import Role, Theme

_PER_SIZE = 10
"""Twentieths of a point in a half point."""

_BAND_RADIUS, _BOX_RADIUS = 120, 90
_THIN, _THICK = 15, 40
_RING, _RING_AWAY = 45, 70
"""The line around the box of the field that is edited, and how far outside it stands."""

_GROUNDS: dict[Kind, tuple[Role, Role]] = {
    Kind.START: ("primary_tint", "primary"),
    Kind.END: ("primary_tint", "primary"),
    Kind.DECISION: ("warn_tint", "warn"),
    Kind.ANSWER: ("background", "field_border"),
}
_PLAIN: tuple[Role, Role] = ("surface", "field_border")
_ALPHABET = "The quick brown fox jumps over the lazy dog, 0123456789"
_MOST_REMEMBERED = 20_000


class FlowPainter:
    """Paints pages; it knows the font of the window and how wide it runs."""

    def __init__(self, colours: Theme | None = None) -> None:
        """Paints in the colours of the window's theme, or in those given, as for paper."""
        self._theme = colours
        self._family = QApplication.font()
        self._measured: dict[tuple[str, int, bool], float] = {}
        self._narrower = 1.0
        self._narrower = min(1.0, wide(_ALPHABET, SIZE) / self._advance(_ALPHABET, SIZE))
        self._measured.clear()

    def paint(self, painter: QPainter, page: Page, area: QRect, current: str) -> None:
        """Paint what of a page lies in an area, with a ring around the box of a key."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for band in page.bands:
            self._band(painter, band)
        for route in page.routes:
            if _reaches(route, area):
                self._route(painter, route)
        for box in page.boxes:
            if area.intersects(_rect(box).adjusted(-_RING_AWAY, -_RING_AWAY, 1, 1)):
                self._box(painter, box, is_current=box.node.key == current)

    def _band(self, painter: QPainter, band: Band) -> None:
        ground: Role = "warn_tint" if band.is_lane else "background"
        line: Role = "warn" if band.is_lane else "card_border"
        painter.setPen(QPen(self._colour(line), _THIN))
        painter.setBrush(self._colour(ground))
        painter.drawRoundedRect(_rect(band), _BAND_RADIUS, _BAND_RADIUS)
        for title in band.title:
            self._line(painter, title)

    def _route(self, painter: QPainter, route: Route) -> None:
        colour = self._colour("warn" if route.leaves else "muted")
        if route.points:
            painter.setPen(QPen(colour, _THIN))
            painter.drawPolyline(_polygon(route.points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(_polygon(arrow(route.points)))
        for line in route.label:
            self._line(painter, line)

    def _box(self, painter: QPainter, box: Box, *, is_current: bool) -> None:
        ground, line = _GROUNDS.get(box.node.kind, _PLAIN)
        if box.node.control:
            line = "primary"
        pen = QPen(self._colour(line), _THICK if box.node.control else _THIN)
        if box.node.kind in GROUPS:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._colour("primary_tint" if is_current else ground))
        _draw(painter, box, 0)
        if is_current:
            painter.setPen(QPen(self._colour("primary"), _RING))
            painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
            _draw(painter, box, _RING_AWAY)
        for each in box.lines:
            self._line(painter, each, box.x, box.y)

    def _line(self, painter: QPainter, line: Line, x: int = 0, y: int = 0) -> None:
        font = self._font(line.size, bold=line.bold)
        advance = self._advance(line.text, line.size, bold=line.bold)
        if line.room and advance > line.room:
            # A script that runs wider than was estimated is set narrower instead of cut.
            font.setStretch(max(50, int(100 * line.room / advance)))
            advance = line.room
        start = float(x + line.x)
        if line.centred:
            start -= advance / 2
        elif line.room and is_right_to_left(line.text):
            start += line.room - advance
        painter.setFont(font)
        painter.setPen(self._colour("muted" if line.quiet else "text"))
        painter.drawText(QPointF(start, y + line.y), line.text)

    def _colour(self, role: Role) -> QColor:
        return QColor((self._theme or theme.current()).hex(role))

    def _font(self, size: int, *, bold: bool) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(max(1, int(size * _PER_SIZE * self._narrower)))
        font.setBold(bold)
        return font

    def _advance(self, text: str, size: int, *, bold: bool = False) -> float:
        key = (text, size, bold)
        advance = self._measured.get(key)
        if advance is None:
            if len(self._measured) > _MOST_REMEMBERED:
                self._measured.clear()
            advance = QFontMetricsF(self._font(size, bold=bold)).horizontalAdvance(text)
            self._measured[key] = advance
        return advance


def _draw(painter: QPainter, box: Box, away: int) -> None:
    """Draw the outline of a box, so far outside its edge."""
    if box.node.kind is Kind.DECISION:
        middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
        wider = 1 + 2 * away / box.width
        higher = 1 + 3 * away / box.height
        painter.drawPolygon(
            [
                QPointF(
                    middle.x() + (x - middle.x()) * wider, middle.y() + (y - middle.y()) * higher
                )
                for x, y in corners(box)
            ]
        )
        return
    outline = QRectF(_rect(box)).adjusted(-away, -away, away, away)
    radius = outline.height() / 2 if box.node.kind in PILLS else _BOX_RADIUS + away
    painter.drawRoundedRect(outline, radius, radius)


def _reaches(route: Route, area: QRect) -> bool:
    heights = [y for _x, y in route.points] + [line.y for line in route.label]
    return min(heights) <= area.bottom() and max(heights) >= area.top()


def _rect(area: Box | Band) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)


def _polygon(points: Sequence[tuple[int, int]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
