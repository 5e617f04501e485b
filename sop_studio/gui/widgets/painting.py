"""The kit's marks as painting, for delegates and widgets: state icons, chips, number discs."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import FOCUS_WIDTH, RADIUS_CARD, RADIUS_CHIP, text_font

ChipKind = Literal["neutral", "ok", "warn", "bad", "primary"]
State = Literal["done", "started", "not started", "issue"]

_ICON_GAP = 4
_DEGREE = 16
_FULL_TURN = 360 * _DEGREE
_TOP = 90 * _DEGREE


class ChipColours(NamedTuple):
    """The roles a kind of chip is painted with."""

    text: Role
    fill: Role
    border: Role


CHIP_COLOURS: dict[ChipKind, ChipColours] = {
    "neutral": ChipColours("muted", "background", "card_border"),
    "ok": ChipColours("ok", "ok_tint", "ok_tint"),
    "warn": ChipColours("warn", "warn_tint", "warn_tint"),
    "bad": ChipColours("bad", "bad_tint", "bad_tint"),
    "primary": ChipColours("primary", "primary_tint", "primary_tint"),
}


def paint_state(painter: QPainter, rect: QRect, state: State, fraction: float = 0.5) -> None:
    """Paint a state by shape: a tick, a part ring, an empty ring, or an exclamation mark."""
    if state == "done":
        paint_icon(painter, rect, "circle-check", "ok")
    elif state == "issue":
        paint_icon(painter, rect, "circle-alert", "bad")
    elif state == "started":
        paint_ring(painter, QRectF(rect), fraction, width=rect.width() / 8)
    else:
        inset = rect.width() / 12
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("field_border"), rect.width() / 12))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(rect).adjusted(inset, inset, -inset, -inset))
        painter.restore()


def paint_ring(painter: QPainter, rect: QRectF, fraction: float, width: float) -> None:
    """Paint a ring filled clockwise from the top by `fraction`, 0 to 1."""
    inner = rect.adjusted(width, width, -width, -width)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("card_border"), width))
    painter.drawEllipse(inner)
    if fraction > 0:
        pen = QPen(theme.colour("primary"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(inner, _TOP, -round(_FULL_TURN * min(1.0, fraction)))
    painter.restore()


def chip_font() -> QFont:
    """Return the font of a chip's text."""
    font = text_font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font


def chip_size(text: str, *, has_icon: bool = False) -> QSize:
    """Return the room that a chip with this text needs."""
    metrics = QFontMetrics(chip_font())
    height = max(metrics.height() + 4, 2 * RADIUS_CHIP + 1)
    side = metrics.height() + _ICON_GAP if has_icon else 0
    return QSize(metrics.horizontalAdvance(text) + 2 * RADIUS_CHIP + 2 + side, height)


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    kind: ChipKind = "neutral",
    *,
    icon_name: str = "",
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Paint a chip that fills the rectangle; its text is elided where it does not fit.

    An icon stands before the text in the given direction.
    """
    colours = CHIP_COLOURS[kind]
    outline = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    radius = min(RADIUS_CHIP, outline.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(colours.border))
    painter.setBrush(theme.colour(colours.fill))
    painter.drawRoundedRect(outline, radius, radius)
    painter.setPen(theme.colour(colours.text))
    painter.setFont(chip_font())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    place = rect
    if icon_name:
        side = QFontMetrics(chip_font()).height()
        icon = QRect(rect.left() + RADIUS_CHIP, 0, side, side)
        icon.moveTop(rect.center().y() - side // 2)
        paint_icon(painter, QStyle.visualRect(direction, rect, icon), icon_name, colours.text)
        place = QStyle.visualRect(direction, rect, rect.adjusted(side + _ICON_GAP, 0, 0, 0))
    room = place.width() - 2 * RADIUS_CHIP + 2
    shown = QFontMetrics(chip_font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def paint_disc(painter: QPainter, rect: QRect, text: str, *, active: bool = False) -> None:
    """Paint a round number, filled with the primary colour where it is the active one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("primary" if active else "primary_tint"))
    radius = min(rect.width(), rect.height()) / 2
    painter.drawEllipse(QPointF(QRectF(rect).center()), radius, radius)
    painter.setPen(theme.colour("on_primary" if active else "primary"))
    painter.setFont(text_font("label"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_card(
    painter: QPainter, rect: QRect, *, active: bool = False, tinted: bool = False
) -> None:
    """Paint a card's surface and border, as `Card` looks; a tinted one is chosen."""
    width = FOCUS_WIDTH if active else 1
    inset = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("primary" if active else "card_border"), width))
    painter.setBrush(theme.colour("primary_tint" if tinted else "surface"))
    outline = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(outline, RADIUS_CARD, RADIUS_CARD)
    painter.restore()


def mirrored(widget: QWidget, rect: QRect) -> QRect:
    """Return where a part of a widget stands that is written from right to left, else as it is."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), rect)


def leading(option: QStyleOptionViewItem, upright: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Return the alignment to the side where reading begins, and `upright` to top or bottom."""
    side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading | upright)
    return side | Qt.AlignmentFlag.AlignAbsolute
