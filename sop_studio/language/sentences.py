"""Sentences of a field: one line or several paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sop_studio.language.prose import BLOCK_BREAK, ITEM_BREAK
from sop_studio.language.wordlists import entries, word_class
from sop_studio.language.words import Word, words

_BLOCK = re.compile(rf"[^{ITEM_BREAK}{BLOCK_BREAK}]{{1,200000}}")
_END = re.compile(
    r"(?<![.!?…])[.!?…]{1,6}[\"'”’»)\]]{0,4}(?=\s{1,2000}(\S)|\s{0,2000}\Z)"
    r"|[\u3002\uff01\uff1f]"
)
_LONGEST_ABBREVIATION = 24


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence: its position in the text, its words, and whether it stands in a list item.

    Each is equal to itself alone, so that what is derived from one can be kept by identity.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    in_list: bool = False

    def reaches(self, word: Word) -> str:
        """Return the text from `word` to the end of the sentence."""
        return self.text[word.start - self.start :]


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of plain text or of what `prose` made of Markdown, in order.

    A full stop inside a version, a decimal, a path or an abbreviation ends nothing. Pieces without
    a word are left out.
    """
    found: list[Sentence] = []
    for block in _BLOCK.finditer(text):
        in_list = block.start() > 0 and text[block.start() - 1] == ITEM_BREAK
        for start, end in _split(text, block.start(), block.end()):
            inside = words(text, start, end)
            if inside:
                first = inside[0].start - len(inside[0].before)
                piece = text[first:end].rstrip()
                found.append(Sentence(piece, first, first + len(piece), inside, in_list))
    return tuple(found)


def sentence(text: str) -> Sentence:
    """Return the whole of `text` as one sentence, however many it looks like."""
    return Sentence(text, 0, len(text), words(text))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = start
    if any(mark in text for mark in ".!?…\u3002\uff01\uff1f"):
        for mark in _END.finditer(text, start, end):
            if mark.end() < end and _ends_sentence(text, piece, mark):
                yield piece, mark.end()
                piece = mark.end()
    yield piece, end


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
