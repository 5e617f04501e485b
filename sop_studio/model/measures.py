"""How the SOP does in real use: figures worked out from pilot runs, steps and measurements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from statistics import median

from msgspec import Struct

from sop_studio.model.dates import as_date
from sop_studio.model.durations import minutes
from sop_studio.model.parts import Measurement, PilotRun, Step, StepResult
from sop_studio.model.pilot_times import step_minutes, worked_minutes
from sop_studio.model.sop import Sop

_STEADY = 0.05
"""Up to this share of the former value, a change is no trend."""

_MOST_SLOW = 3
_FEWEST = 2
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_SCRIPTED = frozenset({"scripted", "automated"})


class Trend(StrEnum):
    """Where values go; whether that is good depends on what they are."""

    UNKNOWN = ""
    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"


class Topic(StrEnum):
    """What a figure is about, as far as its name tells."""

    OTHER = ""
    TIME = "time"
    DEFECTS = "defects"
    HANDOVERS = "handovers"


_TOPICS = (
    (
        Topic.DEFECTS,
        re.compile(r"defect|error|fault|failed|incident|rework|rolled back", re.IGNORECASE),
    ),
    (Topic.HANDOVERS, re.compile(r"hand-? ?(?:off|over)", re.IGNORECASE)),
    (Topic.TIME, re.compile(r"time|duration|minutes|how long", re.IGNORECASE)),
)


class Figure(Struct, frozen=True):
    """What was measured under one name: the measurements from the oldest on, and their trend."""

    name: str
    topic: Topic
    rows: tuple[Measurement, ...]
    trend: Trend

    @property
    def last(self) -> str:
        """The newest value as it was written."""
        return self.rows[-1].value


class SlowStep(Struct, frozen=True):
    """A step that took long in the last run, and how many minutes."""

    result: StepResult
    minutes: float


class Measures(Struct, frozen=True):
    """Everything that can be worked out; times are minutes, 0 where nothing is known.

    `times` and `deviations` have a value for each run that was not stopped, from the oldest on.
    `automated_steps` says how many of the `steps` a script does or helps with.
    """

    times: tuple[float, ...]
    time_trend: Trend
    deviations: tuple[int, ...]
    deviation_trend: Trend
    open_deviations: int
    slowest: tuple[SlowStep, ...]
    steps: int
    automated_steps: int
    figures: tuple[Figure, ...]

    @property
    def automated(self) -> float:
        """The share of steps that a script does or helps with, 0-1."""
        return self.automated_steps / self.steps if self.steps else 0.0

    @property
    def last_time(self) -> float:
        """How long the last run took."""
        return self.times[-1] if self.times else 0.0

    @property
    def median_time(self) -> float:
        """How long a run takes, without regard to those that went very well or very badly."""
        return median(self.times) if self.times else 0.0

    @property
    def median_deviations(self) -> float:
        """How many steps of a run go differently, without regard to the best and the worst."""
        return median(self.deviations) if self.deviations else 0.0

    def about(self, topic: Topic) -> tuple[Figure, ...]:
        """Return the figures about something."""
        return tuple(each for each in self.figures if each.topic is topic)


def measures(sop: Sop) -> Measures:
    """Return the figures of an SOP as it is now."""
    runs = sorted(sop.pilot.runs, key=_when)
    done = [each for each in runs if each.result and each.result != "stopped"]
    times = tuple(time for time in map(time_of, done) if time)
    differed = tuple(map(deviations_in, done))
    steps = list(_leaves(sop.procedure.steps))
    scripted = sum(each.automation in _SCRIPTED for each in steps)
    return Measures(
        times=times,
        time_trend=trend_of(times),
        deviations=differed,
        deviation_trend=trend_of(differed),
        open_deviations=sum(map(_open, runs)),
        slowest=tuple(_slowest(done[-1])) if done else (),
        steps=len(steps),
        automated_steps=scripted,
        figures=tuple(_figures(sop.metrics.measurements)),
    )


def time_of(run: PilotRun) -> float:
    """Return how many minutes a run took: as noted by the program, else as somebody wrote it."""
    return worked_minutes(run) or minutes(run.duration)


def deviations_in(run: PilotRun) -> int:
    """Return how many steps went differently; without a record of steps, how many lines say so."""
    if run.results:
        return sum(each.outcome == "not as expected" for each in run.results)
    return sum(bool(line.strip()) for line in run.deviations.splitlines())


def trend_of(values: Iterable[float]) -> Trend:
    """Return where values go: the last one beside the median of those before it."""
    known = tuple(values)
    if len(known) < _FEWEST:
        return Trend.UNKNOWN
    *before, last = known
    usual = median(before)
    if abs(last - usual) <= _STEADY * abs(usual):
        return Trend.STEADY
    return Trend.RISING if last > usual else Trend.FALLING


def numbers_of(figure: Figure) -> tuple[float, ...]:
    """Return the values of a figure as numbers, from the oldest on, without those that are none."""
    return _numbers(figure.rows)


def _when(run: PilotRun) -> str:
    day = as_date(run.date)
    return run.started or (day.isoformat() if day else "")


def _open(run: PilotRun) -> int:
    return sum(each.outcome == "not as expected" and not each.answer for each in run.results)


def _slowest(run: PilotRun) -> Iterator[SlowStep]:
    timed = [SlowStep(each, step_minutes(run, each)) for each in run.results]
    timed.sort(key=lambda each: -each.minutes)
    return (each for each in timed[:_MOST_SLOW] if each.minutes)


def _leaves(steps: tuple[Step, ...]) -> Iterator[Step]:
    for each in steps:
        if each.substeps:
            yield from _leaves(each.substeps)
        else:
            yield each


def _figures(rows: tuple[Measurement, ...]) -> Iterator[Figure]:
    by_name: dict[str, list[Measurement]] = {}
    for each in rows:
        if each.name.strip() and each.value.strip():
            by_name.setdefault(" ".join(each.name.split()).casefold(), []).append(each)
    for found in by_name.values():
        ordered = tuple(sorted(found, key=_measured_on))
        name = ordered[-1].name.strip()
        yield Figure(name, _topic(name), ordered, trend_of(_numbers(ordered)))


def _numbers(rows: tuple[Measurement, ...]) -> tuple[float, ...]:
    return tuple(value for each in rows if (value := _number(each.value)) is not None)


def _measured_on(row: Measurement) -> str:
    day = as_date(row.date)
    return day.isoformat() if day else ""


def _number(value: str) -> float | None:
    time = minutes(value)
    if time:
        return time
    found = _NUMBER.search(value)
    return float(found[0].replace(",", ".")) if found else None


def _topic(name: str) -> Topic:
    return next((topic for topic, words in _TOPICS if words.search(name)), Topic.OTHER)
