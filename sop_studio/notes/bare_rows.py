"""Tables that people type without bars around them: `who | what | how you know`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from sop_studio.notes.lexicon import word_class
from sop_studio.notes.line import Line, Shape

_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
"""The line of signs below the names of columns."""
_FEWEST_BARS, _FEWEST_ROWS = 2, 3


def with_bare_rows(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return lines, with those as rows that stand together and have as many bars each."""
    bars = [_bars(text[each.body : each.end]) if each.shape == Shape.TEXT else 0 for each in lines]
    found: list[Line] = []
    for count, group in groupby(zip(bars, lines, strict=True), key=itemgetter(0)):
        together = [each for _bars, each in group]
        said = [text[each.body : each.end] for each in together]
        is_table = count >= _FEWEST_BARS and len(together) >= _FEWEST_ROWS
        if is_table and not any(map(_is_typed, said)):
            shapes = [Shape.RULE if _RULE.fullmatch(each) else Shape.ROW for each in said]
            together = [
                replace(each, shape=shape) for each, shape in zip(together, shapes, strict=True)
            ]
        found += together
    return found


def _bars(said: str) -> int:
    if "|" not in said:
        return 0
    return said.count("|") if _RULE.fullmatch(said) else len(_BAR.findall(said))


def _is_typed(said: str) -> bool:
    """Tell whether a line is no row but a command that hands on what it finds: `ps | grep sop`."""
    firsts = [cell.split(maxsplit=1)[:1] for cell in said.split("|")]
    return any(first and first[0] in word_class("command") for first in firsts)
