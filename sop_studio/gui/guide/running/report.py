"""A run that has ended: how it went, what is said of it, and its deviations one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.guide.running.mending import MendingCard
from sop_studio.gui.guide.running.recording import Recording
from sop_studio.gui.guide.running.run_fields import RunFields, said_of_a_run
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import IconButton, link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.changes.pilot_deviations import Deviation, deviations
from sop_studio.model.changes.pilot_runs import RUNS, position_of
from sop_studio.model.parts import PilotRun
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _, ngettext


class Report(QWidget):
    """Shows one deviation at a time, the first open one first."""

    parts_changed = Signal()
    """Sent when inputs have come or gone."""

    answered = Signal()
    """Sent when a deviation was dealt with, and the keyboard is at what comes next."""

    deleted = Signal()
    """Sent when the run was deleted."""

    def __init__(
        self, recording: Recording, run: PilotRun, path: FieldPath, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._recording = recording
        self._run = run.id
        self._found: tuple[Deviation, ...] = ()
        self._known: tuple[object, ...] = ()
        self._at = -1
        self._card: MendingCard | None = None
        self._count = text_label("", "pane", wrap=True)
        self._state = text_label("", "muted", wrap=True)
        self.before = IconButton("chevron-left", _("Deviation before"), lambda: self._step(-1))
        self.before.setObjectName("run.deviation.previous")
        self.after = IconButton("chevron-right", _("Next deviation"), lambda: self._step(1))
        self.after.setObjectName("run.deviation.next")
        self.fields = RunFields(recording.context.form, path, said_of_a_run(), self)
        self.delete = link_button(_("Delete this run"), self._delete, icon_name="trash-2")
        self.delete.setObjectName("run.delete")
        self._mending = QVBoxLayout()
        pager = QHBoxLayout()
        pager.setSpacing(SPACE_SMALL)
        pager.addWidget(self._count, 1)
        pager.addWidget(self.before)
        pager.addWidget(self.after)
        card = Card()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        inner.setSpacing(SPACE_MEDIUM)
        inner.addWidget(self.fields)
        inner.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addLayout(pager)
        layout.addWidget(self._state)
        layout.addLayout(self._mending)
        layout.addWidget(text_label(_("The run as a whole"), "pane"))
        layout.addWidget(card)
        self.refresh(run)

    def parts_in_order(self) -> list[QWidget]:
        """Return the deviation, then what is said of the run."""
        card = [] if self._card is None else [self._card]
        return [self.before, self.after, *card, self.fields, self.delete]

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins."""
        if self._card is not None:
            return self._card.first_stop()
        inputs = self.fields.parts_in_order()
        return inputs[0].focusProxy() or inputs[0]

    def refresh(self, run: PilotRun) -> None:
        """Show the run as it is now."""
        sop = self._recording.context.sop
        position = position_of(sop, self._run)
        if position is None:
            return
        self.fields.follow((*RUNS, position))
        depends_on = (run, sop.procedure, sop.rollback)
        if len(self._known) == len(depends_on) and all(
            old is new for old, new in zip(self._known, depends_on, strict=True)
        ):
            return
        self._known = depends_on
        self._found = deviations(sop, self._run)
        if not 0 <= self._at < len(self._found):
            self._at = self._first_open()
        self._show()

    def show_step(self, result_id: str) -> bool:
        """Show the deviation of a step; `False` where it has none."""
        at = next((at for at, each in enumerate(self._found) if each.result.id == result_id), None)
        if at is None:
            return False
        self._at = at
        self._show()
        return True

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input at a path, `None` where it is not here."""
        found = self.fields.reveal(path)
        if found is None and self._card is not None:
            found = self._card.reveal(path)
        return found

    def refresh_remarks(self, places: frozenset[str] | None) -> None:
        """Show the present remarks."""
        self.fields.refresh_remarks(places)
        if self._card is not None:
            self._card.refresh_remarks(places)

    def _first_open(self) -> int:
        still = (at for at, each in enumerate(self._found) if not each.result.answer)
        return next(still, 0)

    def _show(self) -> None:
        count = len(self._found)
        for part in (self._count, self.before, self.after):
            part.setVisible(bool(count))
        self._state.setText(self._state_words())
        if not count:
            self._drop_card()
            return
        words = _("Deviation {number} of {count}")
        self._count.setText(words.format(number=self._at + 1, count=count))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < count)
        shown = self._found[self._at]
        if self._card is not None and self._card.property("result") == shown.result.id:
            self._card.show_deviation(shown)
            return
        self._drop_card()
        self._card = MendingCard(self._recording, shown, self)
        self._card.setProperty("result", shown.result.id)
        self._card.answered.connect(self._go_on)
        self._card.parts_changed.connect(self.parts_changed)
        self._mending.addWidget(self._card)
        self._card.show()
        self.parts_changed.emit()

    def _state_words(self) -> str:
        if not self._found:
            return _("No step went differently, so there is nothing to change in the SOP.")
        count = sum(not each.result.answer for each in self._found)
        if not count:
            return _("All deviations are dealt with.")
        words = ngettext(
            "{count} is still open: take a proposal over, or leave the SOP as it is.",
            "{count} are still open: take a proposal over, or leave the SOP as it is.",
            count,
        )
        return words.format(count=count)

    def _drop_card(self) -> None:
        if self._card is not None:
            discard(self._card)
            self._mending.removeWidget(self._card)
            self._card = None

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._found):
            self._at += by
            self._show()

    def _go_on(self) -> None:
        """Go to the next deviation that is open, where there is one."""
        if any(not each.result.answer for each in self._found):
            self._at = self._first_open()
            self._show()
        if self._card is not None:
            self._card.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit()

    def _delete(self) -> None:
        if self._recording.delete(self._run):
            self.deleted.emit()
