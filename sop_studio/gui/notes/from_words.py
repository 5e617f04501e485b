"""What keys and buttons do with words of the notes: selected ones, or a sentence not used."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from sop_studio.gui.notes.deciding import Deciding
from sop_studio.gui.notes.source import SourcePane
from sop_studio.gui.notes.state import ReviewState
from sop_studio.gui.notes.tray import Tray
from sop_studio.notes import Fate, Kind
from sop_studio.notes.review import SET_ASIDE, Place


class FromWords(QObject):
    """Listens to the notes and the tray."""

    left = Signal()
    """Sent when words that were asked for are chosen, or are not wanted any more."""

    def __init__(
        self, state: ReviewState, deciding: Deciding, source: SourcePane, tray: Tray
    ) -> None:
        super().__init__(source)
        self._state, self._deciding = state, deciding
        self._source, self._tray = source, tray
        source.view.command_wanted.connect(self._do_with_selected)
        source.words.wanted.connect(self._do_by_button_of_source)
        tray.command_wanted.connect(self._do_with_sentence)
        tray.menu_wanted.connect(lambda _place: self._do_with_sentence("kind"))
        tray.commands.wanted.connect(self._do_by_button_of_tray)
        deciding.words_wanted.connect(source.pick)

    def _do_with_selected(self, name: str) -> None:
        view, place = self._source.view, self._source.selected()
        if name == "keys":
            self._deciding.keys_wanted.emit()
        elif name == "leave":
            self._leave()
        elif name == "link":
            was_asked = view.is_picking
            self._deciding.do("link")
            if was_asked and place is not None:
                view.forget_selection()
                self._leave()
        elif place is not None and name == "accept":
            self._deciding.promote(place)
        elif place is not None and name == "kind":
            where = view.mapToGlobal(view.cursorRect().center())
            self._deciding.choose_kind(where, partial(self._promote, place))

    def _do_with_sentence(self, name: str) -> None:
        place, cards = self._tray.present(), self._tray.list
        if name == "keys":
            self._deciding.keys_wanted.emit()
        elif place is None:
            return
        elif name in {"accept", "split"}:
            self._deciding.promote(place)
        elif name == "reject":
            self._set_aside(place)
        elif name == "kind":
            where = cards.viewport().mapToGlobal(cards.visualRect(cards.currentIndex()).center())
            self._deciding.choose_kind(where, partial(self._promote, place))

    def _do_by_button_of_source(self, name: str) -> None:
        self._source.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._do_with_selected(name)

    def _do_by_button_of_tray(self, name: str) -> None:
        self._tray.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._do_with_sentence(name)

    def _promote(self, place: Place, kind: Kind) -> None:
        self._deciding.promote(place, kind)

    def _set_aside(self, place: Place) -> None:
        whole = self._state.review
        found = next((s for s in whole.sentences if s.place == place), None) if whole else None
        if found is not None and (found.fate is Fate.OPEN or found.why == SET_ASIDE):
            self._deciding.aside(place, is_aside=found.why == SET_ASIDE)

    def _leave(self) -> None:
        self._source.view.end_pick()
        self.left.emit()
