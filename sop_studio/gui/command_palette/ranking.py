"""Which entries of the palette fit what was typed, the likeliest first; nothing here knows Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cached_property
from heapq import nsmallest

from msgspec import Struct

_NOT_IN_WORD = re.compile(r"[^\w#+]+")
_NUMBER = re.compile(r"\d+\. ")
_IN_PLACE = 1.5
_MISTYPED = 3.0
_SCATTERED = 4.0
_MISTYPED_LETTERS = 4
_RECENT = 1.2
_CANNOT = 0.5
_NO_FIT = 1000.0


class Kind(IntEnum):
    """What an entry is; of two that fit as well, the kind that is named first comes first."""

    HERE = 0
    ACTION = 1
    SECTION = 2
    FIELD = 3
    STEP = 4


class Entry(Struct, frozen=True, dict=True):
    """Something the palette can do or go to.

    `where` says where else it is found: the menu of an action, the section of a field. `why` says
    why it cannot be done now; it is empty for all that can.
    """

    name: str
    kind: Kind
    title: str
    where: str
    run: Callable[[], object]
    keys: str = ""
    why: str = ""

    @cached_property
    def words(self) -> str:
        """The title as it is searched: small letters, a blank before each word.

        The number of a section comes last, since people look for it by its words.
        """
        found = _NUMBER.match(self.title)
        return _searched(f"{self.title[found.end() :]} {found[0]}" if found else self.title)

    @cached_property
    def place(self) -> str:
        """Where it is found, as that is searched."""
        return _searched(self.where)


def best(
    entries: Sequence[Entry], typed: str, recent: Sequence[str] = (), most: int = 60
) -> list[Entry]:
    """Return the entries that fit what was typed, the likeliest first.

    Each word typed must fit: as the beginning of a word, inside one, with one letter mistyped, or
    scattered, in this order of likelihood. `recent` names what was chosen lately, the last first;
    it comes before others that fit as well. With nothing typed, all fit.
    """
    wanted = _searched(typed).split()
    lately = {name: place for place, name in enumerate(recent)}
    costs = ((_cost(each, wanted, lately), at) for at, each in enumerate(entries))
    found = nsmallest(most, ((cost, at) for cost, at in costs if cost < _NO_FIT))
    return [entries[at] for _cost_, at in found]


def _cost(entry: Entry, wanted: list[str], lately: dict[str, int]) -> float:
    total = entry.kind * 0.2
    if wanted and entry.kind is not Kind.STEP:
        # The shorter title says more exactly what was typed; steps keep their order.
        total += len(entry.words) / 1000
    if entry.why:
        total += _CANNOT
    for at, word in enumerate(wanted):
        cost = _fit(word, entry.words, first=at == 0)
        if cost >= _SCATTERED:
            cost = min(cost, _IN_PLACE + _fit(word, entry.place, first=False))
        if cost >= _NO_FIT:
            return _NO_FIT
        total += cost
    place = lately.get(entry.name)
    if place is not None:
        total -= _RECENT - min(place, 20) * 0.01 + (0 if wanted else 100)
    return total


def _fit(word: str, searched: str, *, first: bool) -> float:
    """Return how badly a word fits: 0 for the beginning of all, `_NO_FIT` for not at all."""
    beginning = searched.find(f" {word}")
    if beginning >= 0:
        whole_word = searched.startswith(" ", beginning + len(word) + 1)
        return (0.0 if first and beginning == 0 else 0.6) + (0.0 if whole_word else 0.1)
    if len(word) > 1 and word in searched:
        return 2.0
    if len(word) >= _MISTYPED_LETTERS and any(
        _is_mistyped(word, known) for known in searched.split()
    ):
        return _MISTYPED
    return _scattered(word, searched)


def _is_mistyped(word: str, known: str) -> bool:
    """Tell whether a word begins like another but for one letter: wrong, twice, lost or swapped."""
    if len(known) < len(word) - 1 or word[0] != known[0]:
        return False
    at = next(
        (at for at, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), len(known)
    )
    rest, others = word[at + 1 :], known[at + 1 :]
    swapped = word[at + 1 : at + 2] == known[at : at + 1] and word[at] == known[at + 1 : at + 2]
    return (
        others.startswith((rest, word[at:]))
        or known[at:].startswith(rest)
        or (swapped and others[1:].startswith(rest[1:]))
    )


def _scattered(word: str, searched: str) -> float:
    """Return how badly the letters fit in their order, beginning with that of some word."""
    if len(word) < 3:
        return _NO_FIT
    start = at = searched.find(f" {word[0]}") + 1
    if start < 1:
        return _NO_FIT
    for letter in word[1:]:
        at = searched.find(letter, at + 1)
        if at < 0:
            return _NO_FIT
    spread = at - start + 1 - len(word)
    return _SCATTERED + spread * 0.2 if spread <= 3 * len(word) else _NO_FIT


def _searched(text: str) -> str:
    return f" {_NOT_IN_WORD.sub(' ', text.casefold()).strip()} "
