"""Places where a word may break that is wider than what it stands in: no sign is put into it."""

import re

from sop_studio.exporters import break_places
from sop_studio.exporters.pdf.pieces import Words
from sop_studio.exporters.widths import width_of

_BREAKING = (
    "\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
"""Scripts that are written without spaces, and signs: lines may end nearly anywhere in them."""

_WORDS = re.compile(rf"(?P<anywhere>\s+|[{_BREAKING}]+)|[^\s{_BREAKING}]+")
_WIDER = 1.12
"""The font of the PDF against that of the table of widths, on the wide side."""

_WIDEST = 0.75
"""The width of a letter, in sizes of the font, that few are wider than."""

CODE_LETTER = 0.602
"""The width of every letter of code, in sizes of its font."""


def breakable(text: str, room: int, size: int, *, is_code: bool = False) -> Words:
    """Return a text whose too wide words are in pieces; `size` is in half points."""
    letter = CODE_LETTER if is_code else _WIDEST
    if max(map(len, text.split()), default=0) * size * 10 * letter <= room:
        return [text] if text else []
    made: Words = []
    for found in _WORDS.finditer(text):
        word = found[0]
        if found["anywhere"] or _width(word, size, is_code=is_code) <= room:
            if made and isinstance(made[-1], str):
                made[-1] += word
            else:
                made.append(word)
        else:
            made.append({"k": "w", "c": _pieces(word, room, size, is_code=is_code)})
    return made


def _pieces(word: str, room: int, size: int, *, is_code: bool) -> list[str]:
    """Return the pieces of a word: at its signs, and anywhere where that leaves too wide ones."""
    letters = max(1, int(room / (size * 10 * (CODE_LETTER if is_code else _WIDEST))))
    made: list[str] = []
    for piece in break_places.pieces(word):
        if _width(piece, size, is_code=is_code) <= room:
            made.append(piece)
        else:
            made += [piece[at : at + letters] for at in range(0, len(piece), letters)]
    return made


def _width(word: str, size: int, *, is_code: bool) -> float:
    if is_code:
        return len(word) * size * 10 * CODE_LETTER
    return max(width_of(word, size) * _WIDER, len(word) * size * 10 * _NARROWEST)


_NARROWEST = 0.22
"""The width of the narrowest letters: only so many letters of a word are measured."""
