"""How much of the notes is used, set aside, and still to be looked at, as one bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_SMALL

_THICK = 8
_LOOKS: tuple[tuple[Role, Qt.BrushStyle], ...] = (
    ("primary", Qt.BrushStyle.SolidPattern),
    ("muted", Qt.BrushStyle.BDiagPattern),
    ("warn", Qt.BrushStyle.NoBrush),
)
"""Used is filled, set aside is hatched, open is empty: not by colour alone."""


class CoverageBar(QWidget):
    """Three stretches, each as long as its share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0, 0)
        self.setObjectName("notes.coverage")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def counts(self) -> tuple[int, int, int]:
        """Return how many sentences are used, set aside and open."""
        return self._counts

    def show_counts(self, used: int, aside: int, left: int, words: str) -> None:
        """Show these shares; `words` say the same."""
        self._counts = (used, aside, left)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(12 * SPACE_SMALL, _THICK + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = sum(self._counts) or 1
        room = self.rect().adjusted(0, 1, -1, -1)
        start = 0.0
        for count, (role, pattern) in zip(self._counts, _LOOKS, strict=True):
            wide = room.width() * count / whole
            if count:
                left = room.left() + round(start)
                part = QRect(left, room.top(), max(2, round(wide) - 2), room.height())
                shown = QStyle.visualRect(self.layoutDirection(), room, part)
                painter.fillRect(shown, theme.colour("surface"))
                painter.setPen(theme.colour(role))
                brush = painter.brush()
                brush.setColor(theme.colour(role))
                brush.setStyle(pattern)
                painter.setBrush(brush)
                painter.drawRect(shown)
            start += wide
