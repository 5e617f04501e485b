"""The wide button that stands where the next item would be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.style import (
    FOCUS_WIDTH,
    RADIUS_CARD,
    SPACE_LARGE,
    SPACE_MEDIUM,
    SPACE_SMALL,
    icon_side,
    text_font,
)
from sop_studio.gui.widgets.keys import is_plain_enter
from sop_studio.gui.widgets.painting import mirrored


class DashedButton(QPushButton):
    """A button with a dashed outline, its words and the keys that do the same; Enter presses it."""

    def __init__(self, text: str, on_click: Callable[[], object], *, keys: str = "") -> None:
        super().__init__(text)
        self._keys = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda *_: on_click())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font("label"))
        width = (
            metrics.horizontalAdvance(f"{self.text()} {self._keys}") + icon_side() + SPACE_LARGE * 3
        )
        return QSize(width, metrics.height() + 2 * SPACE_MEDIUM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_outline(painter)
        font = text_font("label")
        metrics = QFontMetrics(font)
        side, gap = icon_side(), SPACE_SMALL
        keys_width = metrics.horizontalAdvance(self._keys) + SPACE_LARGE if self._keys else 0
        text_width = metrics.horizontalAdvance(self.text())
        left = (self.width() - side - gap - text_width - keys_width) // 2
        icon_rect = QRect(left, (self.height() - side) // 2, side, side)
        text_rect = QRect(left + side + gap, 0, text_width + 1, self.height())
        keys_rect = QRect(text_rect.right() + SPACE_LARGE, 0, keys_width, self.height())
        paint_icon(painter, mirrored(self, icon_rect), "plus", "primary")
        painter.setFont(font)
        painter.setPen(theme.colour("primary"))
        painter.drawText(mirrored(self, text_rect), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(theme.colour("muted"))
        painter.setFont(text_font("caption"))
        painter.drawText(mirrored(self, keys_rect), Qt.AlignmentFlag.AlignCenter, self._keys)

    def _paint_outline(self, painter: QPainter) -> None:
        width = FOCUS_WIDTH if self.hasFocus() else 1
        dashed = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        colour = theme.colour("primary" if self.hasFocus() else "field_border")
        painter.setPen(QPen(colour, width, dashed))
        hovered = self.underMouse() or self.isDown()
        painter.setBrush(theme.colour("primary_tint") if hovered else Qt.BrushStyle.NoBrush)
        inset = width / 2
        outline = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(outline, RADIUS_CARD, RADIUS_CARD)
