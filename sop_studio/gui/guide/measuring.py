"""How it does in real use: figures from pilot runs, steps and measurements, and new ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.field_editors import build as build_field
from sop_studio.gui.editor.rows import RowsEditor
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.measure_tile import MeasureTile
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.look.style import SPACE_LARGE
from sop_studio.gui.widgets.progress_line import ProgressLine
from sop_studio.gui.widgets.tile_grid import TileGrid
from sop_studio.model.changes.measuring import USUAL_MEASURES, UsualMeasure, note_measure
from sop_studio.model.measure_words import (
    count_trend_words,
    figure_words,
    last_run_words,
    median_words,
    open_words,
    share_words,
    slow_words,
    step_count_words,
    time_trend_words,
    time_words,
)
from sop_studio.model.measures import Measures, Topic, measures, numbers_of
from sop_studio.model.paths import FieldPath, display, parse
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_FIELD = "metrics.measurements"
_TILE = 30
"""Letters that a tile has room for at least."""


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the figures, and under them the measurements."""
    return Measuring(context, parent)


class Measuring(Panel):
    """Tiles for what is usually asked, and the list of what was measured."""

    edits = (_FIELD,)

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: Sop | None = None
        self._tiles = _Tiles(context, self._note, self)
        self.list = build_field(context.form, parse(_FIELD), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_LARGE)
        layout.addWidget(self._tiles)
        layout.addWidget(self.list)
        if isinstance(self.list, RowsEditor):
            self.list.rows_changed.connect(self.parts_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures of the SOP as it is now."""
        sop = self._context.sop
        before, self._seen = self._seen, sop
        if before is sop:
            return
        if before is None or before.metrics is not sop.metrics:
            self.list.refresh()
        if before is None or not _measures_alike(before, sop):
            self._tiles.show_measures(measures(sop))

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks at the measurements."""
        self.list.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return an input of the list of measurements."""
        return self.list.reveal(path) if display(path[:2]) == _FIELD else None

    def first_stop(self) -> QWidget | None:
        """Return what can be done with the first figure: the list stands further down."""
        return self._tiles.first_stop()

    def _note(self, usual: UsualMeasure) -> None:
        """Begin a measurement and go to its value."""
        sop = self._context.sop
        edits = note_measure(sop, usual, self._context.checking.today())
        if self._context.form.edit(_("add measurement"), *edits):
            at: FieldPath = (*self.list.path, len(sop.metrics.measurements), "value")
            target = self.list.reveal(at)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)


class _Tiles(TileGrid):
    """What the runs, the steps and the measurements say, side by side where there is room."""

    def __init__(
        self, context: GuideContext, note: Callable[[UsualMeasure], object], parent: QWidget
    ) -> None:
        super().__init__(parent, characters=_TILE)
        self._time = MeasureTile("measures.time", _("Time to complete"), self)
        self._deviations = MeasureTile("measures.deviations", _("Deviations"), self)
        self._automated = MeasureTile("measures.automated", _("Done by a script"), self)
        self._share = ProgressLine(self._automated)
        self._automated.put(self._share)
        self._defects = MeasureTile("measures.defects", _("Defects"), self)
        self._handovers = MeasureTile("measures.handovers", _("Handovers"), self)
        self.put(self._all())
        self._deviations.offer(
            "measures.pilot",
            _("Pilot runs"),
            _("Go to the pilot runs"),
            lambda: context.go_to("pilot.runs"),
            icon_name="arrow-right",
        )
        self._automated.offer(
            "measures.steps",
            _("Steps"),
            _("Go to the steps"),
            lambda: context.go_to("procedure.steps"),
            icon_name="arrow-right",
        )
        about = {
            Topic.TIME: self._time,
            Topic.DEFECTS: self._defects,
            Topic.HANDOVERS: self._handovers,
        }
        for usual in USUAL_MEASURES:
            spoken = _("Note a value for {measure}").format(measure=_(usual.name))
            name = f"measures.add[{usual.topic.value}]"
            about[usual.topic].offer(name, _("Note a value"), spoken, partial(note, usual))

    def first_stop(self) -> QWidget:
        """Return the first button."""
        return self._time.button

    def show_measures(self, found: Measures) -> None:
        """Show these figures."""
        self._show_time(found)
        self._show_deviations(found)
        share = share_words(found.automated_steps, found.steps)
        none = _("There are no steps yet.")
        percent = _("{share} %").format(share=round(100 * found.automated))
        self._automated.say(percent if found.steps else "", share if found.steps else none)
        self._share.set_share(found.automated)
        self._share.setVisible(bool(found.steps))
        self._show_figures(self._defects, found, Topic.DEFECTS)
        self._show_figures(self._handovers, found, Topic.HANDOVERS)

    def _all(self) -> tuple[MeasureTile, ...]:
        return self._time, self._deviations, self._automated, self._defects, self._handovers

    def _show_time(self, found: Measures) -> None:
        if not found.times:
            self._show_figures(self._time, found, Topic.TIME)
            return
        words = _lines(
            last_run_words(time_trend_words(found.time_trend)),
            median_words(time_words(found.median_time), len(found.times)),
            slow_words(found.slowest),
        )
        self._time.say(time_words(found.last_time), words, found.times)

    def _show_deviations(self, found: Measures) -> None:
        if not found.deviations:
            self._deviations.say("", _("No pilot run has been finished yet."))
            return
        words = _lines(
            last_run_words(count_trend_words(found.deviation_trend)),
            median_words(step_count_words(found.median_deviations), len(found.deviations)),
            open_words(found.open_deviations),
        )
        self._deviations.say(step_count_words(found.deviations[-1]), words, found.deviations)

    def _show_figures(self, tile: MeasureTile, found: Measures, topic: Topic) -> None:
        figures = found.about(topic)
        if not figures:
            tile.say("", _("Not measured yet."))
            return
        newest = max(figures, key=lambda each: each.rows[-1].date)
        tile.say(newest.last, figure_words(newest), numbers_of(newest))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _measures_alike(before: Sop, after: Sop) -> bool:
    return (
        before.pilot is after.pilot
        and before.procedure is after.procedure
        and before.metrics is after.metrics
    )
