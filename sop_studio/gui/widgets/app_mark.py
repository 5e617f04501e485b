"""The program's mark: ticked lines on a rounded square."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import tinted_pixmap
from sop_studio.gui.look.palette import LIGHT, Theme
from sop_studio.gui.look.style import icon_side

ICON_SIDES = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """Return the icon for task bars and window titles, the same in either theme.

    It is painted in the sizes that are asked for, when they are.
    """
    return QIcon(_AppIcon())


class AppMark(QWidget):
    """The program's mark; `scale` is its side as a multiple of an icon's."""

    def __init__(self, scale: float = 1.65, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("SOP Studio")

    def sizeHint(self) -> QSize:
        return QSize(icon_side(), icon_side()) * self._scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(QPainter(self), self.rect(), theme.current())


class _AppIcon(QIconEngine):
    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _on: QIcon.State) -> None:
        _paint(painter, rect, LIGHT)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def availableSizes(
        self, _mode: QIcon.Mode = QIcon.Mode.Normal, _on: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(side, side) for side in ICON_SIDES]

    def clone(self) -> QIconEngine:
        return _AppIcon()


def _paint(painter: QPainter, rect: QRect, colours: Theme) -> None:
    side = min(rect.width(), rect.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.primary))
    painter.drawRoundedRect(rect, side * 0.22, side * 0.22)
    inner = round(side * 0.64)
    place = QRect(0, 0, inner, inner)
    place.moveCenter(rect.center())
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(place, tinted_pixmap("list-checks", colours.on_primary, inner, ratio))
