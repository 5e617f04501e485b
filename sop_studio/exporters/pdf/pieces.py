"""The pieces that the template of the PDF reads, as plain data: words, paragraphs, cells, rows.

The template knows each kind of piece by its `k`. Lengths are in twentieths of a point.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sop_studio.exporters.flow.text import is_right_to_left
from sop_studio.exporters.paper_columns import MOST_SIGNED_TOGETHER
from sop_studio.exporters.widths import CELL_MARGINS

Piece = dict[str, Any]
"""What the template shows; its values are texts, numbers, lists and other pieces."""

Words = list[str | Piece]
"""Pieces of one line: text as it stands, or something with a look of its own."""

Blocks = list[Piece]
"""Pieces that stand below each other."""

_NEVER_SHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return a text without characters that have no look, or none that any font could give them."""
    return text if text.isprintable() else _NEVER_SHOWN.sub("", text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them."""
    return [clean(line) for line in _LINE_ENDS.split(text)]


def bold(words: Words) -> Piece:
    """Return words in bold."""
    return {"k": "b", "c": words}


def italic(words: Words) -> Piece:
    """Return words in italics."""
    return {"k": "i", "c": words}


def inline_code(words: Words) -> Piece:
    """Return code in a line, in the pieces between which it may break."""
    return {"k": "c", "c": _pieces(words)}


def coloured(words: Words, colour: str) -> Piece:
    """Return words in one of the colours that the template knows."""
    return {"k": "colour", "c": words, "to": colour}


BREAK: Piece = {"k": "n"}
"""The end of a line."""

TICK_BOX: Piece = {"k": "tick"}
LARGE_TICK_BOX: Piece = {"k": "tick", "large": True}


def paragraph(words: Words, style: str = "") -> Piece:
    """Return a paragraph; its words say from which side it is read."""
    made: Piece = {"k": "p", "c": words}
    if style:
        made["s"] = style
    if is_read_from_the_right(words):
        made["r"] = True
    return made


def listed(kind: str, items: Sequence[Blocks], *, tight: bool) -> Piece:
    """Return a list, `ul` or `ol`, which stands at the side from which its first item is read."""
    made: Piece = {"k": kind, "c": list(items), "tight": tight}
    if items and items[0] and "r" in items[0][0]:
        made["r"] = True
    return made


def code(lines: Sequence[Words]) -> Piece:
    """Return lines of code, each in the pieces between which it may break."""
    text = "\n".join("".join(_texts(line)) for line in lines)
    made: Piece = {"k": "code", "t": text}
    if any(not isinstance(piece, str) for line in lines for piece in line):
        made["l"] = [_pieces(line) for line in lines]
    return made


def _pieces(line: Words) -> list[str]:
    return [text for word in line for text in ([word] if isinstance(word, str) else word["c"])]


def can_be_read(words: Words) -> bool:
    """Tell whether there is a letter or a sign among words; a picture is none."""
    return any(sign.isprintable() and not sign.isspace() for sign in "".join(_texts(words)))


def is_read_from_the_right(words: Words) -> bool:
    """Tell whether the first letter with a direction of its own is read from the right."""
    return is_right_to_left("".join(_texts(words, most=80)))


def _texts(words: Words, most: int = -1) -> list[str]:
    """Return the texts among words, and no more of them once `most` were found."""
    found: list[str] = []
    for word in words:
        if most >= 0 and len(found) >= most:
            break
        if isinstance(word, str):
            found.append(word)
        elif isinstance(word.get("c"), list):
            found += _texts(word["c"], most)
    return found


def cell(blocks: Blocks, *, span: int = 1, look: Iterable[str] = (), height: int = 0) -> Piece:
    """Return a cell; `look` has words of the template's, such as `boxed` or `centre`."""
    made: Piece = {"b": blocks}
    if span > 1:
        made["x"] = span
    if height:
        made["h"] = height
    for each in look:
        made[each] = True
    return made


_FEW_ROWS, _NOT_HIGH = 5, 6_000
"""Rows of a table that stays on one page, and how high they are at most: less than half of it."""

_LETTER, _LINE, _ROW = 115, 260, 180
"""Width of a letter in a cell, its line, and what is above and below it."""


def table(
    heads: Sequence[Piece],
    rows: Iterable[Sequence[Piece]],
    widths: Sequence[int],
    *,
    keep_rows: bool = True,
    most_together: int = _FEW_ROWS,
) -> Piece:
    """Return a table with a row of heads that repeats on each page.

    A row stays on one page, unless there may be no page that has room for it. So do all rows
    where they are not high and no more than `most_together`: one alone would say little.
    """
    cells: list[Piece] = []
    count, high = 0, 0
    for row in rows:
        if keep_rows:
            high += _kept_height(row, widths)
        cells += row
        count += 1
    made: Piece = {"k": "table", "w": list(widths), "heads": list(heads), "cells": cells}
    is_low = high <= _NOT_HIGH and high + _height(heads, widths) <= 2 * _NOT_HIGH
    stays = keep_rows and 1 < count <= most_together and is_low
    return whole([made]) if stays else made


def signed_table(
    heads: Sequence[Piece], rows: Iterable[Sequence[Piece]], widths: Sequence[int]
) -> Piece:
    """Return a table that is filled in by hand, on one page unless it is high."""
    return table(heads, rows, widths, most_together=MOST_SIGNED_TOGETHER)


def whole(blocks: Blocks) -> Piece:
    """Return blocks that stay together on one page; what has no room on it is cut off."""
    return {"k": "whole", "c": blocks}


def whole_if_short(blocks: Blocks) -> Blocks:
    """Return blocks that stay together on one page, unless there may be no page with the room."""
    letters = sum(_letters([each]) for each in blocks if each["k"] not in {"h", "line"})
    headings = sum(_count(each["c"]) for each in blocks if each["k"] == "h")
    return [whole(blocks)] if letters + headings < 2 * _MOST_KEPT else blocks


def _kept_height(row: Sequence[Piece], widths: Sequence[int]) -> int:
    """Have what stands in a row stay on one page where it is short, and return how high that is."""
    if max((_letters(each["b"]) for each in row), default=0) < _MOST_KEPT:
        keep(row)
    return _height(row, widths)


def _height(row: Sequence[Piece], widths: Sequence[int]) -> int:
    """Return about how high a row is, without heads that stand upright."""
    heights, at = [0], 0
    for each in row:
        span = each.get("x", 1)
        if "upright" not in each:
            room = max(1, sum(widths[at : at + span]) - CELL_MARGINS)
            heights += [each.get("h", 0), _LINE * -(-_letters(each["b"]) * _LETTER // room)]
        at += span
    return _ROW + max(heights)


def keep(row: Sequence[Piece]) -> None:
    """Have what stands in a row stay on one page."""
    for each in row:
        each["kept"] = True


_MOST_KEPT = 400
"""Letters of a cell that have room on any page, however narrow the cell is."""


_LETTERS_OF_A_LINE = 30
"""What the end of a line takes the room of, at most."""


def _letters(blocks: Blocks) -> int:
    """Return about how many letters stand in a cell; of what is no text, too many."""
    if any(each["k"] not in {"p", "ul", "ol"} for each in blocks):
        return _MOST_KEPT
    return sum(_count(each["c"]) for each in blocks)


def _count(words: list[Any]) -> int:
    total = 0
    for word in words:
        if isinstance(word, str):
            total += len(word)
        elif isinstance(word, list):
            total += _letters(word)
        elif word["k"] == "pic":
            return _MOST_KEPT
        elif word["k"] == "n":
            total += _LETTERS_OF_A_LINE
        else:
            total += _count(word.get("c", []))
    return total


def heads(words: Iterable[str]) -> list[Piece]:
    """Return the cells of a row of heads."""
    return [cell([paragraph([clean(each)], "head")]) for each in words]
