"""Words that lead to an action: `what I do first is`, `I'm supposed to`, `don't forget to`."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from sop_studio.assets import read_text
from sop_studio.language.wordlists import FOLDER
from sop_studio.notes.first_words import ByFirstWord


class Stands(StrEnum):
    """Where such words stand: before all, behind the one who acts, or either."""

    BEFORE = "before"
    BEHIND = "behind"
    ANYWHERE = "anywhere"


class Frame(Struct, frozen=True):
    """A rule: its name, where its words stand, which forms may follow, and what shows it."""

    name: str
    stands: Stands
    then: frozenset[str]
    patterns: tuple[str, ...]
    example: str
    counter: str


class Led(NamedTuple):
    """Where a frame ends in the text, its rule, and who acts where it says so."""

    end: int
    frame: Frame
    who: str


@cache
def all_frames() -> tuple[Frame, ...]:
    """Return all rules, in the order in which they are tried."""
    read = tomllib.loads(read_text(f"{FOLDER}/notes-frames.toml"))
    return tuple(
        Frame(
            each["name"],
            Stands(each["stands"]),
            frozenset(each["then"]),
            tuple(each["any"]),
            each["example"],
            each["counter"],
        )
        for each in read["frame"]
    )


def leading(text: str, start: int, stands: Stands) -> Led | None:
    """Return the frame that stands in a text, with straight apostrophes, from `start` on."""
    end = min(len(text), start + _LONGEST)
    for frame, pattern in _by_first_word(stands).at(text, start):
        match = pattern.match(text, start, end)
        if match:
            return Led(match.end(), frame, match.groupdict().get("who") or "")
    return None


@cache
def _by_first_word(stands: Stands) -> ByFirstWord[tuple[Frame, re.Pattern[str]]]:
    return ByFirstWord(
        (pattern, (frame, re.compile(pattern, re.IGNORECASE)))
        for frame in all_frames()
        if frame.stands in {stands, Stands.ANYWHERE}
        for pattern in frame.patterns
    )


_LONGEST = 120
