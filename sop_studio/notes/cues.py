"""The rules that tell what a sentence of notes is about, out of `resources/wordlists`.

Each has an example it must hold for and a counter-example it must not; the tests try both. They
speak of what people say in any trade, never of one task.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from sop_studio.assets import read_text
from sop_studio.language.wordlists import FOLDER
from sop_studio.notes.first_words import ByFirstWord, openings, telltales
from sop_studio.notes.rule import Rule
from sop_studio.notes.whole_words import small


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
    RETRACTS = "takes back what was just said"
    REWORDS = "words anew what was just said"
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
    DEFINES = "says what a word means"
    RESULT_PAST = "result seen"
    POSITIVE = "all is well"


class Cue(Rule, frozen=True):
    """A rule that tells what a sentence is a sign of."""

    sign: Sign


@cache
def cues(sign: Sign) -> tuple[Cue, ...]:
    """Return the rules for a sign, in order."""
    return tuple(each for each in all_cues() if each.sign == sign)


def first(sign: Sign, text: str) -> str:
    """Return the name of the first rule for a sign that holds for a sentence, "" for none."""
    if places(text)[sign] < 0:
        return ""
    return next((each.name for each in cues(sign) if each.search(text)), "")


def first_match(sign: Sign, text: str) -> re.Match[str] | None:
    """Return where the first rule for a sign that holds for a sentence does so, None for none."""
    if places(text)[sign] < 0:
        return None
    return next((match for each in cues(sign) if (match := each.search(text))), None)


def place_of(sign: Sign, text: str) -> int:
    """Return where the first sign of something stands in a sentence, -1 for nowhere."""
    return places(text)[sign]


def signs_in(text: str) -> tuple[tuple[Sign, int], ...]:
    """Return what a sentence shows signs of, each with the place of the first."""
    found = places(text)
    return tuple((sign, place) for sign in _SIGNS if (place := found[sign]) >= 0)


_SIGNS = tuple(Sign)


class _Places(dict[Sign, int]):
    """Where the first sign of each kind stands in a sentence, looked for when first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__(_nowhere())
        self._text = text
        # Small letters alone are found in half the time that letters of either case are.
        self._small = small(text)
        self._at_words = _at_words(self._small)
        for sign, place in self._at_words.items():
            if sign in self:
                self[sign] = place

    def __missing__(self, sign: Sign) -> int:
        found = self._at_words.get(sign, -1)
        for pattern, is_small, needed in _elsewhere(sign):
            if needed and not any(word in self._small for word in needed):
                continue
            match = pattern.search(self._small if is_small else self._text)
            if match and not 0 <= found < match.start():
                found = match.start()
        self[sign] = found
        return found


places = lru_cache(maxsize=1024)(_Places)
"""The signs of each of the last sentences."""


def _at_words(low: str) -> dict[Sign, int]:
    """Return where, in small letters, the first signs stand that open with a certain word."""
    found: dict[Sign, int] = {}
    for start, opened in _by_first_word().within(low):
        for sign, pattern in opened:
            if sign not in found and _compiled(pattern).match(low, start):
                found[sign] = start
    return found


@cache
def _nowhere() -> dict[Sign, int]:
    """Return no place for each sign that certain words open, whichever pattern it is."""
    return {sign: -1 for sign in Sign if not _elsewhere(sign)}


@cache
def _by_first_word() -> ByFirstWord[tuple[Sign, str]]:
    """Return the patterns that only certain words can open, each with what it is a sign of."""
    return ByFirstWord(
        (pattern, (cue.sign, pattern))
        for cue in all_cues()
        for pattern in cue.patterns
        if _has_first_word(pattern)
    )


def _has_first_word(pattern: str) -> bool:
    return pattern.startswith(r"\b") and _is_small(pattern) and "" not in openings(pattern)


def _is_small(pattern: str) -> bool:
    return not any(map(str.isupper, _ESCAPED.sub("", pattern)))


_ESCAPED = re.compile(r"\\.")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.NOFLAG if _is_small(pattern) else re.IGNORECASE)


class _Elsewhere(NamedTuple):
    """Patterns as one, whether they have small letters alone, and words one of which they need."""

    pattern: re.Pattern[str]
    is_small: bool
    needed: frozenset[str]


@cache
def _elsewhere(sign: Sign) -> tuple[_Elsewhere, ...]:
    """Return all other patterns for a sign.

    Those that open alike are tried together: one look at a place is then enough for all of them.
    """
    alike: dict[str, list[str]] = {opening: [] for opening in _OPENINGS}
    for pattern in (each for cue in cues(sign) for each in cue.patterns):
        if not _has_first_word(pattern):
            opening = next(each for each in _OPENINGS if pattern.startswith(each))
            alike[opening].append(f"(?:{pattern})")
    found: list[_Elsewhere] = []
    for opening, patterns in alike.items():
        if patterns:
            whole = "|".join(patterns)
            # At the beginning alone, a pattern is tried sooner than its words are looked for.
            needed = frozenset[str]() if opening == "^" else telltales(whole)
            found.append(_Elsewhere(_compiled(whole), _is_small(whole), needed))
    return tuple(found)


_OPENINGS = ("^", r"\b", "")
"""How a pattern may open: where a text begins, where a word does, or otherwise."""


@cache
def all_cues() -> tuple[Cue, ...]:
    """Return all rules, in the order of the file."""
    read = tomllib.loads(read_text(f"{FOLDER}/notes-cues.toml"))
    return tuple(
        Cue(
            each["name"],
            tuple(each["any"]),
            each["example"],
            each["counter"],
            Sign(each["sign"]),
        )
        for each in read["cue"]
    )
