"""What of a page stays as it is when other pieces are to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sop_studio.gui.preview.pieces import Piece


class Stays(NamedTuple):
    """How many pieces stay at the start of a page and at its end.

    Of those at the end the first `changed` are in the same places and say something else, as steps
    behind one that came or went, which have another number.
    """

    start: int
    end: int
    changed: int


def what_stays(shown: Sequence[Piece], wanted: Sequence[Piece]) -> Stays:
    """Return what stays of the pieces that are shown where others are wanted."""
    start = _common(shown, wanted)
    end = _common(shown[start:][::-1], wanted[start:][::-1])
    changed = _common_places(shown[start:], wanted[start:], end)
    return Stays(start, end + changed, changed)


def _common(shown: Sequence[Piece], wanted: Sequence[Piece]) -> int:
    count = 0
    for old, new in zip(shown, wanted, strict=False):
        if old is not new and old != new:
            break
        count += 1
    return count


def _common_places(shown: Sequence[Piece], wanted: Sequence[Piece], end: int) -> int:
    """Return how many pieces before the last `end` have the same places, counted from there."""
    count = 0
    most = min(len(shown), len(wanted)) - end
    while count < most:
        at = -1 - end - count
        if shown[at].place != wanted[at].place:
            break
        count += 1
    return count
