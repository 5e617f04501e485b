"""One step that went differently: what was seen, what could change, and what changes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.field_editors import FieldSet
from sop_studio.gui.editor.leaves import make_leaf
from sop_studio.gui.guide.running.recording import Recording
from sop_studio.gui.guide.running.shown_pictures import ShownPictures
from sop_studio.gui.guide.running.two_sides import TwoSides
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button, primary_button, quiet_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.discarding import discard_all_in
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.changes.pilot_deviations import ANSWERS, Answer, Deviation, Proposal
from sop_studio.model.changes.pilot_runs import path_of
from sop_studio.model.paths import FieldPath, display
from sop_studio.model.walk import field_at
from sop_studio.translation import N_, _

_WIDE, _HIGH = 30, 7
"""Room for a picture of what was seen."""

_WAYS: dict[Answer, tuple[str, str, str]] = {
    "action changed": (N_("Mend the action"), N_("Action now"), N_("Action then")),
    "expected result changed": (
        N_("Change the expected result"),
        N_("Expected result now"),
        N_("Expected result then"),
    ),
    "caution added": (N_("Add a caution"), N_("Caution now"), N_("Caution then")),
    "step added": (N_("Add a step after it"), N_("Between the steps now"), N_("New step then")),
    "question asked": (
        N_("Ask somebody"),
        N_("Among the open questions now"),
        N_("Open question then"),
    ),
    "comment made": (N_("Only make a comment"), N_("In the text now"), N_("Comment beside it")),
}
"""For each way: the words that offer it, and what stands over before and after."""


class MendingCard(Card):
    """Offers the ways to mend the SOP one at a time, before and after side by side."""

    answered = Signal()
    """Sent when something was taken over or set aside."""

    parts_changed = Signal()
    """Sent when inputs have come or gone."""

    def __init__(self, recording: Recording, deviation: Deviation, parent: QWidget) -> None:
        super().__init__("plain", parent)
        self._recording = recording
        self._deviation = deviation
        self._chosen: Answer | None = None
        self._chip = Chip("")
        self.go = link_button(_("Go to the step"), self._go_to_step, icon_name="external-link")
        self.go.setObjectName("run.deviation.go")
        self._go_on_words = text_label("", "muted", wrap=True)
        self._seen = FieldSet()
        self._note: LeafEditor | None = None
        self._ways = QWidget()
        self._ways_in = FlowLayout(self._ways, across=SPACE_TINY, down=SPACE_TINY)
        self._buttons: dict[Answer, QPushButton] = {}
        self._before_title = text_label("", "muted")
        self._before = text_label("", wrap=True)
        self._after_title = text_label("", "muted")
        self.words = GrowingTextEdit(min_lines=2)
        self.words.setObjectName("run.words")
        self.words.paste_refused.connect(recording.context.ask.tell_problem)
        self.take = primary_button(_("Take it over"), self._take, icon_name="check")
        self.take.setObjectName("run.take")
        self.leave = quiet_button(_("Leave the SOP as it is"), self._leave)
        self.leave.setObjectName("run.leave")
        self.again = link_button(_("Decide again"), self._open_again, icon_name="rotate-ccw")
        self.again.setObjectName("run.open_again")
        self._lay_out()
        self.show_deviation(deviation)

    def parts_in_order(self) -> list[QWidget]:
        """Return what can be reached, from top to bottom."""
        return [
            self.go,
            *self._seen,
            *self._buttons.values(),
            self.words,
            self.take,
            self.leave,
            self.again,
        ]

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins."""
        if self._deviation.result.answer:
            return self.again
        proposal = self._proposal()
        if proposal is None:
            return self.take if self._note is None else self._note.input
        return self.take if _says_something(proposal) else self.words

    def show_deviation(self, deviation: Deviation) -> None:
        """Show it as it is now."""
        before, self._deviation = self._deviation, deviation
        result = deviation.result
        answer = result.answer
        done = bool(answer)
        words = _(ANSWERS[answer]) if answer else _("still open")
        self._chip.set_chip(words[:1].upper() + words[1:], "ok" if done else "warn")
        path = self._path()
        if path is not None:
            for editor in self._seen:
                editor.set_path((*path, "note"), deviation.where)
            self._seen.follow()
        self.go.setVisible(deviation.path is not None)
        self._go_on_words.setText(self._state_words())
        self._go_on_words.setVisible(bool(self._go_on_words.text()))
        if tuple(each.answer for each in deviation.proposals) != tuple(self._buttons):
            self._build_ways()
        if deviation.proposals:
            known = {each.answer for each in deviation.proposals}
            same = self._chosen in known and before.result.note == result.note
            chosen = self._chosen if same and self._chosen is not None else None
            self._choose(chosen or deviation.proposals[0].answer, keep=same)
        for part in self._mending:
            part.setVisible(bool(deviation.proposals))
        self.leave.setVisible(not done)
        self.again.setVisible(done)

    def refresh_remarks(self, places: frozenset[str] | None) -> None:
        """Show the present remarks at the note."""
        self._seen.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input of what was seen, where the path leads to it."""
        return self._seen.reveal(path)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE_MEDIUM)
        plain = self._recording.context.form.targets.plain_line
        result = self._deviation.result
        column.addWidget(
            text_label(f"{self._deviation.where}: {plain(result.action)}", "label", wrap=True)
        )
        column.addWidget(self._chip)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        expected = plain(result.expected) or _("Nothing was said about it.")
        column.addLayout(
            _pair(text_label(_("To be seen in this run"), "muted"), text_label(expected, wrap=True))
        )
        self._add_note(column)
        if result.pictures:
            column.addWidget(
                ShownPictures(self._recording.context.form, result.pictures, wide=_WIDE, high=_HIGH)
            )
        column.addWidget(self._go_on_words)
        column.addWidget(self._ways)
        sides = TwoSides((self._before_title, self._before), (self._after_title, self.words))
        column.addWidget(sides)
        foot = FlowLayout(across=SPACE_SMALL, down=SPACE_SMALL)
        for button in (self.take, self.leave, self.again):
            foot.addWidget(button)
        column.addLayout(foot)
        self._mending = (self._ways, sides, self.take)

    def _add_note(self, column: QVBoxLayout) -> None:
        path = self._path()
        field = None if path is None else field_at((*path, "note"))
        if path is None or field is None:
            return
        note = make_leaf(
            self._recording.context.form, field, (*path, "note"), self._deviation.where, parent=self
        )
        note.row.set_label(_("Seen instead"))
        self._note = note
        self._seen.add(note)
        column.addWidget(note)

    def _state_words(self) -> str:
        deviation = self._deviation
        if deviation.result.answer:
            return ""
        if not deviation.proposals:
            return _("Write down what was seen: proposals for the SOP come from it.")
        if deviation.path is None:
            return _("The step is no longer in the SOP, so there is nothing in it to change.")
        if deviation.is_reworded:
            return _("The expected result of this step was changed since the run.")
        return ""

    def _build_ways(self) -> None:
        discard_all_in(self._ways_in)
        self._buttons = {}
        for at, each in enumerate(self._deviation.proposals):
            button = quiet_button(_(_WAYS[each.answer][0]), partial(self._choose, each.answer))
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setObjectName(f"run.proposal[{at}]")
            self._ways_in.addWidget(button)
            button.show()
            self._buttons[each.answer] = button
        self.parts_changed.emit()

    def _choose(self, answer: Answer, *, keep: bool = False) -> None:
        """Show a proposal; `keep` leaves words alone that the user has changed."""
        is_other = answer != self._chosen
        self._chosen = answer
        for each, button in self._buttons.items():
            button.setChecked(each == answer)
        proposal = self._proposal()
        if proposal is None:
            return
        _offer, now, then = _WAYS[answer]
        plain = self._recording.context.form.targets.plain_line
        self._before_title.setText(_(now))
        self._before.setText(plain(proposal.before) or _("Nothing"))
        self._before.setProperty("textRole", "body" if proposal.before else "muted")
        self._after_title.setText(_(then))
        self.words.setAccessibleName(_(then))
        if is_other or not keep:
            self.words.set_text(proposal.after)

    def _proposal(self) -> Proposal | None:
        return next(
            (each for each in self._deviation.proposals if each.answer == self._chosen), None
        )

    def _take(self) -> None:
        proposal = self._proposal()
        words = self.words.text().strip()
        if proposal is None:
            return
        if not words or words == proposal.before.strip():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, _("Say what is to stand there."))
            return
        if self._recording.take(self._deviation, proposal.answer, words):
            self._tell(proposal.answer)

    def _leave(self) -> None:
        if self._recording.take(self._deviation, "set aside"):
            self._tell("set aside")

    def _tell(self, answer: Answer) -> None:
        words = f"{self._deviation.where}: {_(ANSWERS[answer])}"
        announce(self, words)
        self.answered.emit()

    def _open_again(self) -> None:
        if self._recording.open_again(self._deviation):
            self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_step(self) -> None:
        if self._deviation.path is not None:
            self._recording.context.go_to(display((*self._deviation.path, "expected")))

    def _path(self) -> FieldPath | None:
        return path_of(self._recording.context.sop, self._deviation.run, self._deviation.result.id)


def _says_something(proposal: Proposal) -> bool:
    """Tell whether a proposal has words of its own, to be taken over as they are."""
    return bool(proposal.after) and proposal.after != proposal.before


def _pair(title: QWidget, words: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_TINY)
    column.addWidget(title)
    column.addWidget(words)
    return column
