"""Text as it enters the model: cleaned once, so that every later reader can trust it."""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta

MAX_CHARACTERS = 200_000
"""Longest value of one text field. The longest field met in 737 published SOPs was 100,000."""

_LONGEST_REFERENCE = 64

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|["
    + "".join(
        chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
    )
    + "]"
)
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]{31,}")
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


class TooLong(ValueError):
    """A text has more characters than its field may have."""


FieldCleaner = Callable[[Any], object]
"""Gives a value as its field keeps it: the very same object where that makes no difference."""


def cleaner(kind: object) -> FieldCleaner | None:
    """Return what cleans the values of fields of a type, `None` where there is nothing to clean.

    It raises TooLong.
    """
    if get_origin(kind) is tuple:
        inner = cleaner(get_args(kind)[0])
        return _each(inner) if inner else None
    return next((each for each in getattr(kind, "__metadata__", ()) if callable(each)), None)


def whole(pattern: str) -> Meta:
    """Return what makes a text field take only texts that fit the pattern from end to end."""
    # `$` would let a line break follow.
    return Meta(pattern=rf"^{pattern}\Z")


def _each(clean: FieldCleaner) -> FieldCleaner:
    def cleaned_each(values: tuple[object, ...]) -> tuple[object, ...]:
        cleaned = tuple(clean(each) for each in values)
        return values if cleaned == values else cleaned

    return cleaned_each


def _within(most: int, clean: Callable[[str], str]) -> FieldCleaner:
    def cleaned_within(value: str) -> str:
        # Cleaning makes some texts longer and others shorter, so it comes first.
        cleaned = clean(value)
        if len(cleaned) > most:
            raise TooLong(f"at most {most} characters fit in, not {len(cleaned)}")
        return cleaned

    return cleaned_within


def _limit(most: int) -> Meta:
    return Meta(extra_json_schema={"maxLength": most})


Text = Annotated[str, _limit(MAX_CHARACTERS), _within(MAX_CHARACTERS, clean_text)]
"""Field text of any number of lines: plain sentences or Markdown."""

Line = Annotated[str, _limit(MAX_CHARACTERS), _within(MAX_CHARACTERS, clean_line)]
"""Field text on one line: plain words or inline Markdown."""

Reference = Annotated[str, _limit(_LONGEST_REFERENCE), _within(_LONGEST_REFERENCE, clean_line)]
"""The id of another item, or a section key; empty when nothing is referred to."""
