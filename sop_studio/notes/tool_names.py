"""Names of tools and systems: by a capital, by what they are, by the command that is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sop_studio.language.verbs import Form
from sop_studio.notes.lexicon import forms, readings, word_class
from sop_studio.notes.tokens import Token

_SCRIPT = re.compile(r"[\w-]{2,60}\.(?:py|sh|ps1|bat|exe|pl|rb|xlsx?)")
_TYPED = re.compile(r"(?:^|[|;&]\s?|\$ )\s*(?:sudo )?(?:[\w.-]{0,40}/)*([a-z][\w.-]{1,24})(?=\s|$)")
_ARGUMENT = re.compile(r"\s-|[/_=.]")
_LEVEL = re.compile(r"[A-Z]{2,6}-?\d{1,4}")


def tools(
    words: Sequence[Token], people: frozenset[str], opens: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield where names of tools and systems stand, as token places from and to.

    A name with a capital behind `in`, `on`, `via`, or before what it is (`Grafana dashboard`); a
    thing one works in behind `in the` (`in the closing log`); a product or a file that can be run.
    `people` are names of persons and roles, `opens` the places where a role stands.
    """
    done = 0
    for at in range(len(words)):
        if at < done or at in opens:
            continue
        end = _end_of_tool(words, at, people)
        if end > at:
            done = end
            yield at, end


def typed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the programs stand that a typed command runs."""
    for match in _TYPED.finditer(text[start:end]):
        program = match[1]
        if program in word_class("command") or (
            not readings(program) and _ARGUMENT.search(text, start + match.end(), end)
        ):
            yield start + match.start(1), start + match.end(1)


def _end_of_tool(words: Sequence[Token], at: int, people: frozenset[str]) -> int:
    word = words[at]
    before = words[at - 1].low if at else ""
    is_script = "." in word.raw and _SCRIPT.fullmatch(word.raw) is not None
    if is_script or word.low in word_class("product"):
        return at + 1 if word.low not in people else at
    if _is_program(words, at):
        return at + 1
    if _is_name(word) and word.low not in people:
        end = _end_of_name(words, at)
        headed = end < len(words) and words[end].low in word_class("tool-head")
        behind = before == "the" and at > 1 and words[at - 2].low in word_class("tool-after")
        return end if headed or before in word_class("tool-after") or behind else at
    return _end_of_thing(words, at)


def _is_program(words: Sequence[Token], at: int) -> bool:
    """Tell whether a command is named: `kubectl`, or `make smoke` where it is typed."""
    word = words[at]
    if word.low not in word_class("command") or not word.raw.islower():
        return False
    if word.low not in word_class("also-english"):
        return True
    before = words[at - 1].low if at else ""
    return before in {"with", "run", "runs", "ran", "via", "using", "just"}


def _end_of_thing(words: Sequence[Token], at: int) -> int:
    """Return the word behind `deploy calendar` where one works in or with it, else `at`."""
    before = words[at - 1].low if at else ""
    if before not in word_class("own"):
        return at
    inside = at > 1 and words[at - 2].low in word_class("tool-after") | {"check", "open"}
    for place in range(at, min(len(words), at + _LONGEST_THING)):
        low = words[place].low
        if low in word_class("tool-thing"):
            goes_on = place + 1 < len(words) and words[place + 1].low in word_class("tool-thing")
            alone = place == at and low not in word_class("tool-alone")
            sure = inside or (low in word_class("tool-sure") and place > at)
            return place + 1 + goes_on if sure and (goes_on or not alone) else at
        if not words[place].raw.isalpha() or low in word_class("not-modifier"):
            return at
    return at


_LONGEST_THING = 3
_LONGEST_NAME = 5


def _end_of_name(words: Sequence[Token], at: int) -> int:
    end = at + 1
    while (
        end < min(len(words), at + _LONGEST_NAME)
        and _is_name(words[end])
        and words[end].start - words[end - 1].end == 1
    ):
        end += 1
    return end


def _is_name(word: Token) -> bool:
    raw, low = word.raw, word.low
    if raw == low or len(raw) < 2:
        return False
    if not raw[0].isalpha() or not raw.replace("-", "").isalnum():
        return False
    if low in word_class("never-tool") or low in _small_words():
        return False
    if low.removesuffix("s") in word_class("time-noun"):
        return False
    if low in word_class("count") | word_class("thing") or _LEVEL.fullmatch(raw):
        return False
    if raw.isupper():
        return len(raw) > 2 and not readings(low)
    if Form.PARTICIPLE in forms(low):
        return False
    inner = any(c.isupper() for c in raw[1:])
    return (raw[0].isupper() or inner) and low not in word_class("marker")


@cache
def _small_words() -> frozenset[str]:
    """Return the words that name nothing, though a sentence may begin with them."""
    classes = ("preposition", "determiner", "person", "modal", "helper", "subordinate", "joiner")
    return frozenset().union(*map(word_class, classes))
