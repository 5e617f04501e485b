"""Item ids, document ids, and the readable IDs of SOPs such as SOP-REL-001."""

import re
import secrets
import uuid
from collections.abc import Iterable

from sop_studio.id_pattern import DEFAULT_PATTERN

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_ITEM_ID_LENGTH = 8
_BY_CHANCE = secrets.SystemRandom()


def new_item_id() -> str:
    """Return a fresh id for a list item: eight letters and digits that are hard to misread."""
    return "".join(_BY_CHANCE.choices(_ALPHABET, k=_ITEM_ID_LENGTH))


def new_document_id() -> str:
    """Return a fresh id for an SOP, the same for as long as the document lives."""
    return uuid.uuid4().hex


def propose(area: str, taken: Iterable[str], pattern: str = DEFAULT_PATTERN) -> str:
    """Return the next free ID of the area: one above the highest number among those taken."""
    matcher = _matcher(pattern, re.escape(area))
    numbers = [int(found["number"]) for each in taken if (found := matcher.fullmatch(each))]
    return pattern.format(area=area, number=max(numbers, default=0) + 1)


def matches(identifier: str, pattern: str = DEFAULT_PATTERN) -> bool:
    """Tell whether an ID has the shape of the pattern, with any area of capital letters."""
    return _matcher(pattern, "[A-Z][A-Z0-9]{1,7}").fullmatch(identifier) is not None


def area_of(identifier: str, pattern: str = DEFAULT_PATTERN) -> str | None:
    """Return the area in an ID, "" where the pattern has none, None for one of another shape."""
    found = _matcher(pattern, "(?P<area>[A-Z][A-Z0-9]{1,7})").fullmatch(identifier)
    return None if found is None else found.groupdict().get("area", "")


def example(pattern: str = DEFAULT_PATTERN) -> str:
    """Return an ID that has the shape of the pattern, to show to people."""
    return propose("REL", (), pattern)


def _matcher(pattern: str, area: str) -> re.Pattern[str]:
    before, after = (re.escape(part) for part in _split_at_area(pattern))
    whole = f"{before}(?:{area}){after}" if "{area}" in pattern else before
    return re.compile(re.sub(r"\\\{number[^}]*\\\}", r"(?P<number>[0-9]{1,9})", whole, count=1))


def _split_at_area(pattern: str) -> tuple[str, str]:
    before, _, after = pattern.partition("{area}")
    return before, after
