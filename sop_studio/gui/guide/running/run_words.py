"""Runs and their steps in words: for cards, chips and what screen readers say."""

from __future__ import annotations

from sop_studio.gui.look.palette import Role
from sop_studio.gui.widgets.painting import ChipKind
from sop_studio.model.changes.pilot_runs import Tally, is_under_way, tally
from sop_studio.model.dates import as_date
from sop_studio.model.durations import measured_words
from sop_studio.model.parts import PilotRun, StepResult
from sop_studio.model.pilot_times import read_moment, step_minutes
from sop_studio.translation import N_, _, ngettext

_RESULTS: dict[str, tuple[str, ChipKind, str, Role]] = {
    "as written": (N_("As written"), "ok", "circle-check", "ok"),
    "with deviations": (N_("With deviations"), "warn", "triangle-alert", "warn"),
    "stopped": (N_("Stopped"), "bad", "circle-x", "bad"),
}
_UNDER_WAY: tuple[str, ChipKind, str, Role] = (N_("Under way"), "primary", "clock", "primary")
_OPEN: tuple[str, ChipKind, str, Role] = (N_("No result yet"), "neutral", "circle", "muted")

OUTCOMES: dict[str, tuple[str, ChipKind]] = {
    "as expected": (N_("As expected"), "ok"),
    "not as expected": (N_("Not as expected"), "bad"),
    "left out": (N_("Left out"), "neutral"),
}
"""What came of a step: words and kind of chip."""


def result_chip(run: PilotRun) -> tuple[str, ChipKind]:
    """Return how a run went, or that it is under way."""
    words, kind, _icon, _role = _standing(run)
    return _(words), kind


def result_icon(run: PilotRun) -> tuple[str, Role]:
    """Return the icon of how a run went."""
    _words, _kind, icon, role = _standing(run)
    return icon, role


def run_title(run: PilotRun) -> str:
    """Return when and on which occasion a run was: "2026-11-19, Release v2.3.4"."""
    day = as_date(run.date)
    date = day.isoformat() if day else run.date.strip()
    told = [each for each in (date, run.occasion.strip()) if each]
    return ", ".join(told) or _("Run without a date")


def run_detail(run: PilotRun) -> str:
    """Return result, time and people of a run in one line."""
    return " · ".join(each for each in (*_how(run), _people(run)) if each)


def progress_words(run: PilotRun) -> str:
    """Return how far a run is: "3 of 16 steps"."""
    known = tally(run)
    words = (
        ngettext("{done} of {count} rollback step", "{done} of {count} rollback steps", known.steps)
        if run.stopped
        else ngettext("{done} of {count} step", "{done} of {count} steps", known.steps)
    )
    return words.format(done=known.recorded, count=known.steps)


def differed_words(known: Tally) -> str:
    """Return how many steps differed."""
    if not known.differed:
        return _("Every step went as expected.")
    words = ngettext(
        "{count} step went differently.", "{count} steps went differently.", known.differed
    )
    return words.format(count=known.differed)


def recorded_words(run: PilotRun, result: StepResult) -> str:
    """Return when something was recorded of a step and how long it took: "at 10:42, 4 min"."""
    ended = read_moment(result.ended)
    if ended is None:
        return ""
    time = f"{ended:%H:%M}"
    took = measured_words(step_minutes(run, result))
    return _("at {time}, {took}").format(time=time, took=took)


def clock_words(minutes: float) -> str:
    """Return a time as a clock shows it: "1:02:41"."""
    seconds = int(minutes * 60)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


def _standing(run: PilotRun) -> tuple[str, ChipKind, str, Role]:
    if is_under_way(run):
        return _UNDER_WAY
    return _RESULTS.get(run.result, _OPEN)


def _how(run: PilotRun) -> tuple[str, ...]:
    words, _kind = result_chip(run)
    if is_under_way(run):
        return words, progress_words(run)
    return words, run.duration.strip(), _open_words(run)


def _open_words(run: PilotRun) -> str:
    count = sum(each.outcome == "not as expected" and not each.answer for each in run.results)
    if not count:
        return ""
    words = ngettext("{count} deviation open", "{count} deviations open", count)
    return words.format(count=count)


def _people(run: PilotRun) -> str:
    executor, supervisor = run.executor.strip(), run.supervisor.strip()
    if executor and supervisor:
        return _("{executor}, watched by {supervisor}").format(
            executor=executor, supervisor=supervisor
        )
    if supervisor:
        return _("watched by {supervisor}").format(supervisor=supervisor)
    return executor
