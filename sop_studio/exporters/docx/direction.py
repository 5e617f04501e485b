"""Words that are read from the right, which Word has to be told: it never finds out by itself."""

import re
from collections.abc import Iterator
from itertools import groupby

from sop_studio.exporters.flow.text import is_right_to_left

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Of Hebrew, Arabic and their relatives."""

_FROM_THE_RIGHT = re.compile(f"[{_LETTERS}]")
_PIECE = re.compile(rf"\s+|[{_LETTERS}]+|[^\s{_LETTERS}]+")
_LETTER = re.compile(r"[^\W\d_]")
_OPENING, _CLOSING = "([{«“‘\"'", ".,;:!?…)]}»”’\"'"
"""What goes with the words around a word, and not with the word."""

_BRACKETS = frozenset("()[]{}«»")


def may_be_from_the_right(text: str) -> bool:
    """Tell quickly whether a text has a letter that is read from the right."""
    return not text.isascii() and _FROM_THE_RIGHT.search(text) is not None


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a text that are read in one direction: True is from the right.

    What has no direction, such as a full stop, goes with the letters on both sides of it, or with
    the direction in which the text begins.
    """
    if not may_be_from_the_right(text):
        yield text, False
        return
    settled = _settled(_pieces(text), begins=is_right_to_left(text))
    for from_right, group in groupby(settled, lambda piece: piece[1]):
        if joined := "".join(piece for piece, _direction in group):
            yield joined, from_right


def _pieces(text: str) -> Iterator[tuple[str, bool | None]]:
    """Yield pieces with their direction, `None` where they have none of their own."""
    for piece in _PIECE.findall(text):
        if _FROM_THE_RIGHT.match(piece):
            yield piece, True
        elif _LETTER.search(piece):
            inner = piece.lstrip(_OPENING)
            word = inner.rstrip(_CLOSING)
            yield piece[: len(piece) - len(inner)], None
            yield word, False
            yield inner[len(word) :], None
        else:
            yield piece, None


def _settled(
    pieces: Iterator[tuple[str, bool | None]], *, begins: bool
) -> Iterator[tuple[str, bool]]:
    """Yield the pieces, each with the direction in which it is read."""
    before = begins
    waiting: list[str] = []
    for piece, direction in pieces:
        if direction is None:
            waiting.append(piece)
            continue
        for each in waiting:
            # Of a pair of brackets, both are read in one direction.
            is_between = direction == before and not _BRACKETS.intersection(each)
            yield each, direction if is_between else begins
        yield piece, direction
        before, waiting = direction, []
    yield from ((each, begins) for each in waiting)
