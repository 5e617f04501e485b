"""The panel of stage 9: the list of runs, or one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.running.recording import Recording
from sop_studio.gui.guide.running.run_view import RunView
from sop_studio.gui.guide.running.runs_list import RunsList
from sop_studio.gui.widgets.discarding import discard
from sop_studio.model.changes.pilot_runs import RUNS, position_of
from sop_studio.model.paths import FieldPath, display

_RUN_DEPTH = 3


class PilotPanel(Panel):
    """Shows one thing at a time; a run that goes by an undo makes room for the list."""

    edits = (display(RUNS),)

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._recording = Recording(context)
        self._list = RunsList(self._recording, self)
        self._list.run_wanted.connect(self._open)
        self._list.rows_changed.connect(self.parts_changed)
        self._view: RunView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._list)
        self.refresh()

    def refresh(self) -> None:
        """Show the runs as they are now, or the one that is open."""
        self._list.refresh()
        if self._view is None:
            return
        run = self._recording.run(self._view.run_id)
        if run is None:
            self._close()
        else:
            self._view.refresh(run)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Open the run that a path leads to and return its input; for the list the way in."""
        if path[:2] != RUNS:
            return None
        at = path[2] if len(path) >= _RUN_DEPTH else None
        runs = self._recording.context.sop.pilot.runs
        if isinstance(at, int) and at < len(runs):
            return self._shown(runs[at].id).reveal(path)
        return self._view.main_stop() if self._view is not None else self._list.first_stop()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks at the inputs of the run that is open."""
        if self._view is not None:
            self._view.refresh_remarks(places)

    def _open(self, run_id: str) -> None:
        self._shown(run_id).go_to_start()

    def _shown(self, run_id: str) -> RunView:
        """Return the view of a run, in place of whatever was shown."""
        if self._view is not None and self._view.run_id == run_id:
            return self._view
        self._drop_view()
        run = self._recording.run(run_id)
        position = position_of(self._recording.context.sop, run_id)
        if run is None or position is None:
            raise LookupError("there is no such pilot run")
        view = RunView(self._recording, run, (*RUNS, position), self)
        view.list_wanted.connect(self._close)
        view.parts_changed.connect(self.parts_changed)
        self._view = view
        self._list.hide()
        self._layout.addWidget(view)
        view.show()
        view.refresh_remarks(None)
        self.parts_changed.emit()
        return view

    def _close(self) -> None:
        focus: QWidget | None = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._drop_view()
        self._list.refresh()
        self._list.show()
        if had_focus:
            self._list.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_view(self) -> None:
        if self._view is not None:
            self._layout.removeWidget(self._view)
            discard(self._view)
            self._view = None


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the panel of the pilot runs."""
    return PilotPanel(context, parent)
