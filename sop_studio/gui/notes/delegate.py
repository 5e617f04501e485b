"""Paints the cards of proposals."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import RADIUS_FIELD, SPACE_SMALL, SPACE_TINY, TextRole, text_font
from sop_studio.gui.notes.cards import Box, CardLayout, Cards, Laid, around, is_dim, symbol_of
from sop_studio.gui.notes.list_model import ROW, AnyIndex
from sop_studio.gui.notes.marking import MARKS
from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.widgets.painting import ChipKind, leading, paint_card, paint_chip
from sop_studio.gui.widgets.plain_text import in_its_own_direction
from sop_studio.notes import ACTIONS, Kind
from sop_studio.notes.review import Verdict

_INKS: dict[TextRole, Role] = {
    "label": "text",
    "body": "text",
    "muted": "muted",
    "caption": "muted",
}


class CardDelegate(QStyledItemDelegate):
    """Paints headings and cards; the form of the one being edited stands in its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = Cards(0)
        self._key: tuple[object, ...] = ()
        self.opened = ""
        self.opened_height = 0

    def set_width(self, width: int) -> bool:
        """Lay cards out for this width and the present fonts; return whether that is new."""
        key = (width, text_font("body").toString(), QGuiApplication.layoutDirection())
        if key == self._key:
            return False
        self._key = key
        self.cards = Cards(width)
        return True

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.data(ROW)
        return QSize(1, self.height_of(row) if isinstance(row, Row) else 1)

    def height_of(self, row: Row) -> int:
        """Return the height of a row; before a width is known, one that stands in for it."""
        if not self._key:
            return self.cards.disc
        if row.key == self.opened and self.opened_height:
            return self.opened_height + SPACE_SMALL
        return self.cards.lay_out(row).height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row) or row.key == self.opened:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.sort is Sort.HEADING:
            self._paint_heading(painter, option, row)
        else:
            self._paint_card(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect = option.rect.adjusted(2, 0, -2, -SPACE_TINY)
        flags = leading(option, Qt.AlignmentFlag.AlignBottom)
        painter.setFont(text_font("pane"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect, flags, in_its_own_direction(row.title))
        wide = QFontMetrics(text_font("pane")).horizontalAdvance(row.title) + SPACE_SMALL
        place = QStyle.visualRect(option.direction, rect, rect.adjusted(wide, 0, 0, -1))
        painter.setFont(text_font("caption"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(place, flags, in_its_own_direction(row.number))
        if row.offer:
            laid = self.cards.lay_out(row).accept.translated(option.rect.topLeft())
            painter.setFont(text_font("label"))
            painter.setPen(theme.colour("primary"))
            painter.drawText(
                QStyle.visualRect(option.direction, option.rect, laid).adjusted(
                    2, 0, -2, -SPACE_TINY
                ),
                leading(option, Qt.AlignmentFlag.AlignBottom),
                row.offer,
            )

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        laid, corner = self.cards.lay_out(row), option.rect.topLeft()
        states = QStyle.StateFlag
        is_current = bool(option.state & states.State_Selected)
        has_focus = is_current and bool(option.state & states.State_HasFocus)
        card = laid.card.translated(corner).adjusted(1, 1, -1, 0)
        # What is not used is only a side of the screen: two present cards would be one too many.
        is_tinted = is_current and (has_focus or row.sort is not Sort.SENTENCE)
        paint_card(painter, card, active=has_focus, tinted=is_tinted)

        def seen(rect: QRect) -> QRect:
            return QStyle.visualRect(option.direction, option.rect, rect.translated(corner))

        _paint_disc(painter, seen(laid.disc), row)
        for text in laid.texts:
            self._paint_text(
                painter, option, text, dim=is_dim(row), struck=_is_struck(row, text, laid)
            )
        for rect, icon in laid.icons:
            role: Role = "ok" if icon == "circle-check" else "muted"
            paint_icon(painter, seen(rect), icon, role)
        for chip in laid.chips:
            look = cast("ChipKind", chip.look)
            paint_chip(
                painter, seen(chip.rect), chip.words, look,
                icon_name=chip.icon, direction=option.direction,
            )  # fmt: skip
        for box in laid.boxes:
            self._paint_box(painter, option, row, box, seen(box.rect))
        _paint_buttons(painter, laid, row, seen)

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        text: Laid,
        *,
        dim: bool = False,
        struck: bool = False,
    ) -> None:
        painter.setPen(theme.colour("muted" if dim else _INKS.get(text.role, "text")))
        width = round(text.layout.lineAt(0).width()) if text.layout.lineCount() else 0
        place = QRect(round(text.at.x()), round(text.at.y()), width, round(text.height))
        seen = QStyle.visualRect(
            option.direction, option.rect, place.translated(option.rect.topLeft())
        )
        text.layout.draw(painter, QPointF(seen.topLeft()))
        if dim and struck:
            _strike(painter, text, QPointF(seen.topLeft()))

    def _paint_box(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, box: Box, rect: QRect
    ) -> None:
        is_chosen = row.chosen == box.number
        painter.setBrush(theme.colour("surface"))
        painter.setPen(
            QPen(theme.colour("primary" if is_chosen else "card_border"), 2 if is_chosen else 1)
        )
        painter.drawRoundedRect(around(rect), RADIUS_FIELD, RADIUS_FIELD)
        for text in box.texts:
            self._paint_text(painter, option, text, dim=bool(row.chosen) and not is_chosen)
        if is_chosen:
            side = self.cards.side
            place = QRect(rect.right() - side - SPACE_SMALL, rect.top() + SPACE_SMALL, side, side)
            paint_icon(
                painter, QStyle.visualRect(option.direction, rect, place), "check", "primary"
            )


def _is_struck(row: Row, text: Laid, laid: CardLayout) -> bool:
    """Tell whether a text is struck out where its row is done with."""
    return row.sort is not Sort.SENTENCE and text is laid.texts[0]


def _paint_disc(painter: QPainter, rect: QRect, row: Row) -> None:
    mark = MARKS.get(row.kind) if row.kind else None
    fill: Role = mark.tint if mark else "background"
    ink: Role = mark.line if mark else "muted"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill))
    painter.drawEllipse(rect)
    if row.kind in ACTIONS or row.sort is Sort.SENTENCE:
        painter.setPen(theme.colour(ink))
        font = QFont(text_font("caption"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, row.number)
    else:
        inset = rect.width() // 4
        symbol = symbol_of(row)
        if symbol:
            paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), symbol, ink)
    if mark is not None:
        pen = QPen(theme.colour(mark.line), 2, mark.pen)
        painter.setPen(pen)
        y = rect.bottom() + 5
        if row.kind is Kind.WARNING:
            _wave(painter, rect.left() + 3, rect.right() - 3, y)
        else:
            painter.drawLine(rect.left() + 3, y, rect.right() - 3, y)


def _wave(painter: QPainter, left: int, right: int, y: int) -> None:
    points = [QPointF(x, y - (2 if at % 2 else 0)) for at, x in enumerate(range(left, right, 3))]
    painter.drawPolyline(points)


def _strike(painter: QPainter, text: Laid, corner: QPointF) -> None:
    for at in range(text.layout.lineCount()):
        line = text.layout.lineAt(at)
        used = line.naturalTextRect()
        y = corner.y() + used.top() + used.height() * 0.55
        painter.drawLine(
            QPointF(corner.x() + used.left(), y), QPointF(corner.x() + used.right(), y)
        )


def _paint_buttons(
    painter: QPainter, laid: CardLayout, row: Row, seen: Callable[[QRect], QRect]
) -> None:
    """Paint the two buttons of a card; `seen` gives where a place of the card is on the screen."""
    if laid.accept.isNull():
        return
    accepted, rejected = row.verdict is Verdict.ACCEPTED, row.verdict is Verdict.REJECTED
    for rect, icon, is_on, role in (
        (laid.accept, row.does[0], accepted, "ok"),
        (laid.reject, row.does[1], rejected and row.sort is not Sort.SENTENCE, "bad"),
    ):
        if not icon:
            continue
        place = seen(rect)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ok_tint" if role == "ok" else "bad_tint"))
            painter.drawRoundedRect(place, RADIUS_FIELD, RADIUS_FIELD)
        inside = place.adjusted(SPACE_TINY, SPACE_TINY, -SPACE_TINY, -SPACE_TINY)
        paint_icon(painter, inside, icon, cast("Role", role if is_on else "muted"))
