"""Reads texts of an SOP for misspelled words, beside whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from sop_studio.language.prose import prose
from sop_studio.language.spelling import Mistake, Speller, WordBook, own_words
from sop_studio.language.terms import looks_english
from sop_studio.language.words import words
from sop_studio.model.find import Finder
from sop_studio.model.names import own_names

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop

_SAMPLE_LENGTH = 8000
_ENGLISH = "en"


class Reading(Struct, frozen=True):
    """The mistakes in each of the texts, and the words that count as right in this SOP."""

    mistakes: tuple[tuple[Mistake, ...], ...]
    own: frozenset[str]


class SpellingReader:
    """Finds mistakes, for one thread at a time: the word list may belong to a foreign library."""

    def __init__(self, load: Callable[[], WordBook]) -> None:
        """`load` makes the word list, when it is first needed."""
        self._load = load
        self._lock = Lock()
        self._speller: Speller | None = None
        self._finder = Finder()

    def read(self, sop: Sop, texts: Sequence[str], extra: frozenset[str]) -> Reading:
        """Return the mistakes in texts of an SOP; `extra` holds words that are right as well."""
        with self._lock:
            all_texts = self._finder.texts(sop)
            own = own_words(own_names(sop, all_texts)) | extra
            speller = self._ready()
            if speller.book.code == _ENGLISH and not _is_english([each.text for each in all_texts]):
                return Reading(tuple(() for _ in texts), own)
            return Reading(tuple(speller.mistakes(text, own) for text in texts), own)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first."""
        with self._lock:
            return self._ready().suggestions(word)

    def _ready(self) -> Speller:
        if self._speller is None:
            self._speller = Speller(self._load())
        return self._speller


def _is_english(texts: Sequence[str]) -> bool:
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text)
        if length > _SAMPLE_LENGTH:
            break
    return looks_english(words(prose("\n\n".join(sample)[:_SAMPLE_LENGTH])))
