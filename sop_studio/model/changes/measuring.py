"""What is noted while the SOP is in use: figures under their usual names, and reviews."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from sop_studio.model.edits import Edit, Insert
from sop_studio.model.measure_words import time_words
from sop_studio.model.measures import Topic, measures
from sop_studio.model.parts import Measurement, ReviewLogEntry
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

_MEASUREMENTS: FieldPath = ("metrics", "measurements")
_LOG: FieldPath = ("metrics", "review_log")


class UsualMeasure(Struct, frozen=True):
    """A figure that most teams take: its name in the list, and what it is about."""

    topic: Topic
    name: str


USUAL_MEASURES: tuple[UsualMeasure, ...] = (
    UsualMeasure(Topic.TIME, N_("Time to complete")),
    UsualMeasure(Topic.DEFECTS, N_("Defects")),
    UsualMeasure(Topic.HANDOVERS, N_("Handovers that went well")),
)


def note_measure(sop: Sop, usual: UsualMeasure, on: date) -> tuple[Edit, ...]:
    """Return the edit that begins a measurement of that day, under the name used before.

    The first time to complete is that of the last pilot run, where there was one.
    """
    found = measures(sop)
    known = found.about(usual.topic)
    first_time = usual.topic is Topic.TIME and not known and found.last_time
    row = Measurement(
        date=on.isoformat(),
        name=known[-1].name if known else _(usual.name),
        value=time_words(found.last_time) if first_time else "",
    )
    return (Insert(_MEASUREMENTS, len(sop.metrics.measurements), row),)


def note_review(sop: Sop, reviewer: str, on: date) -> tuple[Edit, ...]:
    """Return the edit that begins an entry of the review log, of that day."""
    entry = ReviewLogEntry(date=on.isoformat(), reviewer=reviewer.strip())
    return (Insert(_LOG, len(sop.metrics.review_log), entry),)
