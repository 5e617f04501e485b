"""Dates, versions and review cycles as people type them."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"v?([0-9]{1,6}(?:\.[0-9]{1,6}){0,2})", re.IGNORECASE)

_MONTHS_BY_WORD = {
    "month": 1,
    "quarter": 3,
    "half year": 6,
    "half a year": 6,
    "year": 12,
    "monthly": 1,
    "bimonthly": 2,
    "quarterly": 3,
    "half yearly": 6,
    "biannual": 6,
    "semi annual": 6,
    "semiannual": 6,
    "annual": 12,
    "yearly": 12,
    "biennial": 24,
    "triennial": 36,
}
_DAYS_BY_WORD = {"day": 1, "week": 7, "fortnight": 14, "daily": 1, "weekly": 7, "fortnightly": 14}
_UNITS = r"(days?|weeks?|fortnights?|months?|quarters?|half[ -]years?|years?)"
_NUMBERS = {
    **dict.fromkeys(("two", "other", "second"), 2),
    **dict.fromkeys(("three", "third"), 3),
    "one": 1,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})"
_EVERY = re.compile(rf"(?:every|each|once every|after)? ?{_NUMBER}[ -]?{_UNITS}")
_EVERY_ONE = re.compile(rf"(?:every|each|once a|once an|once per|once every|per|a) {_UNITS}")
_TIMES_A_YEAR = re.compile(rf"(?:(twice)|{_NUMBER} times) (?:a|per|every|each) year|(twice) yearly")
_COUNTED = re.compile(rf"{_NUMBER}[ -](monthly|yearly|weekly)")
_FILLER = re.compile(r"\b(?:reviewed|review|basis|at least|on an?)\b|[().,;]")


class Cycle(Struct, frozen=True):
    """How long it is from one review to the next: so many months, or so many days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Return the day on which it ends when it begins on `day`."""
        if self.months:
            return months_later(day, self.months)
        return day + timedelta(min(self.days, (date.max - day).days))


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


@lru_cache(maxsize=512)
def cycle_of(text: str) -> Cycle | None:
    """Return the review cycle that the words name, or None when they do not tell.

    "Quarterly", "every 18 months", "twice a year", "each second year" and the like are read.
    """
    words = " ".join(_FILLER.sub(" ", text.lower()).split())
    plain = words.replace("-", " ").removesuffix("ly") if words.endswith("annually") else words
    plain = plain.replace("-", " ")
    if plain in _MONTHS_BY_WORD:
        return Cycle(_MONTHS_BY_WORD[plain])
    if plain in _DAYS_BY_WORD:
        return Cycle(days=_DAYS_BY_WORD[plain])
    if found := _TIMES_A_YEAR.fullmatch(words):
        times = 2 if found[1] or found[3] else _number(found[2])
        return _whole(Cycle(12 // times)) if times else None
    if found := _EVERY.fullmatch(words):
        return _cycle(_number(found[1]), found[2])
    if found := _EVERY_ONE.fullmatch(words):
        return _cycle(1, found[1])
    if found := _COUNTED.fullmatch(words):
        return _cycle(_number(found[1]), found[2].removesuffix("ly"))
    return None


def next_review(effective: str, cycle: str, today: date) -> date | None:
    """Return the day of the next review, or None when the words of the cycle do not tell.

    It is counted from the effective date, or from today where that is open; a day that has passed
    already is counted from today, since a review that is overdue at once helps nobody.
    """
    found = cycle_of(cycle)
    if found is None:
        return None
    day = found.after(as_date(effective) or today)
    return day if day > today else found.after(today)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _number(words: str) -> int:
    return _NUMBERS.get(words) or int(words)


def _cycle(count: int, unit: str) -> Cycle | None:
    single = unit.replace("-", " ").removesuffix("s")
    if single in _DAYS_BY_WORD:
        return _whole(Cycle(days=count * _DAYS_BY_WORD[single]))
    return _whole(Cycle(count * _MONTHS_BY_WORD[single]))


def _whole(cycle: Cycle) -> Cycle | None:
    """Return the cycle, None for one that never comes round."""
    return cycle if cycle.months or cycle.days else None
