"""The notes of one talk at a time, with whose they are and the marks that stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.notes.command_row import CommandRow
from sop_studio.gui.notes.keys import OF_WORDS
from sop_studio.gui.notes.legend import MarkStrip
from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.notes.source_view import Marked, SourceView
from sop_studio.gui.offers import Offers
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.notes.review import Place, Review, Verdict
from sop_studio.translation import _


class SourcePane(QWidget):
    """Shows the talk of the present proposal."""

    changed = Signal()
    """Sent when other words are selected, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._rows: tuple[Row, ...] = ()
        self._talk = 0
        self._name = ElidedLabel("", "pane")
        self._name.setObjectName("notes.whose")
        self.edit = link_button(_("Edit the notes"), icon_name="pencil")
        self.edit.setObjectName("notes.source.edit")
        self.view = SourceView(self)
        self.view.selectionChanged.connect(self._follow_selection)
        self.view.picked.connect(self._follow_selection)
        self._strip = MarkStrip(self)
        self.words = CommandRow("notes.words", OF_WORDS, self)
        self._asked = text_label("", wrap=True, parent=self)
        self._asked.setObjectName("notes.source.asked")
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, 0)
        top.addWidget(self._name, 1)
        top.addWidget(self.edit)
        # What goes in turns has one height, so that words do not move while they are selected.
        self._below = QStackedWidget(self)
        for page in (self._strip, self.words, self._asked):
            self._below.addWidget(page)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE_MEDIUM, 0, SPACE_SMALL, SPACE_SMALL)
        below.addWidget(self._below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        # F6 goes to the notes, which were made first; Tab goes as the eye does.
        self.setTabOrder(self.edit, self.view)

    def show_review(self, whole: Review, rows: Sequence[Row]) -> None:
        """Show the notes as they are now, with what is proposed of them."""
        self._review, self._rows = whole, tuple(rows)
        self._show_talk(min(self._talk, len(whole.talks) - 1))

    def show_places(self, whole: Review, places: Sequence[Place]) -> None:
        """Show which words something rests on; the talk is shown that they stand in first."""
        if not places:
            self.view.set_current((), scroll=False)
            return
        self._review = whole
        # Who chose words of a talk goes on looking at it, though another one told it first.
        stays = self.view.hasFocus() and any(each.talk == self._talk for each in places)
        if places[0].talk != self._talk and not stays:
            self._show_talk(places[0].talk)
        here = [(each.start, each.end) for each in places if each.talk == self._talk]
        self.view.set_current(here, scroll=not self.view.hasFocus())

    def pick(self, title: str) -> None:
        """Ask for more words that a proposal rests on."""
        words = _("Select the words that “{proposal}” rests on too, and press L. Esc leaves it.")
        self._asked.setText(words.format(proposal=title))
        self.view.pick()
        self._follow_selection()
        announce(self, self._asked.text())

    def selected(self) -> Place | None:
        """Return which words are selected, `None` for none."""
        span = self.view.selected()
        return Place(self._talk, *span) if span else None

    def offers(self, _focus: QWidget) -> Offers:
        """Return what can be done with the words that are selected."""
        return Offers(_("Notes"), self.words.offers() if self.selected() else ())

    def interview(self) -> str:
        """Return the id of the interview whose notes are shown, "" for none."""
        return self._review.talks[self._talk].interview if self._review else ""

    def _follow_selection(self) -> None:
        """Say below the notes what can be done: with the words selected, or by selecting some."""
        page = self._asked if self.view.is_picking else self._strip
        self._below.setCurrentWidget(self.words if self.view.selected() else page)
        self.changed.emit()

    def _show_talk(self, talk: int) -> None:
        whole = self._review
        if whole is None:
            return
        self._talk = talk
        shown = whole.talks[talk]
        self._name.setText(shown.name)
        self.view.setAccessibleName(_("Notes of {person}").format(person=shown.name))
        self.view.show_text(shown.text)
        marks, kinds = [], set()
        for row in self._rows:
            if row.sort not in {Sort.SUGGESTION, Sort.QUESTION}:
                continue
            # What was rejected is found by a click, and is not marked.
            kind = None if row.verdict is Verdict.REJECTED else row.kind
            for place in dict.fromkeys((*row.places, *row.told)):
                if place.talk == talk:
                    marks.append(Marked(place.start, place.end, row.key, kind, row.why))
                    kinds |= {kind} if kind else set()
        self.view.show_marks(marks)
        self._strip.show_kinds(frozenset(kinds))
