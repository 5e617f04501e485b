"""Misspelled words in a text, judged by a word list and by what an SOP explains itself."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from sop_studio.language.spelled_words import SpelledWord, spelled_words
from sop_studio.language.wordlists import words

_PREFIXES = "word-beginnings"


class WordBook(Protocol):
    """Knows the words of a language."""

    @property
    def code(self) -> str:
        """The code of the language, such as `en` or `de_DE`."""

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelled right."""

    def suggestions(self, word: str, most: int = 5) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first."""

    def is_near(self, word: str, edits: int) -> bool:
        """Tell whether a common word is that few edits away: 1 or 2."""


class Mistake(NamedTuple):
    """A word that is not known, and where it stands."""

    word: str
    start: int
    end: int


class Speller:
    """Finds misspelled words; what it was asked before it knows without looking again."""

    def __init__(self, book: WordBook) -> None:
        self.book = book
        self._known: dict[tuple[str, bool], bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}

    def mistakes(self, text: str, own: frozenset[str] = frozenset()) -> tuple[Mistake, ...]:
        """Return the misspelled words of a Markdown text.

        `own` holds further words that are right, in small letters: see `own_words`.
        """
        return tuple(
            Mistake(text[word.start : word.end], word.start, word.end)
            for word in spelled_words(text)
            if not self._is_right(word) and not _is_own(word.text, own)
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first."""
        if word not in self._suggested:
            self._suggested[word] = self.book.suggestions(word.replace("’", "'"))
        return self._suggested[word]

    def _is_right(self, word: SpelledWord) -> bool:
        key = (word.text, word.opens)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._judge(word)
        return known

    def _judge(self, word: SpelledWord) -> bool:
        if self.book.knows(word.text) or word.text.lower() in words(_PREFIXES):
            return True
        # An unknown word with a capital is the name of something, unless it is close to a word.
        return word.text[:1].isupper() and not self.book.is_near(word.text, 2 if word.opens else 1)


def own_words(texts: Iterator[str]) -> frozenset[str]:
    """Return the words of an SOP's own names and terms, in small letters."""
    return frozenset(word.text.lower() for text in texts for word in spelled_words(text))


def _is_own(word: str, own: frozenset[str]) -> bool:
    lower = word.lower()
    return lower in own or lower.removesuffix("'s") in own or lower.removesuffix("s") in own
