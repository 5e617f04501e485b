"""Widths of table columns by what stands in them, so that no word breaks where there is room."""

import re
import unicodedata
from collections.abc import Sequence

from sop_studio.exporters.break_places import pieces

CELL_MARGINS = 216
"""Left and right margin of a cell together, in twentieths of a point."""

_SPARE = 1.06
"""Fonts that stand in for Calibri where it is missing are a little wider."""

_BOLD = 1.04
_LETTERS = {
    0.25: " ',.:;Iijl",
    0.31: "()-J[]`f{}",
    0.36: "!rt",
    0.41: '"/L\\csz',
    0.46: "?FSZgkvxy|",
    0.51: "#$*+0123456789<=>EKPTXY^_abdehnpqu~",
    0.56: "BCRVo",
    0.63: "ADHGNO",
    0.68: "QU",
    0.73: "%&w",
    0.8: "m",
    0.88: "M",
    0.91: "@W",
}
"""Advance widths of Calibri in ems, rounded up, by the letters that have them."""

_OTHER, _WIDE = 0.56, 1.0


class _Widths(dict[str, float]):
    """The width of any letter: those of Calibri, and others as they are first met."""

    def __missing__(self, letter: str) -> float:
        width = self[letter] = _unusual(letter)
        return width


_WIDTHS = _Widths((letter, width) for width, letters in _LETTERS.items() for letter in letters)
_LONGEST_WHOLE = 1_700
"""Words up to this width, such as a date, are kept whole at their hyphens too."""

_LEAST_OF_LONG = 2_400
"""What a longer word has on each of its lines, though its pieces are shorter."""

_LONGEST_MEASURED = 2_000


def width_of(text: str, size: int = 20, *, bold: bool = False) -> int:
    """Return about how wide a line of text is, in twentieths of a point; `size` in half points."""
    ems = sum(map(_WIDTHS.__getitem__, text[:_LONGEST_MEASURED]))
    return int(ems * size * 10 * _SPARE * (_BOLD if bold else 1))


def widest_word(text: str, *, bold: bool = False) -> int:
    """Return the width of the widest piece of a text that should not break across lines."""
    words = text[:_LONGEST_MEASURED].split()
    return max((_unbroken(word, bold=bold) for word in words), default=0)


def _unbroken(word: str, *, bold: bool) -> int:
    width = width_of(word, bold=bold)
    if width <= _LONGEST_WHOLE:
        return width
    longest = max(width_of(piece, bold=bold) for piece in pieces(word))
    return max(longest, min(width, _LEAST_OF_LONG))


def fitted(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: int,
    margins: int = CELL_MARGINS,
    spare: float = 1,
) -> list[int]:
    """Return the width of each column of a table that fills `total`.

    Each column has room for its longest word, heads first, and then as much more as its text asks
    for. Where even the words have no room, the columns of the longest ones give way. `spare` is
    how many times their width words get.
    """
    least = _least(heads, rows, total, margins, spare)
    wanted = [
        max(least[at], min(margins + _widest(heads[at], texts), total // 2))
        for at, texts in enumerate(_columns(heads, rows))
    ]
    if sum(least) >= total:
        return _lowered(least, total)
    if sum(wanted) <= total:
        return _shared(wanted, total)
    return _between(least, wanted, total)


def breaks_words(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: int,
    margins: int = CELL_MARGINS,
    spare: float = 1,
) -> bool:
    """Tell whether a table has so many columns that words break in them."""
    return sum(_least(heads, rows, total, margins, spare)) > total


_LONGEST_WHOLE_HEAD = 24
"""Letters of a word in the head of a column up to which its column is as wide as the word."""

_LONG_HEAD = re.compile(rf"\S{{{_LONGEST_WHOLE_HEAD}}}")


def heads_that_break(heads: Sequence[str]) -> list[str]:
    """Return what to measure of heads that somebody typed, of which very long words may break."""
    return [_LONG_HEAD.sub(r"\g<0> ", head) for head in heads]


def needed(heads: Sequence[str], rows: Sequence[Sequence[str]], margins: int = CELL_MARGINS) -> int:
    """Return the width at which no word of a table breaks, whatever its length."""
    return sum(
        max(widest_word(head, bold=True), *map(widest_word, texts), 0) + margins
        for head, texts in zip(heads, _columns(heads, rows), strict=True)
    )


def _least(
    heads: Sequence[str], rows: Sequence[Sequence[str]], total: int, margins: int, spare: float
) -> list[int]:
    """Return for each column the width of its longest word; one word gets a third at most."""
    return [
        max(
            int(widest_word(head, bold=True) * spare) + margins,
            min(margins + int(max(map(widest_word, texts), default=0) * spare), total // 3),
        )
        for head, texts in zip(heads, _columns(heads, rows), strict=True)
    ]


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[row[at] for row in rows] for at in range(len(heads))]


def _widest(head: str, texts: Sequence[str]) -> int:
    return max([width_of(head, bold=True), *map(width_of, texts)])


def _between(least: list[int], wanted: list[int], total: int) -> list[int]:
    """Give columns of short texts all they want, and share the rest among the others."""
    widths = [
        much if much <= total // len(wanted) else little
        for little, much in zip(least, wanted, strict=True)
    ]
    if sum(widths) > total:
        widths = least
    room = total - sum(widths)
    asked = [much - width for width, much in zip(widths, wanted, strict=True)]
    shared = [room * more // max(1, sum(asked)) for more in asked]
    return _filled([width + more for width, more in zip(widths, shared, strict=True)], total)


def _shared(parts: list[int], total: int) -> list[int]:
    return _filled([part * total // sum(parts) for part in parts], total)


def _lowered(least: list[int], total: int) -> list[int]:
    """Return the widths with the same limit for all that are too wide; the narrow ones stay."""
    room, limit = total, total
    for left, width in zip(range(len(least), 0, -1), sorted(least), strict=True):
        limit = room // left
        if width > limit:
            break
        room -= width
    return _filled([max(1, min(width, limit)) for width in least], total)


def _filled(widths: list[int], total: int) -> list[int]:
    widest = widths.index(max(widths))
    widths[widest] += total - sum(widths)
    return widths


def _unusual(letter: str) -> float:
    return _WIDE if unicodedata.east_asian_width(letter) in {"W", "F"} else _OTHER
