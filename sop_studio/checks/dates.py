"""Dates and versions as people type them."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"v?([0-9]{1,6}(?:\.[0-9]{1,6}){0,2})", re.IGNORECASE)
_CYCLES = {
    "weekly": 1,
    "monthly": 1,
    "bimonthly": 2,
    "quarterly": 3,
    "semi-annual": 6,
    "semi-annually": 6,
    "semiannual": 6,
    "half-yearly": 6,
    "twice a year": 6,
    "annual": 12,
    "annually": 12,
    "yearly": 12,
    "once a year": 12,
    "biennial": 24,
    "every year": 12,
    "every month": 1,
    "every quarter": 3,
}
_EVERY = re.compile(r"every\s+(\d{1,3}|two|three|four|six|nine|twelve)\s+(month|year)s?")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}


@lru_cache(maxsize=512)
def as_date(text: str) -> date | None:
    """Return the day a text names as `YYYY-MM-DD`, or None when it names no real day.

    No other form is read: 03/04/2027 is a different day on each side of the Atlantic.
    """
    stripped = text.strip()
    if not _ISO_DATE.fullmatch(stripped):
        return None
    try:
        return date.fromisoformat(stripped)
    except ValueError:
        return None


def as_version(text: str) -> tuple[int, ...] | None:
    """Return the numbers of a version such as `1.0` or `v2.1.3`, or None for any other text.

    Zeros at the end are left out, so that 1 and 1.0 are the same version.
    """
    found = _VERSION.fullmatch(text.strip())
    if not found:
        return None
    numbers = [int(part) for part in found[1].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def cycle_in_months(text: str) -> int | None:
    """Return how many months a review cycle spans, or None when the words do not tell."""
    stripped = text.strip().lower().rstrip(".")
    if stripped in _CYCLES:
        return _CYCLES[stripped]
    found = _EVERY.fullmatch(stripped)
    if not found:
        return None
    count = _NUMBERS.get(found[1]) or int(found[1])
    return count * 12 if found[2] == "year" else count


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
