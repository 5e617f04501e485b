"""The input for one of a few choices that each need a sentence: cards under each other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.widgets.card_button import CardButton
from sop_studio.gui.widgets.keys import held_with

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CardChoice(QWidget):
    """Up and down go from card to card; Space, Enter or the first letter chooses one."""

    edited = Signal(str)
    """Sent with the value when the user has chosen another one, never by `set_value`."""

    def __init__(
        self, name: str, options: Iterable[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """`options` are (value, title, detail); the cards are called by `name` and their value."""
        super().__init__(parent)
        self._value = ""
        self._cards: dict[str, _Card] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        for value, title, detail in options:
            card = _Card(title, detail, icon_name="circle", icon_role="muted", parent=self)
            card.setObjectName(f"{name}.{value}")
            card.clicked.connect(partial(self._choose, value))
            layout.addWidget(card)
            self._cards[value] = card

    def value(self) -> str:
        """Return the chosen value, empty where none is."""
        return self._value

    def set_value(self, value: str) -> None:
        """Mark the card of a value as chosen."""
        self._value = value
        for each, card in self._cards.items():
            card.mark(chosen=each == value)

    def first_stop(self) -> QWidget:
        """Return the card that the keyboard begins at: the chosen one, else the first."""
        return self._cards.get(self._value) or next(iter(self._cards.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cards = list(self._cards.values())
        here = next((at for at, card in enumerate(cards) if card.hasFocus()), 0)
        by = _ARROWS.get(Qt.Key(event.key()), 0)
        if by and not held_with(event):
            beside = cards[max(0, min(len(cards) - 1, here + by))]
            beside.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed = event.text().casefold()
        found = [each for each in cards if typed and each.title().casefold().startswith(typed)]
        if found and typed.isprintable():
            found[0].setFocus(Qt.FocusReason.OtherFocusReason)
            found[0].click()
            return
        super().keyPressEvent(event)

    def _choose(self, value: str, *_on: object) -> None:
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)


class _Card(CardButton):
    """One of the choices; it is marked by who knows the value, not by being pressed."""

    def mark(self, *, chosen: bool) -> None:
        self.setCheckable(True)
        self.setChecked(chosen)
        if chosen:
            self.set_icon("circle-check", "primary")
        else:
            self.set_icon("circle", "muted")

    def nextCheckState(self) -> None:
        """Leave the mark as it is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)
