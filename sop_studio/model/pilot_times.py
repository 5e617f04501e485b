"""The times of a pilot run: noted as moments, told in minutes without the pauses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sop_studio.model.parts import Pause, PilotRun, StepResult


def moment(at: datetime) -> str:
    """Return a moment as it is noted: local time with its distance from UTC."""
    return at.astimezone().isoformat(" ", "seconds")


def read_moment(noted: str) -> datetime | None:
    """Return the moment that was noted, None where it cannot be read."""
    try:
        read = datetime.fromisoformat(noted)
    except ValueError:
        return None
    return read if read.tzinfo is not None else None


def minutes_between(started: str, ended: str) -> float:
    """Return the minutes from one noted moment to another; 0 where one of them is not noted."""
    first, last = read_moment(started), read_moment(ended)
    if first is None or last is None:
        return 0.0
    return max(0.0, (last - first).total_seconds() / 60)


def worked_minutes(run: PilotRun, until: str = "") -> float:
    """Return how long a run took, or has taken by a moment, without its pauses."""
    return _without_pauses(run.pauses, run.started, run.ended or until)


def step_minutes(run: PilotRun, result: StepResult) -> float:
    """Return how long a step of a run took, without the pauses that fell into it."""
    return _without_pauses(run.pauses, result.started, result.ended)


def is_paused(run: PilotRun) -> bool:
    """Tell whether a run rests until somebody goes on with it."""
    return any(not each.ended for each in run.pauses)


def last_moment(run: PilotRun) -> str:
    """Return the last moment at which something was noted of a run."""
    ends = (each.ended for each in run.results)
    pauses = (noted for each in run.pauses for noted in (each.began, each.ended))
    return _latest((run.started, run.stopped, *ends, *pauses))


def rests_since(run: PilotRun) -> str:
    """Return since when a run has rested: its open pause, else the last moment noted in it."""
    return next((each.began for each in run.pauses if not each.ended), last_moment(run))


def last_work(run: PilotRun) -> str:
    """Return the moment from which on the step after the last recorded one was worked on."""
    ends = (each.ended for each in run.results)
    return _latest((run.started, run.stopped, *ends))


def _without_pauses(pauses: Iterable[Pause], started: str, ended: str) -> float:
    whole = minutes_between(started, ended)
    return max(0.0, whole - sum(_within(each, started, ended) for each in pauses))


def _within(pause: Pause, started: str, ended: str) -> float:
    """Return the minutes of a pause that fall between two moments; one without an end lasts."""
    first, last = read_moment(started), read_moment(ended)
    began, over = read_moment(pause.began), read_moment(pause.ended or ended)
    if first is None or last is None or began is None or over is None:
        return 0.0
    return max(0.0, (min(last, over) - max(first, began)).total_seconds() / 60)


def _latest(noted: Iterable[str]) -> str:
    known = [(read, each) for each in noted if (read := read_moment(each)) is not None]
    return max(known)[1] if known else ""
