"""Lucide icons, tinted with the theme's colours at the moment they are painted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from sop_studio import assets
from sop_studio.gui.look import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from sop_studio.gui.look.palette import Role

DIRECTIONAL = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "corner-down-right",
        "external-link",
        "list",
        "list-checks",
        "list-ordered",
        "list-plus",
        "log-out",
        "panel-left",
        "panel-right",
        "quote",
        "redo-2",
        "rotate-ccw",
        "send",
        "undo-2",
    }
)
"""Icons that point along the reading direction; they are mirrored where it is right to left."""


def icon(name: str, role: Role = "text", *, on_role: Role | None = None) -> QIcon:
    """Return the icon in the colour of `role`, and of `on_role` while checked.

    It follows a change of theme by itself. Raises FileProblem for an unknown name.
    """
    _source(name)
    return QIcon(_TintedIcon(name, role, on_role or role))


def menu_icon(name: str) -> QIcon:
    """Return the icon for an item of a menu, readable on the highlight too; else as `icon`."""
    _source(name)
    return QIcon(_TintedIcon(name, "text", "text", "on_primary"))


def tinted_pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon in a colour (#RRGGBB), never mirrored, `side` logical pixels each way."""
    return _pixmap(name, colour, QSize(side, side), ratio, mirrored=False)


def paint_icon(painter: QPainter, rect: QRect, name: str, role: Role) -> None:
    """Paint the icon into the rectangle, crisp at the painter's scale."""
    ratio = painter.device().devicePixelRatioF()
    colour = theme.current().hex(role)
    mirrored = _is_mirrored(name)
    painter.drawPixmap(rect, _pixmap(name, colour, rect.size(), ratio, mirrored=mirrored))


class _TintedIcon(QIconEngine):
    """Asks the theme for its colour at each paint, so no icon has to be set again."""

    def __init__(
        self, name: str, role: Role, on_role: Role, active_role: Role | None = None
    ) -> None:
        super().__init__()
        self._name = name
        self._role: Role = role
        self._on_role: Role = on_role
        self._active_role: Role | None = active_role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        role = self._on_role if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "disabled"
        elif mode == QIcon.Mode.Active:
            role = self._active_role or role
        colour = theme.current().hex(role)
        mirrored = _is_mirrored(self._name)
        return _pixmap(self._name, colour, size, scale, mirrored=mirrored)

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._role, self._on_role, self._active_role)

    def key(self) -> str:
        return "sop-studio-tinted"


def _is_mirrored(name: str) -> bool:
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return right_to_left and name in DIRECTIONAL


def _pixmap(name: str, colour: str, size: QSize, ratio: float, *, mirrored: bool) -> QPixmap:
    key = f"{name}/{colour}/{size.width()}x{size.height()}/{ratio}/{mirrored}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(name, colour, size, ratio, mirrored=mirrored)
    QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, colour: str, size: QSize, ratio: float, *, mirrored: bool) -> QPixmap:
    drawn = QPixmap(size * ratio)
    if drawn.isNull():
        # Styles ask for an icon of no size where a button is squeezed by a layout under way.
        return drawn
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    source = _source(name).replace("currentColor", colour)
    painter = QPainter(drawn)
    if mirrored:
        painter.translate(size.width(), 0)
        painter.scale(-1, 1)
    side = min(size.width(), size.height())
    left, top = (size.width() - side) / 2, (size.height() - side) / 2
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(left, top, side, side))
    painter.end()
    return drawn


@cache
def _source(name: str) -> str:
    return assets.read_text(f"resources/icons/{name}.svg")
