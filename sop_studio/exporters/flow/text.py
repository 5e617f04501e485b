"""Text that fits a box: wrapped by estimated widths, cut with an ellipsis where it is too long.

Lengths are in twentieths of a point. The estimate is on the wide side, because each format draws
with a font of its own.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sop_studio.exporters.widths import width_of

ELLIPSIS = "…"
_WIDER = 11
"""Tenths by which common screen fonts are wider than the table of widths says."""

_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


@lru_cache(maxsize=16384)
def wide(text: str, size: int, *, bold: bool = False) -> int:
    """Return about how wide a text is; `size` in half points."""
    return width_of(text, size, bold=bold) * _WIDER // 10


def wrapped(
    text: str, rooms: Sequence[int], size: int, *, bold: bool = False
) -> tuple[tuple[str, ...], bool]:
    """Return the lines of a text, one for each room at most, and whether all of it is there."""
    words = text.split(maxsplit=_MOST_WORDS)[::-1]
    space = wide(" ", size, bold=bold)
    lines: list[str] = []
    for room in rooms:
        if not words:
            break
        line, used = "", -space
        while words and used + space + wide(words[-1], size, bold=bold) <= room:
            used += space + wide(words[-1], size, bold=bold)
            line = f"{line} {words.pop()}" if line else words.pop()
        if not line:
            line, rest = _broken(words.pop(), room, size, bold=bold)
            words += [rest] if rest else []
        lines.append(line)
    if words:
        lines[-1] = _cut(lines[-1], rooms[-1], size, bold=bold)
    return tuple(lines), not words


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction of its own is read from the right."""
    for letter in text[:200]:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


_MOST_WORDS = 400
"""More words than any box has room for; what follows stays together as one and is cut."""


def _broken(word: str, room: int, size: int, *, bold: bool) -> tuple[str, str]:
    """Return as much of a word as has room, at least one letter, and the rest."""
    at = 0
    for end in _ends(word):
        if at and wide(word[:end], size, bold=bold) > room:
            break
        at = end
        if end >= _LONGEST_LINE:
            break
    return word[:at], word[at:]


_LONGEST_LINE = 120
"""Characters."""


def _cut(line: str, room: int, size: int, *, bold: bool) -> str:
    """Return a line with the ellipsis, without its last words; a single word loses letters."""
    words = line.split()
    while len(words) > 1:
        kept = " ".join(words)
        if wide(kept + ELLIPSIS, size, bold=bold) <= room:
            return kept + ELLIPSIS
        words.pop()
    kept = "".join(words)
    for end in reversed([0, *_ends(kept)]):
        kept = kept[:end]
        if wide(kept + ELLIPSIS, size, bold=bold) <= room:
            break
    return kept + ELLIPSIS


def _ends(word: str) -> list[int]:
    """Return where a word may be broken: never between a letter and what belongs to it."""
    shown = word[: 2 * _LONGEST_LINE]
    ends = [
        at
        for at in range(1, len(shown))
        if not unicodedata.combining(shown[at])
        and shown[at] not in _JOINERS
        and shown[at - 1] != "\u200d"
        and not 0x1F3FB <= ord(shown[at]) <= 0x1F3FF
    ]
    return [*ends, len(shown)]
