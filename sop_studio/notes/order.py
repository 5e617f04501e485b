"""Steps that were told late: where they belong, as moves to be decided on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sop_studio.notes.draft import Move, Proposal

_STOPS = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "is",
        "are",
        "be",
        "it",
        "its",
        "this",
        "that",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "them",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "then",
        "so",
        "as",
        "at",
        "by",
        "from",
        "into",
        "when",
        "if",
        "do",
        "does",
        "did",
        "not",
        "no",
        "just",
        "also",
        "up",
        "out",
        "all",
        "one",
        "per",
        "via",
        "any",
        "before",
        "after",
        "did",
        "touch",
        "doing",
        "starting",
        "anything",
        "something",
        "right",
        "even",
        "mean",
        "actual",
        "first",
        "final",
    ]
)
_WORD = re.compile(r"[a-z0-9#%/_.-]*[a-z0-9%]")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a word without its ending, so that `locked` and `lock` are the same."""
    for ending, instead in (
        ("ied", "y"),
        ("ies", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] != "s":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(
        stem(w)
        for w in _WORD.findall(text.lower().replace("'s", ""))
        if w not in _STOPS and stem(w) not in _STOPS
    )


BEFORE = re.compile(
    r"\b(before|after|ahead of|prior to)\s+((?!that\b|this\b|he gets|it is too)[^,;.:()]{2,70})",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\bbetween (?:step |steps )?(\d{1,3}) and (\d{1,3})\b", re.IGNORECASE)
NUMBERED = re.compile(r"\b(before|after) (?:step |point |no\.? )?(\d{1,3})\b", re.IGNORECASE)
BEFORE_THAT = re.compile(r"\b(?:just |right )?before (?:that|this)\b", re.IGNORECASE)


def best_match(phrase: str, steps: Sequence[Proposal], within: range) -> int | None:
    """Return the index of the step that a phrase such as `the canary` is about, or None."""
    wanted = stems(phrase)
    if not wanted:
        return None
    scored = []
    for index in within:
        have = stems(steps[index].text)
        common = len(wanted & have)
        if common >= len(wanted) * _MOST:
            scored.append((common / len(wanted) + common / max(len(have), 1) / 2, -index))
    if not scored:
        return None
    score, index = max(scored)
    return -index if score >= _ENOUGH else None


_ENOUGH = 0.5
_MOST = 0.6
"""The part of the words of a phrase that a step must have for the phrase to be about it."""


def sound(moves: Sequence[Move], count: int) -> tuple[Move, ...]:
    """Return the moves that can be made: one a step, none beside itself, none in a circle."""
    kept: list[Move] = []
    moved: set[int] = set()
    for move in moves:
        inside = 0 <= move.step < count and 0 <= move.beside < count
        if inside and move.step != move.beside and move.step not in moved:
            kept.append(move)
            moved.add(move.step)
    return tuple(kept)
