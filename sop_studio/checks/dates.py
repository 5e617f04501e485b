"""Dates and versions as people type them."""

import re
from datetime import date
from functools import lru_cache

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
