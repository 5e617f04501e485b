"""A thin line that says how far one has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.translation import _

_THICK = 6


class ProgressLine(QWidget):
    """A line filled from its start by a share of 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(0)

    def share(self) -> float:
        """Return the share that is filled, 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Fill another share."""
        self._share = max(0.0, min(1.0, share))
        percent = round(100 * self._share)
        self.setAccessibleName(_("{percent} percent of the way").format(percent=percent))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SPACE_SMALL, _THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("card_border"))
        painter.setBrush(theme.colour("card_border"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _THICK / 2, _THICK / 2)
        filled = self.rect().adjusted(0, 0, -1, -1)
        filled.setWidth(round(filled.width() * self._share))
        if filled.width() > 0:
            shown = QStyle.visualRect(self.layoutDirection(), self.rect(), filled)
            painter.setPen(theme.colour("primary"))
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(QRectF(shown), _THICK / 2, _THICK / 2)
