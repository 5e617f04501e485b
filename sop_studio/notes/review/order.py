"""The order that somebody gave to what the notes propose, kept as little as it takes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

FIRST = "first"
"""Stands for the place before all others."""


def ordered(natural: Sequence[str], after: Mapping[str, str]) -> list[str]:
    """Return keys in the order they were given: each moved one behind the one it names.

    `after` is read in order. What names a key that is gone stays where it is by nature.
    """
    known = set(natural)
    moved = {
        key: behind
        for key, behind in after.items()
        if key in known and key != behind and (behind == FIRST or behind in known)
    }
    found = [key for key in natural if key not in moved]
    waiting = dict(moved)
    while waiting:
        ready = [key for key, behind in waiting.items() if behind == FIRST or behind in found]
        if not ready:
            # They name each other in a ring: each stays behind what it stood behind by nature.
            return _put_back(natural, found, waiting)
        for key in ready:
            behind = waiting.pop(key)
            found.insert(0 if behind == FIRST else found.index(behind) + 1, key)
    return found


def moves(natural: Sequence[str], wanted: Sequence[str]) -> dict[str, str]:
    """Return the fewest moves that bring `natural` into the order wanted, for `ordered`.

    The keys of both are the same.
    """
    place = {key: at for at, key in enumerate(natural)}
    stays = _longest_rising([place[key] for key in wanted])
    found: dict[str, str] = {}
    before = FIRST
    for key in wanted:
        if place[key] not in stays:
            found[key] = before
        before = key
    return found


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for number in numbers:
        at = bisect_left(tops, number)
        if at == len(tops):
            tops.append(number)
            ends.append(number)
        else:
            tops[at] = ends[at] = number
        before[number] = tops[at - 1] if at else -1
    kept: set[int] = set()
    at_last = tops[-1] if tops else -1
    while at_last >= 0:
        kept.add(at_last)
        at_last = before[at_last]
    return kept


def _put_back(natural: Sequence[str], found: list[str], waiting: Mapping[str, str]) -> list[str]:
    there = set(found)
    for at, key in enumerate(natural):
        if key in waiting:
            behind = next((each for each in reversed(natural[:at]) if each in there), None)
            found.insert(0 if behind is None else found.index(behind) + 1, key)
            there.add(key)
    return found
