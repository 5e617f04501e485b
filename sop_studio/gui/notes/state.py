"""The review that the screen shows: made beside the window, decided on through the session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from sop_studio.gui.ask import Ask
from sop_studio.gui.background import in_background
from sop_studio.gui.jobs import attempt, sentence_of
from sop_studio.gui.own_model.drafts import Drafts, Reading
from sop_studio.gui.session import Session
from sop_studio.model.edits import Edit
from sop_studio.model.interviews import INTERVIEWS
from sop_studio.model.paths import FieldPath
from sop_studio.notes.review import (
    Review,
    Talk,
    decision_edits,
    following,
    inserting,
    review_of,
    talks_of,
)
from sop_studio.translation import _, ngettext

_MOST_REMEMBERED = 6


class ReviewState(QObject):
    """Follows the session; what is decided becomes a step of undo there."""

    changed = Signal(bool)
    """Sent when the review, or what is to be said instead of one, is another.

    It says whether that is so because somebody undid or redid something.
    """

    def __init__(self, session: Session, ask: Ask, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._ask = ask
        self._makes = drafts
        self._interviews: tuple[str, ...] = ()
        self._known: dict[tuple[str, ...], Reading] = {}
        self._reading: tuple[str, ...] = ()
        self._is_shown = False
        self._is_late = False
        self._is_late_by_undo = False
        self._is_editing = False
        self.review: Review | None = None
        self.notices: tuple[str, ...] = ()
        self.problem = ""
        session.edited.connect(self._follow)
        session.replaced.connect(self._forget)

    @property
    def session(self) -> Session:
        """The session whose SOP has the notes."""
        return self._session

    @property
    def is_reading(self) -> bool:
        """Whether the notes are being read just now."""
        return bool(self._reading)

    @property
    def interviews(self) -> tuple[str, ...]:
        """The ids of the talks that are looked at; none stands for all."""
        return self._interviews

    def longest(self) -> str:
        """Return the id of the talk with the longest notes of those looked at, "" for none."""
        return max(((len(each.text), each.interview) for each in self._talks()), default=(0, ""))[1]

    @property
    def reads_by_model(self) -> bool:
        """Whether notes are read by a model of the user's own."""
        return self._makes.is_model

    def stop_model(self) -> None:
        """Let rules read the notes in the place of the model."""
        self._makes.stop()

    def follow_setting(self) -> None:
        """Have the notes read as it is set now, also those that a model was of no use for."""
        self._makes.stop()
        self._known = {key: each for key, each in self._known.items() if not each.notices}
        self._late_or_now()

    def look_at(self, interviews: tuple[str, ...]) -> None:
        """Show the notes of these talks, or of all where none is named."""
        self._interviews = interviews
        self.refresh()

    def set_shown(self, *, shown: bool) -> None:
        """Note whether anybody sees it; what nobody sees does not work."""
        self._is_shown = shown
        if shown and self._is_late:
            self.refresh(is_undone=self._is_late_by_undo)

    def refresh(self, *, is_undone: bool = False) -> None:
        """Take up the notes and decisions as the SOP holds them now."""
        self._is_late = False
        talks = self._talks()
        wanted = (self._makes.made_by, *(each.text for each in talks))
        if not talks:
            self._show(None, is_undone=is_undone)
        elif wanted in self._known:
            known = self._known[wanted]
            made = review_of(self._session.sop, talks, known.draft, self.review)
            self._show(made, known.notices, is_undone=is_undone)
        elif wanted != self._reading:
            self._read(wanted)

    def decide(self, words: str, decided: Review, moved: str = "") -> bool:
        """Keep what was decided, as one step of undo; return whether there was anything.

        `moved` is the key of what was moved: its step in the SOP, if there is one, moves with it.
        """
        sop = self._session.sop
        edits = decision_edits(sop, decided)
        if moved and edits:
            edits = (*edits, *following(sop, decided, moved))
        return bool(edits) and self.edit(words, *edits)

    def insert(self) -> str:
        """Put what was accepted into the SOP; return the field to show, "" for nothing."""
        if self.review is None:
            return ""
        todo = inserting(self._session.sop, self.review)
        words = ngettext("insert {count} from notes", "insert {count} from notes", todo.count)
        done = todo.count and self.edit(words.format(count=todo.count), *todo.edits)
        return todo.first if done else ""

    def edit(self, words: str, *edits: Edit) -> bool:
        """Do edits as one step of undo; tell the user why they were not done."""
        self._is_editing = True
        try:
            return attempt(self._ask, lambda: self._session.edit(words, *edits))
        finally:
            self._is_editing = False

    def _talks(self) -> tuple[Talk, ...]:
        found = talks_of(self._session.sop, self._interviews)
        return found or talks_of(self._session.sop)

    def _read(self, wanted: tuple[str, ...]) -> None:
        """Have notes read; `wanted` is what reads them, then the texts."""
        self._reading = wanted
        self.changed.emit(False)
        in_background(
            self,
            self._makes.reading(wanted[1:]),
            partial(self._take, wanted),
            partial(self._tell, wanted),
        )

    def _take(self, read: tuple[str, ...], made: Reading) -> None:
        if read != self._reading:
            return
        self._known[read] = made
        while len(self._known) > _MOST_REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._reading = ()
        self._late_or_now()

    def _tell(self, read: tuple[str, ...], problem: Exception) -> None:
        said = sentence_of(problem)
        if read == self._reading:
            self._reading = ()
            self._show(None, problem=said)

    def _show(
        self,
        review: Review | None,
        notices: tuple[str, ...] = (),
        problem: str = "",
        *,
        is_undone: bool = False,
    ) -> None:
        self._reading = ()
        self.review, self.notices, self.problem = review, notices, problem
        self.changed.emit(is_undone)

    def _forget(self) -> None:
        self._known.clear()
        self._interviews = ()
        self._reading = ()
        self.review, self.notices, self.problem = None, (), ""
        self._late_or_now()

    def _follow(self, paths: tuple[FieldPath, ...]) -> None:
        if any(path[:2] == INTERVIEWS[: len(path[:2])] for path in paths) or self._has_made:
            self._late_or_now(is_undone=not self._is_editing)

    @property
    def _has_made(self) -> bool:
        """Whether something was inserted, which may be taken out again."""
        return self.review is not None and any(each.decision.made for each in self.review.kept)

    def _late_or_now(self, *, is_undone: bool = False) -> None:
        if self._is_shown:
            self.refresh(is_undone=is_undone)
        else:
            self._is_late, self._is_late_by_undo = True, is_undone


def undo_words(name: str) -> str:
    """Return what undoing a decision is called: "Undo accept a proposal"."""
    return {
        "accept": _("accept a proposal"),
        "rest": _("accept proposals"),
        "reject": _("reject a proposal"),
        "reopen": _("take back a decision"),
        "edit": _("change a proposal"),
        "kind": _("change the kind of a proposal"),
        "merge": _("merge proposals"),
        "split": _("split a proposal"),
        "up": _("move a proposal"),
        "down": _("move a proposal"),
        "link": _("link words of the notes"),
        "promote": _("make a proposal of a sentence"),
        "aside": _("set a sentence aside"),
        "decide": _("decide between two sides"),
        "forget": _("forget decisions"),
    }[name]
