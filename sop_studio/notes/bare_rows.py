"""Tables that people type without bars around them: `who | what | how you know`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from sop_studio.notes.line import Line, Shape

_BAR = " | "
_FEWEST_BARS, _FEWEST_ROWS = 2, 3


def with_bare_rows(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return lines, with those as rows that stand together and have as many bars each."""
    bars = [
        text.count(_BAR, each.body, each.end) if each.shape == Shape.TEXT else 0 for each in lines
    ]
    found: list[Line] = []
    for count, group in groupby(zip(bars, lines, strict=True), key=itemgetter(0)):
        together = [each for _bars, each in group]
        is_table = count >= _FEWEST_BARS and len(together) >= _FEWEST_ROWS
        found += [replace(each, shape=Shape.ROW) for each in together] if is_table else together
    return found
