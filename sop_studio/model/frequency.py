"""How often a task comes up, read from what people write about it."""

import re
from enum import StrEnum

_ONCE = re.compile(
    r"\s*(?:only )?(?:just )?(?:once|one[- ]time|one[- ]off)\b(?! (?:a|an|per|every|each)\b)",
    re.IGNORECASE,
)
_RARELY = re.compile(
    r"\b(?:year(?:s|ly)?|annual(?:ly)?|rare(?:ly)?|seldom|hardly ever|almost never)\b",
    re.IGNORECASE,
)
_OFTEN_IN_A_YEAR = re.compile(r"\b(?:[2-9]|[1-9]\d+|times|twice|several|many|few)\b", re.IGNORECASE)


class Frequency(StrEnum):
    """How often a task comes up, as far as its words tell."""

    UNKNOWN = ""
    ONCE = "once"
    RARE = "rare"
    REGULAR = "regular"


def frequency_of(words: str) -> Frequency:
    """Return how often something comes up: "Once", "Yearly" or "On each release"."""
    if not words.strip():
        return Frequency.UNKNOWN
    if _ONCE.match(words):
        return Frequency.ONCE
    if _RARELY.search(words) and not _OFTEN_IN_A_YEAR.search(words):
        return Frequency.RARE
    return Frequency.REGULAR
