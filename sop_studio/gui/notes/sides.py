"""Both sides follow each other: a proposal shows its words, words show their proposal."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.source import SourcePane
from sop_studio.gui.notes.tray import Tray
from sop_studio.model.parts import Source
from sop_studio.notes.review import Place, Review, Suggestion, place_of


class Sides(QObject):
    """Listens to the list, the notes and the tray, and brings the others along."""

    def __init__(self, cards: CardList, source: SourcePane, tray: Tray) -> None:
        super().__init__(source)
        self._cards, self._source, self._tray = cards, source, tray
        self._review: Review | None = None
        self._source_wanted: Source | None = None
        self._talk_wanted = ""
        cards.current_changed.connect(self.follow)
        tray.current_changed.connect(self._follow_sentence)
        source.view.mark_chosen.connect(self._choose)

    def take_up(self, whole: Review) -> None:
        """Take up another review; to be called before the lists show it."""
        self._review = whole

    def go_to_source(self, source: Source) -> None:
        """Show the words that something came from, as soon as the notes are read."""
        self._source_wanted = source
        self.arrive()

    def go_to_talk(self, interview: str) -> None:
        """Show the first proposal of the talk with this id, as soon as its notes are read."""
        self._talk_wanted = interview

    def arrive(self) -> None:
        """Go where somebody wanted to go, if the notes are read by now."""
        if self._review is not None:
            self._arrive_at_source(self._review)
            self._arrive_at_talk(self._review)

    def _arrive_at_source(self, whole: Review) -> None:
        if self._source_wanted is None:
            return
        place = place_of(whole, self._source_wanted)
        self._source_wanted = None
        if place is not None:
            self._choose_first(each for each in whole.suggestions if place in each.places)
            self._source.show_places(whole, (place,))

    def _arrive_at_talk(self, whole: Review) -> None:
        talks = [each.interview for each in whole.talks]
        if self._talk_wanted not in talks:
            return
        talk = talks.index(self._talk_wanted)
        self._talk_wanted = ""
        first = self._choose_first(each for each in whole.suggestions if each.talk == talk)
        self._source.show_places(whole, first.places if first else (Place(talk, 0, 0),))

    def _choose_first(self, found: Iterator[Suggestion]) -> Suggestion | None:
        first = next(found, None)
        if first is not None:
            self._cards.choose(first.key)
        return first

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
