"""What depends on something: a condition, what is done then, and what is done otherwise."""

from __future__ import annotations

import re

from msgspec import Struct

from sop_studio.notes.cues import Sign, place_of


class Branch(Struct, frozen=True):
    """A condition and what is done then; token places, `then` from `main` to `end`."""

    condition: str
    then: str
    otherwise: str
    first: int
    main: int
    end: int
    rule: str
    other: int = 0
    """Where what is done otherwise begins, 0 for nowhere or where it is no way to go on."""


class Start(Struct, frozen=True):
    """Where a condition opens, where its words begin, and where what is done may begin at least."""

    at: int
    begin: int
    rule: str
    least: int = 0
    fault: bool = False


def goes_well(branch: Branch) -> bool:
    """Tell whether a branch is the usual way, rather than what is done when something is wrong."""
    is_positive = place_of(Sign.POSITIVE, branch.condition) >= 0
    return is_positive and _NEGATIVE.search(branch.condition) is None


_NEGATIVE = re.compile(
    r"\bnot\b|n't\b|\bno\b|\bred\b|\bfail|\bwrong|\bmissing|\bso\b", re.IGNORECASE
)
