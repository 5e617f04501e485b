"""Lines of a document that begin with a label in bold."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from sop_studio.markup import plain_line
from sop_studio.model.fields import Field

_OURS = re.compile(r"\*\*(?P<label>.+?):\*\*(?: (?P<words>.*)|$)")
_OTHERS = re.compile(
    r"(?:\*\*|__)(?P<label>[^*_\n]{1,60}?)(?:(?:\*\*|__):|:(?:\*\*|__))[ ]*(?P<words>.*)"
    r"|(?P<plain>[A-Z][\w /&-]{1,40}):(?: +(?P<rest>.*)|$)"
)


class Line(Struct, frozen=True):
    """A line of a paragraph: the field its label names, `None` without one, and the words after."""

    field: Field | None
    words: str


Named = Callable[[str], Field | None]
"""Gives the field that a label names."""


def lines_of(paragraph: str, named: Named, *, is_ours: bool) -> list[Line]:
    """Return the lines of a paragraph; a label counts only where it names a field."""
    read = _our_line if is_ours else _other_line
    return [read(line, named) for line in paragraph.split("\n")]


def _our_line(line: str, named: Named) -> Line:
    line = line.removesuffix("  ")
    found = _OURS.fullmatch(line)
    field = named(plain_line(found["label"])) if found else None
    return Line(field, found["words"] or "") if found and field else Line(None, line)


def _other_line(line: str, named: Named) -> Line:
    line = line.rstrip(" \\")
    found = _OTHERS.fullmatch(line)
    field = named(plain_line(found["label"] or found["plain"])) if found else None
    words = found["words"] or found["rest"] or "" if found else ""
    return Line(field, words.strip()) if field else Line(None, line)
