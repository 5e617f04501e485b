"""Places where a word may break that is wider than what it stands in: no sign is put into it."""

import re
import unicodedata

from sop_studio.exporters import break_places
from sop_studio.exporters.pdf.pieces import Words
from sop_studio.exporters.widths import width_of

_WORDS = re.compile(r"(\s+)")
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
    for word in _WORDS.split(text):
        if not word:
            continue
        if _fits(word, room, size, is_code=is_code) or word.isspace():
            if made and isinstance(made[-1], str):
                made[-1] += word
            else:
                made.append(word)
        else:
            made.append({"k": "w", "c": _pieces(word, room, size, is_code=is_code)})
    return made


def _fits(word: str, room: int, size: int, *, is_code: bool) -> bool:
    # Scripts that are written without spaces break nearly anywhere by themselves.
    return _width(word, size, is_code=is_code) <= room or _is_wide(word[0])


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


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}
