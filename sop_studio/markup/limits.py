"""How much text is laid out at all; what is beyond is shown as typed, never lost.

The limits are what every reader here handles in under two seconds on a small machine even when
each character is the worst one: Python-Markdown takes time by the square of the marks in a line.
"""

from __future__ import annotations

import re

MAX_TEXT = 200_000
MAX_MARKS = 20_000
MAX_LEVEL = 20
_MOST_GROWTH = 12
_MARK = re.compile(r"_|[^\w\s.,;'\"()/?]|\n")


def is_oversized(text: str) -> bool:
    """Return whether a text is too long or intricate to be laid out."""
    if len(text) <= MAX_MARKS:
        return False
    return len(text) > MAX_TEXT or sum(1 for _ in _MARK.finditer(text)) > MAX_MARKS


def may_grow_oversized(text: str) -> bool:
    """Return whether the portable form of a text could be oversized."""
    return len(text) * _MOST_GROWTH > MAX_MARKS


def read_literal(source: str) -> str | None:
    """Return what an oversized text shows that is one literal block already, or None."""
    fence = source[: len(source) - len(source.lstrip("`"))]
    head, tail = f"{fence}text\n", f"\n{fence}"
    inner = source[len(head) : -len(tail)]
    if len(fence) < 3 or not source.startswith(head) or not source.endswith(tail):
        return None
    return None if re.search(rf"^[ \t]*{fence}", inner, re.MULTILINE) else inner


def read_literal_line(source: str) -> str | None:
    """Return what an oversized line shows that is one code span already, or None."""
    fence = source[: len(source) - len(source.lstrip("`"))]
    inner = source[len(fence) : -len(fence)].strip(" ")
    if not fence or not inner or not source.endswith(fence):
        return None
    return None if fence in re.findall("`+", inner) else inner
