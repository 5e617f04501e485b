"""Before and after: two cards beside each other, or one under the other where room is short."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.card import Card, CardKind

_CHARACTERS = 52
"""From so many on there is room for both in a line."""


class TwoSides(QWidget):
    """Holds what was and what would be, each under its title."""

    def __init__(self, before: tuple[QWidget, QWidget], after: tuple[QWidget, QWidget]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE_MEDIUM)
        self._box.addWidget(_side("plain", *before), 1)
        self._box.addWidget(_side("tint", *after), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        room = self.fontMetrics().averageCharWidth() * _CHARACTERS
        beside = event.size().width() >= room
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def _side(kind: CardKind, title: QWidget, words: QWidget) -> Card:
    card = Card(kind)
    inner = QVBoxLayout(card)
    inner.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_MEDIUM)
    inner.setSpacing(SPACE_TINY)
    title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    inner.addWidget(title)
    inner.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    return card
