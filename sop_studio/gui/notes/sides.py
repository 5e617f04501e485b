"""Both sides follow each other: a proposal shows its words, words show their proposal."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.source import SourcePane
from sop_studio.gui.notes.tray import Tray
from sop_studio.notes.review import Review


class Sides(QObject):
    """Listens to the list, the notes and the tray, and brings the others along."""

    def __init__(self, cards: CardList, source: SourcePane, tray: Tray) -> None:
        super().__init__(source)
        self._cards, self._source, self._tray = cards, source, tray
        self._review: Review | None = None
        cards.current_changed.connect(self._follow_card)
        tray.current_changed.connect(self._follow_sentence)
        source.view.mark_chosen.connect(self._choose)

    def take_up(self, whole: Review) -> None:
        """Take up another review; to be called before the lists show it."""
        self._review = whole

    def follow(self) -> None:
        """Show the words of what has the keyboard, or else of the present proposal."""
        if self._tray.list.hasFocus():
            self._follow_sentence()
        else:
            self._follow_card()

    def _follow_card(self) -> None:
        row = self._cards.current_row()
        if self._review is not None:
            self._source.show_places(self._review, row.places if row is not None else ())

    def _follow_sentence(self) -> None:
        place = self._tray.present()
        if self._review is not None and place is not None and self._tray.list.hasFocus():
            self._source.show_places(self._review, (place,))

    def _choose(self, key: str) -> None:
        self._cards.choose(key)
