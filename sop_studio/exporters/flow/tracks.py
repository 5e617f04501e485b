"""Tracks beside the answers: lines to different places never lie on top of each other."""

from collections.abc import Sequence
from typing import NamedTuple

TRACK = 170
"""Room that a track takes, in twentieths of a point."""

_APART = 60
"""How far apart lines to one side of a box stand at least."""


class Passage(NamedTuple):
    """A line from one height to another; those to the same place share their track and end."""

    source: str
    target: str
    start: int
    end: int
    to_lane: bool
    track: int = 0


def with_tracks(wanted: Sequence[Passage], most: int) -> list[Passage]:
    """Return the passages with their tracks, without those that find none; 0 is no limit."""
    taken: list[list[tuple[int, int]]] = []
    found: dict[str, tuple[int, int]] = {}
    starts = {each.start for each in wanted}
    for target in dict.fromkeys(each.target for each in wanted):
        group = [each for each in wanted if each.target == target]
        end = _free(group[0].end, starts)
        heights = [end, *(each.start for each in group)]
        span = min(heights) - _APART, max(heights) + _APART
        track = _first_free(taken, span)
        if most and track >= most:
            continue
        if track == len(taken):
            taken.append([])
        taken[track].append(span)
        found[target] = track, end
    return [
        each._replace(track=found[each.target][0], end=found[each.target][1])
        for each in wanted
        if each.target in found
    ]


def _free(end: int, starts: set[int]) -> int:
    """Return a height close to the middle of the target at which no other line begins."""
    for away in (0, _APART, -_APART, 2 * _APART, -2 * _APART):
        if all(abs(end + away - start) >= _APART for start in starts):
            return end + away
    return end


def _first_free(taken: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    for track, spans in enumerate(taken):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in spans):
            return track
    return len(taken)
