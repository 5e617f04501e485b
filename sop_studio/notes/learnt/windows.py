"""Notes cut into windows, which the encoder reads one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.learnt.word_pieces import Vocabulary
from sop_studio.notes.segment import Said

CORE = 144
"""Word pieces of a window whose meaning is asked for; what stands around them is only read."""
_SLACK = 12
"""Word pieces that a core may have more, since what stands on its edge is not cut."""
_BEFORE, _AFTER = 32, 16
_HEADING, _QUESTION = 12, 24
"""Word pieces of the heading and of the end of the question that what follows is read with."""
LONGEST = CORE + _BEFORE + _AFTER + _HEADING + _QUESTION + 4
"""Word pieces of a window at most, with those that open and end what it has."""
_FARTHEST_SENTENCE, _FARTHEST_BLOCK = 12, 3
"""How far above what is said a question may stand that it still answers."""


class Window(Struct, frozen=True):
    """The numbers of what is read, and for each piece of a sentence from where to where it is."""

    numbers: list[int]
    pieces: list[tuple[int, int]]

    @property
    def core(self) -> tuple[int, int]:
        """From where to where the pieces are."""
        return self.pieces[0][0], max(end for _start, end in self.pieces)


def windows(
    text: str,
    sentences: Sequence[Said],
    pieces: Sequence[Piece],
    known: Vocabulary,
    *,
    first: int = 0,
) -> list[Window]:
    """Return the windows of notes; together they have all pieces, in order.

    They are about equally long, so that each is read with as much around it. `first` is the size
    of the first core where who learns from windows wants them cut elsewhere each time.
    """
    whole = known.cut(text)
    places = _places(whole.places, pieces)
    core = CORE if first else _even(len(whole.numbers))
    found: list[Window] = []
    at = 0
    while at < len(places):
        start, most = places[at][0], core if found else first or core
        end = at + 1
        while end < len(places) and places[end][1] - start <= most:
            end += 1
        low = max(0, start - _BEFORE)
        high = min(places[end - 1][1], start + CORE) + _AFTER
        lead = [known.opens, *_told_before(text, sentences, pieces[at].at, known)]
        numbers = [*lead, *whole.numbers[low:high], known.ends]
        shift = len(lead) - low
        spans = [_within(one + shift, other + shift, len(numbers)) for one, other in places[at:end]]
        found.append(Window(numbers, spans))
        at = end
    return found


def _even(size: int) -> int:
    """Return the size of cores of which as few as possible are about equally long."""
    return math.ceil(size / max(1, math.ceil(size / CORE))) + _SLACK


def _within(start: int, end: int, size: int) -> tuple[int, int]:
    """Return a stretch of at least one word piece that ends before the end of a window."""
    start = min(start, size - 2)
    return start, max(min(end, size - 1), start + 1)


def _places(words: Sequence[int], pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return for each piece of a sentence from which to which word piece it is."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        while at < len(words) and words[at] < piece.start:
            at += 1
        end = at
        while end < len(words) and words[end] < piece.end:
            end += 1
        found.append((at, max(end, at + 1)))
        at = end
    return found


def _told_before(text: str, sentences: Sequence[Said], at: int, known: Vocabulary) -> list[int]:
    """Return the heading and the question that a sentence is read with."""
    heading = known.cut(sentences[at].heading).numbers[:_HEADING]
    question = known.cut(_question(text, sentences, at)).numbers[-_QUESTION:]
    return [*heading, known.ends, *question, known.ends] if heading or question else []


def _question(text: str, sentences: Sequence[Said], at: int) -> str:
    for other in range(at - 1, max(-1, at - 1 - _FARTHEST_SENTENCE), -1):
        each = sentences[other]
        if each.block < sentences[at].block - _FARTHEST_BLOCK:
            break
        if each.asks or text[each.end - 1] == "?":
            return text[each.start : each.end]
    return ""
