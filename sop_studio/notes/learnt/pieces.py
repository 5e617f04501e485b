"""The pieces of sentences: what stands between commas, signs and joining words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from sop_studio.notes.lexicon import word_class
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import ARROWS, Token, tokens


class Piece(Struct, frozen=True):
    """A piece of a sentence: its words, and the sign or word that parts it from the one before.

    `at` is the index of its sentence; `first` and `last` tell whether it opens or ends it.
    """

    at: int
    words: tuple[Token, ...]
    opener: str
    first: bool
    last: bool

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


def pieces(text: str, sentences: Iterable[Said]) -> list[Piece]:
    """Return the pieces of sentences, in order."""
    found: list[Piece] = []
    for at, sentence in enumerate(sentences):
        parts = list(_parts(text, tokens(text, sentence.start, sentence.end)))
        for number, (opener, words) in enumerate(parts):
            last = number == len(parts) - 1
            found.append(Piece(at, tuple(words), opener, number == 0, last))
    return found


def _parts(text: str, words: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    opener, part, is_whole = "", list[Token](), False
    for word in words:
        sign = word.raw in _SIGNS or word.raw in ARROWS
        joins = word.low in _joining()
        breaks = bool(part) and _is_broken(text, part[-1].end, word.start)
        if (sign or joins or breaks) and is_whole:
            yield opener, part
            opener, part, is_whole = "line" if breaks else "", [], False
        if sign:
            opener = word.raw if not part else opener
        if not sign or part:
            if joins and not part:
                opener = f"{opener} {word.low}".strip()
            part.append(word)
            is_whole = is_whole or (word.is_word and not joins)
    if part and any(word.is_word for word in part):
        yield opener, part


def _is_broken(text: str, end: int, start: int) -> bool:
    """Tell whether a line that is not full ends between two words."""
    cut = text.find("\n", end, start)
    return cut >= 0 and cut - text.rfind("\n", 0, cut) < _FULL_LINE


_FULL_LINE = 58


@cache
def _joining() -> frozenset[str]:
    return word_class("parting")


_SIGNS = frozenset({",", ";", ":", "(", ")", "–", "—", "-", "=", ".", "[", "]", "/", "!", "?"})
