"""Whether quoted words ask something, where the notes answer what they quote."""

from __future__ import annotations

import re

from sop_studio.notes.cues import Sign, first

_ASKS = re.compile(
    r"\?|\b(?:describe|tell|explain|list|name|anything|walk (?:me|us))\b|"
    r"^\W*(?:(?:and|so|please|also|then|ok|okay)\W+)*"
    r"(?:who|whose|what|which|when|where|why|how|whether|do you|are you|is there|can you)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[>\s]*")


def behind_marks(text: str, start: int, end: int) -> int:
    """Return where quoted words begin behind the `>` of their line."""
    marks = _MARKS.match(text, start, end)
    return start if marks is None or marks.end() == end else marks.end()


def only_warns(said: str) -> bool:
    """Tell whether a quoted sentence warns and asks nothing: `please be careful with the acid`."""
    return _ASKS.search(said) is None and first(Sign.WARNING, said) != ""
