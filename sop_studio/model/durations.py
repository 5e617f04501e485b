"""How long the steps take together, as far as their durations can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sop_studio.model.parts import Step
from sop_studio.translation import _

_AMOUNT = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|to)\s*(\d+(?:[.,]\d+)?)\s*)?"
    r"(d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\b",
    re.IGNORECASE,
)
_MINUTES_IN = {"d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60}
_TOO_LONG_FOR_MINUTES = 120


@lru_cache(maxsize=2048)
def minutes(text: str) -> float:
    """Return the minutes a duration such as `1 h 30 min` says; of a range its end; else 0."""
    total = 0.0
    for first, last, unit in _AMOUNT.findall(text[:200]):
        total += float((last or first).replace(",", ".")) * _MINUTES_IN[unit[0].lower()]
    return total


def minutes_of(steps: Iterable[Step]) -> float:
    """Return the minutes of all steps; of a step without a duration, those of its sub-steps."""
    return sum(
        minutes(step.duration) or minutes_of(step.substeps)
        for step in steps
        if step.duration or step.substeps
    )


def duration_words(total: float) -> str:
    """Return a duration as people say it: "about 55 min", "about 3 h"."""
    whole = max(1, round(total))
    if whole < _TOO_LONG_FOR_MINUTES:
        return _("about {minutes} min").format(minutes=whole)
    hours, rest = divmod(whole, 60)
    if not rest:
        return _("about {hours} h").format(hours=hours)
    return _("about {hours} h {minutes} min").format(hours=hours, minutes=rest)


def measured_words(total: float) -> str:
    """Return a duration that was measured: "62 min", "2 h 5 min", "under 1 min"."""
    whole = round(total)
    if not whole:
        return _("under 1 min")
    if whole < _TOO_LONG_FOR_MINUTES:
        return _("{minutes} min").format(minutes=whole)
    hours, rest = divmod(whole, 60)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
