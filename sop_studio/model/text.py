"""Text as it enters the model: cleaned once, so that every later reader can trust it."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

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
_LINE_BREAKS_AND_TABS = re.compile(r"[\n\t]+")


def clean_text(value: str) -> str:
    """Return the value in NFC with newline line ends and without characters that XML 1.0 forbids.

    Lone surrogates and non-characters go as well. Cleaning twice gives the same text.
    """
    if value.isascii() and value.isprintable():
        return value
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", value)))


def clean_line(value: str) -> str:
    """Return the cleaned value on one line: line breaks and tabs become single spaces."""
    if value.isascii() and value.isprintable():
        return value
    return _LINE_BREAKS_AND_TABS.sub(" ", clean_text(value))


_LIMIT = StringConstraints(max_length=MAX_CHARACTERS)

Text = Annotated[str, _LIMIT, AfterValidator(clean_text)]
"""Field text of any number of lines: plain sentences or Markdown."""

Line = Annotated[str, _LIMIT, AfterValidator(clean_line)]
"""Field text on one line: plain words or inline Markdown."""

Reference = Annotated[str, StringConstraints(max_length=64), AfterValidator(clean_line)]
"""The id of another item, or a section key; empty when nothing is referred to."""
