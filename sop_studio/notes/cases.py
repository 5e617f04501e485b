"""The case that words put before or behind what is done: `If it leaks, call the plumber`."""

from __future__ import annotations

import re

from sop_studio.notes.wording import capital, clean

_OPENS = r"(?:if|when(?:ever)?|once|in case(?: of)?|should|unless|as soon as|in the event of)"
_BEFORE = re.compile(
    rf"(?:(?:and|but|so|then) )?{_OPENS} (?P<case>[^,:;]{{2,120}}?)"
    r"\s?(?:,(?: then)?|:|;|->|→| then)\s(?P<then>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    r"(?P<then>.{3,200}?),? (?:but )?(?:only )?(?:if|in case|whenever) (?P<case>[^,:;]{3,120})",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"\b(?:check|see|ask|look|tell|know|decide|find out|verify|test|wonder)", re.IGNORECASE
)
"""Whoever asks or checks whether something is so acts in no case."""


def case_of(words: str) -> tuple[str, str]:
    """Return the case that words tell and what is done in it; "" and all of them for none."""
    flat = clean(words)
    found = _BEFORE.fullmatch(flat)
    behind = None if found else _BEHIND.fullmatch(flat)
    if behind and not _ASKS.search(behind["then"]):
        found = behind
    if found is None:
        return "", words
    return clean(found["case"]), capital(clean(found["then"]))
