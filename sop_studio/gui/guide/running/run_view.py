"""A run: the step that is to be done large, what came of it with one key, and all steps below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.picture_target import PictureTarget
from sop_studio.gui.guide.running.overview import Overview
from sop_studio.gui.guide.running.record_bar import RecordBar, say_key
from sop_studio.gui.guide.running.recording import RESULT_DEPTH, Recording
from sop_studio.gui.guide.running.report import Report
from sop_studio.gui.guide.running.run_bar import RunBar
from sop_studio.gui.guide.running.run_fields import RunFields, asked_on_the_way
from sop_studio.gui.guide.running.run_words import differed_words, result_chip
from sop_studio.gui.guide.running.said_of_run import SaidOfRun
from sop_studio.gui.guide.running.step_sheet import StepSheet
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button, quiet_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.scroll_column import column_of
from sop_studio.model.changes.pilot_runs import (
    RUNS,
    Outcome,
    is_under_way,
    next_open,
    position_of,
    steps_due,
    tally,
)
from sop_studio.model.parts import PilotRun, StepResult
from sop_studio.model.paths import FieldPath
from sop_studio.model.pilot_times import read_moment, rests_since
from sop_studio.translation import _

_OUTCOMES: dict[str, Outcome] = {
    "as expected": "as expected",
    "not as expected": "not as expected",
    "left out": "left out",
}


class RunView(QWidget):
    """Works on one run; what it shows follows from the run and the step that was chosen."""

    list_wanted = Signal()
    """Sent when the user wants to see all runs."""

    parts_changed = Signal()
    """Sent when inputs have come or gone."""

    def __init__(
        self, recording: Recording, run: PilotRun, path: FieldPath, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("run")
        self._recording = recording
        self._run = run
        self._at = ""
        self._sheet: StepSheet | None = None
        self._bar: RecordBar | None = None
        self._report: Report | None = None
        form = recording.context.form
        self.top = RunBar(lambda: recording.minutes(self._run))
        self.go_on = primary_button(_("Go on"), self._go_on, icon_name="arrow-right")
        self.go_on.setObjectName("run.go_on")
        self._rests = SaidOfRun(self.go_on)
        self.finish = primary_button(_("Finish the run"), self._finish, icon_name="check")
        self.finish.setObjectName("run.finish")
        self._ended = SaidOfRun(self.finish)
        self._back = text_label("", "label", wrap=True)
        self.end_here = quiet_button(_("End the run here"), self._finish)
        self.end_here.setObjectName("run.end_here")
        self.previous = secondary_button("")
        self.next = secondary_button("")
        self.to_result = quiet_button(_("Back to the result"), lambda: self.show_step(""))
        self.to_result.setObjectName("run.result")
        self._moves = self._make_moves()
        self._asked = RunFields(form, path, asked_on_the_way(), self)
        self._asks = self._make_asks()
        self._overview_title = text_label(_("All steps"), "pane")
        self.overview = Overview(form)
        self._step_in = QVBoxLayout()
        self._step_in.setSpacing(SPACE_MEDIUM)
        self._lay_out()
        self._connect()
        self._choose(self._default())

    def parts_in_order(self) -> list[QWidget]:
        """Return everything that can be reached, from top to bottom."""
        optional = (self._sheet, self._bar)
        report = [] if self._report is None else [self._report]
        return [
            self.top,
            self._rests,
            self._ended,
            *(each for each in optional if each is not None),
            self._moves,
            self._asks,
            *report,
            self.overview,
        ]

    @property
    def run_id(self) -> str:
        """The id of the run."""
        return self._run.id

    def go_to_start(self) -> None:
        """Put the keyboard where the work is, and say what is to be done."""
        self.main_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        said = (self._rests, self._ended)
        words = next((each.spoken() for each in said if not each.isHidden()), "")
        if not words and self._sheet is not None:
            words = self._sheet.spoken()
        announce(self, words or result_chip(self._run)[0])
        self._bring_into_sight()

    def main_stop(self) -> QWidget:
        """Return where the work is: to go on, to record, to finish, or to mend."""
        if not self._rests.isHidden():
            return self.go_on
        if self._bar is not None:
            return self._bar.first_stop()
        if not self._ended.isHidden():
            return self.finish
        return self._report.first_stop() if self._report is not None else self.top.all_runs

    def show_step(self, result_id: str) -> None:
        """Show a step large; without one, where the run stands."""
        self._choose(result_id)
        self.go_to_start()

    def refresh(self, run: PilotRun) -> None:
        """Show the run as it is now; after an undo, at the step that changed."""
        before, self._run = self._run, run
        undone = self._recording.undone_at(self._run)
        if undone is not None:
            self._choose(undone or self._default())
        elif is_under_way(before) != is_under_way(run) or before.stopped != run.stopped:
            self._choose(self._default())
        else:
            self._show()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input at a path in the run, built and shown."""
        if len(path) >= RESULT_DEPTH and path[3] == "results" and isinstance(path[4], int):
            result = self._run.results[path[4]]
            if self._report is not None and self._report.show_step(result.id):
                found = self._report.reveal(path)
                if found is not None:
                    return found
            self._choose(result.id)
            return self._bar.reveal(path) if self._bar is not None else None
        if self._report is not None:
            self._choose("")
            return self._report.reveal(path) or self._report.first_stop()
        return self._asked.reveal(path) or self.main_stop()

    def refresh_remarks(self, places: frozenset[str] | None) -> None:
        """Show the present remarks at the inputs."""
        for part in (self._asked, self._bar, self._report):
            if part is not None:
                part.refresh_remarks(places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one key for each outcome and each way on, except where words are typed."""
        modifiers = held_with(event)
        enter = is_enter(event)
        if modifiers == Qt.KeyboardModifier.ControlModifier and enter and self._bar is not None:
            self._move(1)
            return
        focus = QApplication.focusWidget()
        types = not isinstance(focus, QAbstractButton | QAbstractItemView)
        done = None if modifiers or types else self._keys().get(event.text().upper())
        if done is None:
            super().keyPressEvent(event)
        else:
            done()

    def _keys(self) -> dict[str, Callable[[], object]]:
        bar = self._bar
        if bar is None:
            return {}
        keys: dict[str, Callable[[], object]] = {
            "M": bar.ask_note,
            "P": bar.ask_picture,
            "B": lambda: self._move(-1),
            "F": lambda: self._move(1),
        }
        if bar.records:
            keys["Y"] = lambda: self._record("as expected")
            keys["N"] = lambda: self._record("not as expected")
            keys["L"] = lambda: self._record("left out")
        return keys

    def _make_moves(self) -> QWidget:
        self.previous.setObjectName("run.previous")
        self.next.setObjectName("run.next")
        say_key(self.previous, _("Step before"), "B", "chevron-left")
        say_key(self.next, _("Next step"), "F", "chevron-right")
        self.previous.clicked.connect(lambda *_: self._move(-1))
        self.next.clicked.connect(lambda *_: self._move(1))
        moves = QWidget()
        line = FlowLayout(moves, across=SPACE_SMALL, down=SPACE_SMALL)
        for button in (self.previous, self.next, self.to_result, self.end_here):
            line.addWidget(button)
        return moves

    def _make_asks(self) -> QWidget:
        asks = Card()
        column = QVBoxLayout(asks)
        column.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(text_label(_("When you have a moment"), "label", wrap=True))
        column.addWidget(self._asked)
        return asks

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self.top)
        layout.addWidget(self._rests)
        layout.addWidget(self._back)
        layout.addWidget(self._ended)
        layout.addLayout(self._step_in)
        layout.addWidget(self._moves)
        layout.addWidget(self._asks)
        layout.addWidget(self._overview_title)
        layout.addWidget(self.overview)
        self._column = layout

    def _connect(self) -> None:
        self.top.all_runs.clicked.connect(lambda *_: self.list_wanted.emit())
        self.top.pause.clicked.connect(lambda *_: self._pause())
        self.top.stop.clicked.connect(lambda *_: self._stop())
        self.overview.step_wanted.connect(self.show_step)
        target = PictureTarget(self)
        target.dropped.connect(lambda sources, _at: self._take_pictures(sources))
        target.pasted.connect(self._take_pictures)

    def _take_pictures(self, sources: object) -> None:
        if self._bar is not None and isinstance(sources, tuple | list):
            self._bar.take_pictures(sources)

    def _default(self) -> str:
        """Return the step that is due, nothing where none is or the run has ended."""
        due = next_open(self._run) if is_under_way(self._run) else None
        return due.id if due is not None else ""

    def _choose(self, result_id: str) -> None:
        self._at = result_id
        self._show()

    def _show(self) -> None:
        run, rests = self._run, self._recording.is_resting(self._run)
        goes_on = is_under_way(run)
        result = self._result()
        position = position_of(self._recording.context.sop, run.id)
        if position is None:
            return
        self.top.show_run(run, rests=rests)
        self._show_standing(run, result, rests=rests)
        self._show_step(run, result, records=goes_on and not rests)
        self._moves.setVisible(result is not None)
        self._show_moves(run, result)
        self._asked.follow((*RUNS, position))
        self._asks.setVisible(goes_on)
        self._show_report(run, wanted=not goes_on and result is None)
        self._overview_title.setVisible(bool(run.results))
        self.overview.setVisible(bool(run.results))
        self.overview.show_run(run, self._at)

    def _show_standing(self, run: PilotRun, result: StepResult | None, *, rests: bool) -> None:
        goes_on = is_under_way(run)
        self._rests.setVisible(rests)
        if rests:
            since = read_moment(rests_since(run))
            day = f"{since:%Y-%m-%d %H:%M}" if since is not None else ""
            self._rests.say(
                _("This run rests"),
                _("Since {moment}. The time stands still until you go on.").format(moment=day),
            )
        back = goes_on and bool(run.stopped) and not rests
        self._back.setVisible(back and result is not None)
        self._back.setText(_("Stopped. These steps lead back to where it began."))
        ended = goes_on and not rests and result is None
        self._ended.setVisible(ended)
        if ended:
            title = _("That was the last step back") if run.stopped else _("That was the last step")
            self._ended.say(title, differed_words(tally(run)))

    def _show_step(self, run: PilotRun, result: StepResult | None, *, records: bool) -> None:
        shown = self._sheet.result.id if self._sheet is not None else ""
        if result is None or shown != result.id:
            for part in (self._sheet, self._bar):
                if part is not None:
                    self._step_in.removeWidget(part)
                    discard(part)
            self._sheet, self._bar = None, None
            if result is not None:
                self._build_step(run, result)
            self.parts_changed.emit()
        if result is not None and self._sheet is not None and self._bar is not None:
            self._sheet.show_outcome(run, result)
            self._bar.refresh(result, records=records)

    def _build_step(self, run: PilotRun, result: StepResult) -> None:
        self._sheet = StepSheet(self._recording.context.form, run, result, self)
        self._bar = RecordBar(self._recording, run.id, result, self)
        self._bar.outcome_wanted.connect(self._record)
        self._bar.parts_changed.connect(self.parts_changed)
        for part in (self._sheet, self._bar):
            self._step_in.addWidget(part)
            part.show()

    def _show_moves(self, run: PilotRun, result: StepResult | None) -> None:
        if result is None:
            return
        steps = self._steps()
        ids = [each.id for each in steps]
        at = ids.index(result.id) if result.id in ids else 0
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(steps) or bool(result.outcome))
        self.to_result.setVisible(not is_under_way(run))
        self.end_here.setVisible(is_under_way(run) and bool(run.stopped))

    def _show_report(self, run: PilotRun, *, wanted: bool) -> None:
        if wanted and self._report is None:
            position = position_of(self._recording.context.sop, run.id) or 0
            self._report = Report(self._recording, run, (*RUNS, position), self)
            self._report.parts_changed.connect(self.parts_changed)
            self._report.answered.connect(self._bring_into_sight)
            self._report.deleted.connect(self.list_wanted)
            self._column.insertWidget(self._column.indexOf(self._asks), self._report)
            self.parts_changed.emit()
        if self._report is not None and wanted:
            self._report.refresh(run)
            self._report.show()
        elif self._report is not None:
            self._column.removeWidget(self._report)
            discard(self._report)
            self._report = None
            self.parts_changed.emit()

    def _result(self) -> StepResult | None:
        return next((each for each in self._run.results if each.id == self._at), None)

    def _steps(self) -> tuple[StepResult, ...]:
        return steps_due(self._run) if is_under_way(self._run) else self._run.results

    def _record(self, outcome: str) -> None:
        result = self._result()
        if result is None or outcome not in _OUTCOMES:
            return
        if not self._recording.record(self._run.id, result, _OUTCOMES[outcome]):
            return
        if outcome == "not as expected" and self._bar is not None:
            announce(self, _("Different. Write down what you see."))
            self._bar.ask_note()
            return
        self._move(1)

    def _move(self, by: int) -> None:
        """Go to the step before or after; after the last, to the first open one or to the end."""
        steps = self._steps()
        ids = [each.id for each in steps]
        at = ids.index(self._at) + by if self._at in ids else 0
        if 0 <= at < len(ids):
            self.show_step(ids[at])
        elif by > 0:
            self.show_step(self._default())

    def _pause(self) -> None:
        if self._recording.pause(self._run.id):
            self.go_to_start()

    def _go_on(self) -> None:
        if self._recording.go_on(self._run.id):
            self.show_step(self._default())

    def _stop(self) -> None:
        if self._recording.stop(self._run.id):
            self.go_to_start()

    def _finish(self) -> None:
        if self._recording.finish(self._run.id):
            self.go_to_start()

    def _bring_into_sight(self) -> None:
        page, focus = column_of(self), QApplication.focusWidget()
        if page is not None and focus is not None and self.isAncestorOf(focus):
            page.show_with_heading(focus)
