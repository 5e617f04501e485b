"""Sentences of a field: one line or several paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from sop_studio.language.prose import BLOCK_BREAK, ITEM_BREAK
from sop_studio.language.wordlists import entries, word_class
from sop_studio.language.words import Word, words

_BREAK = re.compile(rf"[{ITEM_BREAK}{BLOCK_BREAK}]|\Z")
_END = re.compile(
    r"(?<![.!?…])[.!?…]{1,6}[\"'”’»)\]]{0,4}(?=\s{1,2000}(\S)|\s{0,2000}\Z)"
    r"|[\u3002\uff01\uff1f]"
)
_LONGEST_ABBREVIATION = 24
LONGEST_SENTENCE = 2_000
"""Characters after which a sentence is cut, whatever it looks like."""


class Sentence(Struct, frozen=True, eq=False, gc=False):
    """A sentence: its position in the text, its words, and whether it stands in a list item.

    Each is equal to itself alone, so that what is derived from one can be kept by identity.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    in_list: bool = False


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of plain text or of what `prose` made of Markdown, in order.

    A full stop inside a version, a decimal, a path or an abbreviation ends nothing. Pieces without
    a word are left out; a sentence of more than `LONGEST_SENTENCE` characters is cut.
    """
    found: list[Sentence] = []
    block = 0
    for ending in _BREAK.finditer(text):
        in_list = block > 0 and text[block - 1] == ITEM_BREAK
        for start, end in _split(text, block, ending.start()):
            inside = words(text, start, end)
            if inside:
                first = inside[0].start - len(inside[0].before)
                piece = text[first:end].rstrip()
                found.append(Sentence(piece, first, first + len(piece), inside, in_list))
        block = ending.end()
    return tuple(found)


def sentence(text: str) -> Sentence:
    """Return the whole of `text` as one sentence, however many it looks like."""
    return Sentence(text, 0, len(text), words(text))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = start
    for mark in _END.finditer(text, start, end):
        if mark.end() < end and _ends_sentence(text, piece, mark):
            yield from _cut(text, piece, mark.end())
            piece = mark.end()
    yield from _cut(text, piece, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of words without an end, so that reading one sentence takes bounded time."""
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = blank if blank > 0 else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    following = mark[1]
    if following is None or not mark[0].startswith("."):
        return not (mark[0].startswith("…") and following and following.islower())
    before = text[max(start, mark.start() - _LONGEST_ABBREVIATION) : mark.start()].split()
    last = before[-1].lstrip("(\"'“‘[").lower() if before else ""
    if len(mark[0].rstrip("\"'”’»)]")) > 1:
        return not following.islower()
    if last.isdigit() and mark.start() - len(last) <= start + 2:
        return False
    if last == "no" and following.isdigit():
        return False
    may_end = _abbreviations().get(last)
    if may_end is None:
        return not _is_initial(before, following)
    return may_end and not (following.islower() or following.isdigit())


def _is_initial(before: list[str], following: str) -> bool:
    """Tell whether a single capital letter before the stop is part of a name, as in `J. Smith`."""
    last = before[-1] if before else ""
    if len(last) != 1 or not last.isupper() or last == "I" or not following.isupper():
        return False
    return len(before) < 2 or before[-2].lower() not in word_class("lettered")


@cache
def _abbreviations() -> dict[str, bool]:
    """Return each abbreviation with whether it may also end a sentence."""
    return {line.removesuffix("?").strip(): line.endswith("?") for line in entries("abbreviations")}
