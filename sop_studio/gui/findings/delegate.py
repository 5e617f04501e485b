"""Paints the rows of the list of findings."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sop_studio.gui import theme
from sop_studio.gui.editor.remarks import words_of
from sop_studio.gui.findings.model import ROW, AnyIndex
from sop_studio.gui.findings.rows import Group, Heading, Row
from sop_studio.gui.icons import paint_icon
from sop_studio.gui.palette import Role
from sop_studio.gui.style import (
    RADIUS_FIELD,
    SPACE_MEDIUM,
    SPACE_SMALL,
    SPACE_TINY,
    TextRole,
    icon_side,
    text_font,
)
from sop_studio.model.changes.findings import can_be_ignored
from sop_studio.translation import _

_ICONS: dict[Group, tuple[str, Role]] = {
    Group.BLOCKERS: ("circle-alert", "bad"),
    Group.WARNINGS: ("triangle-alert", "warn"),
    Group.ADVICE: ("lightbulb", "primary"),
    Group.IGNORED: ("eye-off", "muted"),
}
_EDGE = SPACE_SMALL


class _Line(Struct, frozen=True):
    """Words of a row: the layout of their lines, how far down they stand, and their colour."""

    layout: QTextLayout
    top: int
    colour: Role


class _Laid(Struct, frozen=True):
    lines: tuple[_Line, ...]
    height: int


class FindingsDelegate(QStyledItemDelegate):
    """Paints headings and findings; a row is laid out once for each width and font."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._width = 0
        self._family = ""
        self._laid: dict[tuple[str, str, str], _Laid] = {}

    def set_width(self, width: int) -> bool:
        """Lay rows out for this width from now on; return whether that is another one."""
        # Fonts with other sizes need other heights, whatever the width.
        font = text_font("body").toString()
        if (width, font) == (self._width, self._family):
            return False
        self._width, self._family = width, font
        self._laid.clear()
        return True

    def button_rect(self, rect: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where in the rectangle of a row the button is that sets it aside."""
        side = icon_side()
        place = QRect(rect.right() - _EDGE - side, rect.top() + _EDGE, side, side)
        return QStyle.visualRect(direction, rect, place)

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        found = index.data(ROW)
        if isinstance(found, Row):
            return QSize(1, self._lay_out(found).height)
        height = QFontMetrics(text_font("overline")).height()
        return QSize(1, height + SPACE_TINY + (SPACE_MEDIUM if index.row() else SPACE_TINY))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        found = index.data(ROW)
        painter.save()
        if isinstance(found, Heading):
            _paint_heading(painter, option, found)
        elif isinstance(found, Row):
            _paint_ground(painter, option)
            self._paint_row(painter, option, found)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect, direction = option.rect, option.direction
        side = icon_side()
        name, role = _ICONS[row.group]
        icon_rect = QRect(rect.left() + _EDGE, rect.top() + _EDGE, side, side)
        paint_icon(painter, QStyle.visualRect(direction, rect, icon_rect), name, role)
        button = button_icon(row)
        if button:
            paint_icon(painter, self.button_rect(rect, direction), button, "muted")
        width = self._text_width()
        for line in self._lay_out(row).lines:
            painter.setPen(theme.colour(line.colour))
            top = rect.top() + line.top
            place = QRect(rect.left() + _text_start(), top, width, 1)
            at = QStyle.visualRect(direction, rect, place).topLeft()
            line.layout.draw(painter, QPointF(at))

    def _lay_out(self, row: Row) -> _Laid:
        words = words_of(row.finding)
        key = (row.where, words, row.reason)
        laid = self._laid.get(key)
        if laid is None:
            laid = self._laid[key] = self._made(row.where, words, row.reason)
        return laid

    def _made(self, where: str, words: str, reason: str) -> _Laid:
        parts: list[tuple[str, TextRole, Role]] = [
            (where, "caption", "muted"),
            (words, "body", "text"),
        ]
        if reason:
            said = _("Ignored because: {reason}").format(reason=reason)
            parts.append((said, "caption", "muted"))
        lines: list[_Line] = []
        top = _EDGE
        for text, text_role, colour in parts:
            layout, height = _wrapped(text, text_role, self._text_width())
            lines.append(_Line(layout, top, colour))
            top += height
        return _Laid(tuple(lines), top + _EDGE)

    def _text_width(self) -> int:
        return max(40, self._width - _text_start() - icon_side() - 2 * _EDGE)


def button_icon(row: Row) -> str:
    """Return the icon of a row's button: set aside, bring back, or none."""
    if row.group is Group.IGNORED:
        return "rotate-ccw"
    return "eye-off" if can_be_ignored(row.finding) else ""


def _text_start() -> int:
    return _EDGE + icon_side() + SPACE_SMALL


def _wrapped(text: str, role: TextRole, width: int) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text, text_font(role))
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    wrapping.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(wrapping)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, round(height + 0.5)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
    painter.setFont(text_font("overline"))
    painter.setPen(theme.colour("muted"))
    place = option.rect.adjusted(_EDGE, 0, -_EDGE, -SPACE_TINY)
    leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
    alignment = QStyle.visualAlignment(option.direction, leading)
    painter.drawText(place, alignment | Qt.AlignmentFlag.AlignAbsolute, heading.words)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    states = QStyle.StateFlag
    selected = bool(option.state & states.State_Selected)
    rect = option.rect.adjusted(1, 1, -1, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if selected or option.state & states.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary_tint" if selected else "surface"))
        painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
    else:
        painter.setPen(theme.colour("card_border"))
        corner = QPoint(option.rect.right(), option.rect.bottom())
        painter.drawLine(QPoint(option.rect.left(), option.rect.bottom()), corner)
    if option.state & states.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("primary"), 2))
        painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
