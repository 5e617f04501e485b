"""Text as it enters the model: cleaned once, so that every later reader can trust it."""

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

MAX_CHARACTERS = 200_000
"""Longest value of one text field. The longest field met in 737 published SOPs was 100,000."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|["
    + "".join(
        chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
    )
    + "]"
)
_BEYOND_LATIN = re.compile("[\u0300-\U0010ffff]{31,}")
_MARKS_IN_DISGUISE = frozenset("\u0344\u0f73\u0f75\u0f81")
_LINE_BREAKS_AND_TABS = re.compile(r"[\n\t]+")


def clean_text(value: str) -> str:
    """Return the value in NFC with newline line ends and without characters that XML 1.0 forbids.

    Lone surrogates and non-characters go as well, and so does every mark on a character beyond the
    thirtieth. Cleaning twice gives the same text.
    """
    if value.isascii() and value.isprintable():
        return value
    allowed = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", value))
    # Before, for speed; after, since a few characters only come apart in NFC.
    return limit_marks(unicodedata.normalize("NFC", limit_marks(allowed)))


def limit_marks(value: str, most: int = 30) -> str:
    """Return the value with at most so many combining marks on one character; UAX #15 says 30.

    Normalising takes time by the square of their number: 200,000 marks took half a minute.
    """
    return _BEYOND_LATIN.sub(lambda found: _without_endless_marks(found[0], most), value)


def _without_endless_marks(value: str, most: int) -> str:
    kept, marks = [], 0
    for character in value:
        is_mark = unicodedata.combining(character) or character in _MARKS_IN_DISGUISE
        marks = marks + 1 if is_mark else 0
        if marks <= most:
            kept.append(character)
    return "".join(kept)


def clean_line(value: str) -> str:
    """Return the cleaned value on one line: line breaks and tabs become single spaces."""
    if value.isascii() and value.isprintable():
        return value
    return _LINE_BREAKS_AND_TABS.sub(" ", clean_text(value))


_LIMIT = StringConstraints(max_length=MAX_CHARACTERS)


def _cleaned_text(value: object) -> object:
    return clean_text(value) if isinstance(value, str) else value


def _cleaned_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


# Cleaning comes before pydantic looks, which takes no text with a lone surrogate in it.
Text = Annotated[str, _LIMIT, BeforeValidator(_cleaned_text)]
"""Field text of any number of lines: plain sentences or Markdown."""

Line = Annotated[str, _LIMIT, BeforeValidator(_cleaned_line)]
"""Field text on one line: plain words or inline Markdown."""

Reference = Annotated[str, StringConstraints(max_length=64), BeforeValidator(_cleaned_line)]
"""The id of another item, or a section key; empty when nothing is referred to."""
