"""Change Markdown everywhere but in its code."""

from __future__ import annotations

import re
from collections.abc import Callable

# A run of backticks is taken whole or not at all: trying its parts takes quadratic time.
_CODE = re.compile(
    r"""
      ^[ ]*(?P<fence>`{3,}+)[^`\n]*\n(?:.*?\n)??[ ]*(?P=fence)`*[ ]*$
    | \\[^\n]
    | (?P<span>`++)[^\n]*?[^`\n](?P=span)(?!`)
    | (?P<loose>`+)
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return the text, with what stands outside of blocks and spans of code changed.

    `change` gets pieces of the text that end before code; an escaped backtick begins none.
    """
    if "`" not in text:
        return change(text)
    parts: list[str] = []
    end = 0
    for found in _CODE.finditer(text):
        if found["loose"] or found[0].startswith("\\"):
            continue
        parts += [change(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, change(text[end:])])
