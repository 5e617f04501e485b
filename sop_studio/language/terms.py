"""Terms in a text: vague ones, acronyms, and whether it is English at all."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from sop_studio.language.verbs import is_base
from sop_studio.language.wordlists import pairs, word_class
from sop_studio.language.wordlists import words as word_list
from sop_studio.language.words import Word

_ACRONYM = re.compile(
    r"(?<![\w.\\$#@%-])(?<![a-z0-9._]/)(?<!\s/)[A-Z][A-Z0-9]{1,14}s?"
    r"(?!\w|[\\=(]|/[a-z0-9._]|[.:-]\w)"
)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]")
"""Stands in every acronym, and is found in a tenth of the time."""

_EXPANDED_AFTER = re.compile(r"([A-Z][A-Z0-9]{1,14})s? \(([A-Za-z][^()]{3,120})\)")
_EXPANDED_BEFORE = re.compile(r"\b[A-Za-z]{2,40}[^()\n]{0,20}\(([A-Z][A-Z0-9]{1,14})s?\)")
_ENOUGH_WORDS = 40


class VagueTerm(Struct, frozen=True, gc=False):
    """A vague term and what to say instead: when, how, what, who, how much or how often."""

    term: str
    missing: str
    start: int
    end: int


class Acronym(Struct, frozen=True, gc=False):
    """An acronym in the singular, and where it stands."""

    name: str
    start: int
    end: int


class PhraseIndex:
    """Phrases found by their first word, so that a text is read once however long the list."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            parts = phrase.split()
            self._by_first.setdefault(parts[0], []).append(parts)
        for each in self._by_first.values():
            each.sort(key=len, reverse=True)

    def find(self, words: tuple[Word, ...]) -> Iterator[tuple[str, int, int]]:
        """Yield each phrase with the indices of its first word and of the word after its last."""
        lowers = [word.lower for word in words]
        skip_to = 0
        for at, lower in enumerate(lowers):
            if at < skip_to:
                continue
            for parts in self._by_first.get(lower, ()):
                end = at + len(parts)
                if lowers[at:end] == parts:
                    skip_to = end
                    yield " ".join(parts), at, end
                    break


def vague_terms_in(words: tuple[Word, ...]) -> tuple[VagueTerm, ...]:
    """Return the vague terms among the words of a sentence."""
    index, missing = _vague()
    return tuple(
        VagueTerm(term, missing[term], words[at].start, words[end - 1].end)
        for term, at, end in index.find(words)
        if missing[term]
    )


def acronyms_in(text: str) -> tuple[Acronym, ...]:
    """Return the acronyms in prose that not every reader knows.

    Left out: names of files and variables, words in capitals for stress, headings in capitals.
    """
    if not _CAPITALS.search(text):
        return ()
    found = []
    for each in _ACRONYM.finditer(text):
        name = each[0].removesuffix("s")
        if sum(map(str.isalpha, name)) < 2 or name in word_list("known-acronyms"):
            continue
        if name in word_list("shouted-words") or is_base(name.lower()) or _is_shouted(text, each):
            continue
        found.append(Acronym(name, each.start(), each.end()))
    return tuple(found)


def expanded_in(text: str) -> frozenset[str]:
    """Return the acronyms that the text itself explains: `recovery time objective (RTO)`."""
    before = {found[1] for found in _EXPANDED_BEFORE.finditer(text)}
    return frozenset(before | {found[1] for found in _EXPANDED_AFTER.finditer(text)})


def looks_english(words: tuple[Word, ...]) -> bool:
    """Tell whether the words can be English; too few to tell count as English."""
    if len(words) < _ENOUGH_WORDS:
        return True
    common = sum(word.lower in word_class("very-common") for word in words)
    return common * 10 >= len(words)


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Tell whether the neighbours on both sides, or two on one side, are in capitals as well."""
    before = text[max(0, found.start() - 60) : found.start()].split()[-2:]
    after = text[found.end() : found.end() + 60].split()[:2]
    left, right = ([_is_capitals(word) for word in each] for each in (before[::-1], after))
    return (
        left[:2] == [True, True]
        or right[:2] == [True, True]
        or (left[:1] + right[:1]) == [True, True]
    )


def _is_capitals(word: str) -> bool:
    letters = "".join(filter(str.isalpha, word))
    return len(letters) > 1 and letters.isupper()


@cache
def _vague() -> tuple[PhraseIndex, dict[str, str]]:
    """Return the index of vague terms and of their exceptions, which have nothing missing."""
    missing: dict[str, str] = {}
    for term, rest in pairs("vague-terms").items():
        what, _, exceptions = rest.partition(";")
        missing[term] = what.strip()
        for exception in exceptions.removeprefix(" not").split(","):
            if exception.strip():
                missing[exception.strip()] = ""
    return PhraseIndex(missing), missing
