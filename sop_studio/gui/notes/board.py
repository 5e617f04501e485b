"""What the screen is for: the notes, what is not used of them and the proposals, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.deciding import Deciding
from sop_studio.gui.notes.from_words import FromWords
from sop_studio.gui.notes.proposals import Proposals
from sop_studio.gui.notes.row import Row
from sop_studio.gui.notes.sides import Sides
from sop_studio.gui.notes.source import SourcePane
from sop_studio.gui.notes.state import ReviewState, undo_words
from sop_studio.gui.notes.tray import Tray
from sop_studio.notes.review import Review, forget_gone

_BACK = Qt.FocusReason.OtherFocusReason


class Board(QWidget):
    """Shows one review; what is decided in it goes by `state`."""

    def __init__(self, state: ReviewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.source = SourcePane(self)
        self.tray = Tray(self)
        self.proposals = Proposals(self)
        self.deciding = Deciding(state, self.proposals.list, self.source.selected, self)
        self.sides = Sides(self.proposals.list, self.source, self.tray)
        self._words = FromWords(state, self.deciding, self.source, self.tray)
        self._lay_out()
        self._connect()

    def show_review(self, whole: Review, rows: Sequence[Row], *, is_undone: bool = False) -> None:
        """Show the review as it is now; who undid something is shown what it was."""
        lists = (self.proposals.list, self.tray.list)
        before = [each.proposals.rows for each in lists]
        self.sides.take_up(whole)
        self.source.show_review(whole, rows)
        self.tray.show_review(whole)
        self.proposals.show_review(whole, rows)
        self.proposals.show_notices(self._state.notices)
        if is_undone:
            for cards, were in zip(lists, before, strict=True):
                cards.go_to_changed(were)
        self.sides.follow()
        self._follow_row()

    def begin(self) -> None:
        """Put the keyboard at the proposals; where there are none, in the notes."""
        cards: CardList = self.proposals.list
        (cards if cards.isVisibleTo(self) else self.source.view).setFocus()

    def panels(self) -> tuple[QWidget, ...]:
        """Return the panels in the order in which F6 visits them."""
        return (self.proposals, self.source, self.tray)

    def do(self, name: str) -> None:
        """Do with the present proposal what a button asks for, and go back to the list."""
        self.proposals.list.setFocus(_BACK)
        self.deciding.do(name)

    def restyle(self) -> None:
        """Follow another theme or text size."""
        self.source.view.restyle()
        self.proposals.list.restyle()
        self.tray.list.restyle()

    def _follow_row(self) -> None:
        self.proposals.follow(self.deciding)

    def _forget_gone(self) -> None:
        whole = self._state.review
        if whole is not None:
            self._state.decide(undo_words("forget"), forget_gone(whole))

    def _connect(self) -> None:
        for told in (self._words.left, self.tray.emptied):
            told.connect(lambda: self.proposals.list.setFocus(_BACK))
        cards = self.proposals.list
        for changed in (self.source.changed, cards.current_changed, cards.form_changed):
            changed.connect(self._follow_row)
        self.proposals.forget_wanted.connect(self._forget_gone)
        self.proposals.again_wanted.connect(self._state.follow_setting)
        self.proposals.command_wanted.connect(self.do)

    def _lay_out(self) -> None:
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.source)
        left.addWidget(self.tray)
        left.setChildrenCollapsible(False)
        left.setSizes([570, 290])
        # Tab goes as F6 does, in the order in which they come to stand here: from the proposals on.
        columns.addWidget(self.proposals)
        columns.insertWidget(0, left)
        columns.setChildrenCollapsible(False)
        columns.setSizes([560, 640])
        columns.setStretchFactor(0, 5)
        columns.setStretchFactor(1, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)
