"""Cards in as many columns as there is room for, all of a line equally high."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.widgets.card_button import CardButton

_CHARACTERS = 34
"""Least width of a card, in characters of text."""

_MOST_COLUMNS = 3


class CardGrid(QWidget):
    """Lays cards out line by line in the reading direction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[CardButton] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_SMALL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, card: CardButton) -> None:
        """Put a card at the end."""
        self._cards.append(card)
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._narrowest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(_MOST_COLUMNS, self.width() // self._narrowest()))
        if columns == self._columns:
            return
        for at in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(at, int(at < columns))
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)

    def _narrowest(self) -> int:
        return self.fontMetrics().averageCharWidth() * _CHARACTERS
