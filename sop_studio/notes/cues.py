"""The rules that tell what a sentence of notes is about, out of `resources/wordlists`.

Each has an example it must hold for and a counter-example it must not; the tests try both. They
speak of what people say in any trade, never of one task.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache

from sop_studio.assets import read_text
from sop_studio.language.wordlists import FOLDER
from sop_studio.notes.rule import Rule


class Sign(StrEnum):
    """What a rule is a sign of."""

    SMALL_TALK = "small talk"
    OPENING = "no step"
    PAST = "no longer done"
    ANECDOTE = "anecdote"
    OUT = "left out"
    OPEN = "open question"
    NEED = "prerequisite"
    WARNING = "warning"
    CONSEQUENCE = "consequence"
    RESULT = "expected result"
    TAKEN_BACK = "taken back"
    LATE = "told late"
    ROLLBACK = "rollback"
    WAY_BACK = "way back"
    SAYS_BACK = "says it is the way back"
    ASKS_NEED = "asks what is needed"
    ASKS_ROLLBACK = "asks what if it goes wrong"
    ASKS_WARNING = "asks what goes wrong"
    ASKS_WHO = "asks who"
    ASKS_RESULT = "asks how one knows"
    ASKS_OPEN = "asks what is open"
    DEFINITION = "definition"
    RESULT_PAST = "result seen"
    POSITIVE = "all is well"


class Cue(Rule, frozen=True):
    """A rule that tells what a sentence is a sign of."""

    sign: Sign


@cache
def cues(sign: Sign) -> tuple[Cue, ...]:
    """Return the rules for a sign, in order."""
    return tuple(each for each in all_cues() if each.sign == sign)


@lru_cache(maxsize=512)
def first(sign: Sign, text: str) -> str:
    """Return the name of the first rule for a sign that holds for a sentence, "" for none."""
    if _place(sign, text) < 0:
        return ""
    return next((each.name for each in cues(sign) if each.search(text)), "")


def signs_in(text: str) -> tuple[tuple[Sign, int], ...]:
    """Return what a sentence shows signs of, each with the place of the first."""
    found = ((sign, _place(sign, text)) for sign in Sign if cues(sign))
    return tuple((sign, place) for sign, place in found if place >= 0)


@lru_cache(maxsize=8192)
def _place(sign: Sign, text: str) -> int:
    """Return where the first sign of something stands in a sentence, -1 for nowhere."""
    pattern, is_small = _any(sign)
    # Small letters alone are found in half the time that letters of either case are.
    small = text.lower() if is_small else text
    match = pattern.search(small if len(small) == len(text) else text)
    return match.start() if match else -1


@cache
def _any(sign: Sign) -> tuple[re.Pattern[str], bool]:
    """Return a pattern for all rules of a sign, and whether it has small letters alone."""
    pattern = "|".join(f"(?:{each.pattern})" for each in cues(sign))
    is_small = not any(map(str.isupper, _ESCAPED.sub("", pattern)))
    return re.compile(pattern, re.NOFLAG if is_small else re.IGNORECASE), is_small


_ESCAPED = re.compile(r"\\.")


@cache
def all_cues() -> tuple[Cue, ...]:
    """Return all rules, in the order of the file."""
    read = tomllib.loads(read_text(f"{FOLDER}/notes-cues.toml"))
    return tuple(
        Cue(
            each["name"],
            "|".join(each["any"]),
            each["example"],
            each["counter"],
            Sign(each["sign"]),
        )
        for each in read["cue"]
    )
