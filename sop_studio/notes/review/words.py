"""The words of notes that a decision rests on: kept by what they say, found again in any text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

_LINE = re.compile(r"(\d+)(?:@([A-Za-z0-9_-]+))? (.*)")
_LINE_END = re.compile("\n")
_MOST_WORDS = 400
"""Of a quote that is looked for: more are of no use to tell one place from another."""


class Place(Struct, frozen=True, order=True):
    """A stretch of the notes of one of several talks: `talks[talk].text[start:end]`."""

    talk: int
    start: int
    end: int


class Words(Struct, frozen=True):
    """Words of notes on one line, with the line they stood on; `interview` where not their own."""

    quote: str
    line: int
    interview: str = ""


def key_of(*parts: str) -> str:
    """Return a short key made of these parts; it holds nothing that an id may not."""
    whole = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return "n" + hashlib.sha256(whole).hexdigest()[:15]


def flat(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def written(words: Iterable[Words]) -> str:
    """Return words as `NotesDecision.words` keeps them."""
    return "\n".join(
        f"{each.line}{f'@{each.interview}' if each.interview else ''} {flat(each.quote)}"
        for each in words
    )


def read(kept: str) -> tuple[Words, ...]:
    """Return the words that `written` wrote; what it did not write is left out."""
    found = (_LINE.fullmatch(line) for line in kept.split("\n"))
    return tuple(Words(each[3], int(each[1]), each[2] or "") for each in found if each)


def line_at(text: str, at: int) -> int:
    """Return the number of the line at a place, from 1."""
    return bisect_left(_ends_of_lines(text), at) + 1


@lru_cache(maxsize=64)
def _ends_of_lines(text: str) -> tuple[int, ...]:
    return tuple(each.start() for each in _LINE_END.finditer(text))


@lru_cache(maxsize=8192)
def find(text: str, words: Words) -> tuple[int, int] | None:
    """Return where the words stand, `None` where they do not.

    White space may differ. Of several places it is the one nearest to their line.
    """
    found = list(_places(text, words.quote))
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    return min(found, key=lambda each: abs(line_at(text, each[0]) - words.line))


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    pieces = quote.split()
    if not pieces or len(pieces) > _MOST_WORDS or pieces[0] not in text:
        return
    found = [(each.start(), each.end()) for each in _pattern(quote).finditer(text)]
    whole = [each for each in found if _is_whole(text, *each)]
    yield from whole or found


@lru_cache(maxsize=4096)
def _pattern(quote: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, quote.split())))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends between words."""
    inside_before = start > 0 and _is_letter(text[start - 1]) and _is_letter(text[start])
    inside_after = end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end])
    return not inside_before and not inside_after


def _is_letter(sign: str) -> bool:
    return sign.isalnum()
