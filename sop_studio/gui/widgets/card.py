"""Grounds on which other widgets lie."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QWidget

CardKind = Literal["plain", "active", "tint"]
Place = Literal["header", "start", "middle", "end", "foot"]


class Card(QFrame):
    """A rounded surface: plain, active (being edited) or tinted (an example, a hint)."""

    def __init__(self, kind: CardKind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)

    def kind(self) -> CardKind:
        """Return how the card looks now."""
        kind: CardKind = self.property("card")
        return kind


class Panel(QFrame):
    """One of the window's grounds: its header, foot, or a column at the start, middle or end."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", place)
