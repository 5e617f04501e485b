"""Words cut into the pieces that the encoder knows, each with its place in the notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

UNKNOWN, OPENS, ENDS, NEW_LINE = "[UNK]", "[CLS]", "[SEP]", "[unused1]"
"""What stands for a word that cannot be cut, around what is read, and for the end of a line."""
_WORD = re.compile(r"\n+|[^\W_]+|[^\w\s]|_")
_LONGEST = 40
"""Characters of a word from which on it is noise, not a word."""
_INSIDE = "##"


class WordPieces(Struct, frozen=True):
    """The numbers of pieces of words, and where each word stands that one belongs to."""

    numbers: list[int]
    places: list[int]


class Vocabulary:
    """The pieces of words that an encoder knows; the place of a piece among them is its number."""

    def __init__(self, known: Sequence[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(known)}
        self.opens = self.numbers[OPENS]
        self.ends = self.numbers[ENDS]
        self._new_line = [self.numbers[NEW_LINE]]
        self._unknown = [self.numbers[UNKNOWN]]
        self._cut: dict[str, list[int]] = {}

    def cut(self, text: str) -> WordPieces:
        """Return the pieces of the words of a text, in order."""
        numbers: list[int] = []
        places: list[int] = []
        for word in _WORD.finditer(text):
            found = self._cut_word(word[0])
            numbers += found
            places += [word.start()] * len(found)
        return WordPieces(numbers, places)

    def _cut_word(self, word: str) -> list[int]:
        found = self._cut.get(word)
        if found is None:
            found = self._new_line if word[0] == "\n" else self._longest_first(_plain(word))
            if len(self._cut) < _REMEMBERED:
                self._cut[word] = found
        return found

    def _longest_first(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST:
            lead = _INSIDE if start else ""
            end = len(word)
            while end > start and lead + word[start:end] not in self.numbers:
                end -= 1
            if end == start:
                return self._unknown
            found.append(self.numbers[lead + word[start:end]])
            start = end
        return found or self._unknown


_REMEMBERED = 20_000
"""Words whose pieces are kept: more than notes have, less than would be felt."""


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
