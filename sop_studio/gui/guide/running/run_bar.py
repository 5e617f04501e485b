"""Over the step: which run it is, how far it is, its time, and how to pause or stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.guide.running.run_clock import RunClock
from sop_studio.gui.guide.running.run_words import progress_words, result_chip, run_title
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button, quiet_button, secondary_button
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.progress_line import ProgressLine
from sop_studio.model.changes.pilot_runs import is_under_way, tally
from sop_studio.model.parts import PilotRun
from sop_studio.translation import _


class RunBar(QWidget):
    """Shows a run in a line or two, whatever its state."""

    def __init__(self, minutes: Callable[[], float]) -> None:
        super().__init__()
        self.all_runs = link_button(_("All runs"), icon_name="chevron-left")
        self.all_runs.setObjectName("run.list")
        self.pause = quiet_button(_("Pause"), icon_name="clock")
        self.pause.setObjectName("run.pause")
        self.stop = secondary_button(_("Stop: roll back"), icon_name="rotate-ccw")
        self.stop.setObjectName("run.stop")
        self._title = text_label("", "pane", wrap=True)
        self._chip = Chip("")
        self._progress = text_label("", "muted")
        self._line = ProgressLine()
        self.clock = RunClock(minutes)
        title = QHBoxLayout()
        title.setSpacing(SPACE_SMALL)
        title.addWidget(self._title, 1)
        title.addWidget(self._chip)
        self._under_way = QWidget()
        far = _AsHighAs(self.stop)
        beside = QHBoxLayout(far)
        beside.setContentsMargins(0, 0, SPACE_LARGE, 0)
        beside.setSpacing(SPACE_LARGE)
        beside.addWidget(self._progress)
        beside.addWidget(self.clock)
        state = FlowLayout(self._under_way, across=SPACE_SMALL, down=SPACE_SMALL)
        for part in (far, self.pause, self.stop):
            state.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.all_runs, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(title)
        layout.addWidget(self._under_way)
        layout.addWidget(self._line)

    def show_run(self, run: PilotRun, *, rests: bool) -> None:
        """Show the run as it is now."""
        self._title.setText(run_title(run))
        self._chip.set_chip(*result_chip(run))
        goes_on = is_under_way(run)
        self._under_way.setVisible(goes_on)
        self._line.setVisible(goes_on)
        if goes_on:
            known = tally(run)
            self._progress.setText(progress_words(run))
            self._line.set_share(known.recorded / known.steps if known.steps else 1)
        self.pause.setVisible(not rests)
        self.stop.setVisible(not rests and not run.stopped)
        self.clock.hold(rests or not goes_on)


class _AsHighAs(QWidget):
    """Words that stand beside a button, in the middle of its height."""

    def __init__(self, button: QWidget) -> None:
        super().__init__()
        self._button = button

    def sizeHint(self) -> QSize:
        own = super().sizeHint()
        return own.expandedTo(QSize(own.width(), self._button.sizeHint().height()))
