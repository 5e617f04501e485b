"""Which tint words of roles, tools and definitions have: that of what they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sop_studio.gui.look.palette import Role
from sop_studio.gui.notes.marking import MARKS, PLAIN
from sop_studio.notes import Kind


class Stretch(Struct, frozen=True):
    """A stretch of the notes, marked as a kind."""

    start: int
    end: int
    kind: Kind


class Tinted(Struct, frozen=True):
    """A stretch with the line of its kind, on a tint that may be that of what is around it."""

    start: int
    end: int
    kind: Kind
    tint: Role


def tinted(stretches: Sequence[Stretch]) -> Iterator[Tinted]:
    """Yield what is to be painted, in order: what comes later covers what is below it.

    `stretches` begin one behind the other. Words that have a line alone keep the tint of what they
    stand in, so that this is one stretch to the eye; they are parted where it begins or ends.
    """
    grounds = [each for each in stretches if each.kind not in PLAIN]
    for each in grounds:
        yield Tinted(each.start, each.end, each.kind, MARKS[each.kind].tint)
    coming, around = 0, list[Stretch]()
    for each in stretches:
        if each.kind in PLAIN:
            while coming < len(grounds) and grounds[coming].start < each.end:
                around.append(grounds[coming])
                coming += 1
            around = [ground for ground in around if ground.end > each.start]
            yield from _parted(each, around)


def _parted(words: Stretch, around: Sequence[Stretch]) -> Iterator[Tinted]:
    ends = {at for each in around for at in (each.start, each.end)}
    inside = (at for at in ends if words.start < at < words.end)
    for start, end in pairwise(sorted({words.start, words.end, *inside})):
        below = [each for each in around if each.start <= start and each.end >= end]
        kind = below[-1].kind if below else words.kind
        yield Tinted(start, end, words.kind, MARKS[kind].tint)
