"""Paints the rows of the list of findings."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sop_studio.gui.editor.remarks import words_of
from sop_studio.gui.findings.model import ROW, AnyIndex
from sop_studio.gui.findings.rows import Group, Heading, Row
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import (
    RADIUS_FIELD,
    SPACE_MEDIUM,
    SPACE_SMALL,
    SPACE_TINY,
    icon_side,
    text_font,
)
from sop_studio.gui.widgets.painting import leading
from sop_studio.model.changes.findings import can_be_ignored
from sop_studio.translation import _

_ICONS: dict[Group, tuple[str, Role]] = {
    Group.BLOCKERS: ("circle-alert", "bad"),
    Group.OPEN: ("circle", "muted"),
    Group.WARNINGS: ("triangle-alert", "warn"),
    Group.ADVICE: ("lightbulb", "primary"),
    Group.IGNORED: ("eye-off", "muted"),
}
_EDGE = SPACE_SMALL


class _Laid(Struct, frozen=True):
    """What a row says, laid out: the same for all rows that say the same."""

    words: QTextLayout
    words_height: int
    height: int


class _Measures:
    """Fonts and sizes of a row at a width, asked for once: a long list is laid out at one go."""

    def __init__(self, width: int) -> None:
        self.body, self.caption = text_font("body"), text_font("caption")
        self.caption_metrics = QFontMetrics(self.caption)
        self.line = self.caption_metrics.height()
        self.side = icon_side()
        self.start = _EDGE + self.side + SPACE_SMALL
        self.text_width = max(40, width - self.start - self.side - 2 * _EDGE)
        self.wrapping = QTextOption()
        self.wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.wrapping.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    def lay_out(self, words: str, *, has_reason: bool) -> _Laid:
        """Return the layout of a row that says these words."""
        layout = QTextLayout(words, self.body)
        layout.setTextOption(self.wrapping)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.text_width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        words_height = round(height + 0.5)
        whole = 2 * _EDGE + self.line * (2 if has_reason else 1) + words_height
        return _Laid(layout, words_height, whole)

    def elided(self, text: str) -> str:
        """Return a text as far as it fits in one line."""
        return self.caption_metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.text_width)


class FindingsDelegate(QStyledItemDelegate):
    """Paints headings and findings; what rows say is laid out once for each width and font."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key: tuple[int, str] = (0, "")
        self._measures = _Measures(0)
        self._laid: dict[tuple[str, bool], _Laid] = {}

    def set_width(self, width: int) -> bool:
        """Lay rows out for this width from now on; return whether that is another one."""
        # Fonts with other sizes need other heights, whatever the width.
        key = (width, text_font("body").toString())
        if key == self._key:
            return False
        self._key = key
        self._measures = _Measures(width)
        self._laid.clear()
        return True

    def button_rect(self, rect: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where in the rectangle of a row the button is that sets it aside."""
        side = self._measures.side
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
        rect, direction, measures = option.rect, option.direction, self._measures
        name, role = _ICONS[row.group]
        icon = QRect(rect.left() + _EDGE, rect.top() + _EDGE, measures.side, measures.side)
        paint_icon(painter, QStyle.visualRect(direction, rect, icon), name, role)
        button = button_icon(row)
        if button:
            paint_icon(painter, self.button_rect(rect, direction), button, "muted")
        laid = self._lay_out(row)
        line = QRect(
            rect.left() + measures.start, rect.top() + _EDGE, measures.text_width, measures.line
        )
        self._paint_caption(painter, option, line, measures.elided(row.where))
        line.moveTop(line.bottom() + 1)
        painter.setPen(theme.colour("text"))
        laid.words.draw(painter, QPointF(QStyle.visualRect(direction, rect, line).topLeft()))
        line.moveTop(line.top() + laid.words_height)
        self._paint_caption(painter, option, line, measures.elided(_reason(row)))

    def _paint_caption(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str
    ) -> None:
        if not words:
            return
        painter.setFont(self._measures.caption)
        painter.setPen(theme.colour("muted"))
        shown = QStyle.visualRect(option.direction, option.rect, place)
        painter.drawText(shown, leading(option, Qt.AlignmentFlag.AlignVCenter), words)

    def _lay_out(self, row: Row) -> _Laid:
        key = (words_of(row.finding), bool(row.reason))
        laid = self._laid.get(key)
        if laid is None:
            laid = self._laid[key] = self._measures.lay_out(key[0], has_reason=key[1])
        return laid


def _reason(row: Row) -> str:
    return row.reason and _("Ignored because: {reason}").format(reason=row.reason)


def button_icon(row: Row) -> str:
    """Return the icon of a row's button: set aside, bring back, or none."""
    if row.group is Group.IGNORED:
        return "rotate-ccw"
    return "eye-off" if can_be_ignored(row.finding) else ""


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
    painter.setFont(text_font("overline"))
    painter.setPen(theme.colour("muted"))
    place = option.rect.adjusted(_EDGE, 0, -_EDGE, -SPACE_TINY)
    painter.drawText(place, leading(option, Qt.AlignmentFlag.AlignBottom), heading.words)


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
