"""Dollar signs of the writer, so that no reader takes what stands between two of them for maths.

GitHub, GitLab, pandoc and plug-ins of MkDocs do, each by rules of its own, and pandoc looks for the
second one in code and addresses too. One that is alone in its paragraph means nothing to anybody
and stays; where there are more, those outside of code are entities.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sop_studio.markup.outside_code import outside_code

_ENTITY = "&#36;"
_END_OF_PARAGRAPH = re.compile(r"\n(?=[ ]*(?:\n|[-+*] |\d+\. |\|))")
"""A line that is empty, begins an item, or is the row of a table."""

_ADDRESS = re.compile(r"<((?:https?://|[^\s<>@]+@)[^\s<>]*\0[^\s<>]*)>")
"""An address that is its own words, which holds no entities."""

_MARKED = "\0"
"""Stands for such a sign; no text has it."""


def without_maths(text: str) -> str:
    """Return Markdown that shows the same, with no pair of dollar signs outside of code."""
    if text.count("$") < 2:
        return text
    ends = [found.start() for found in _END_OF_PARAGRAPH.finditer(text)]
    parts = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    marked = "".join(part.replace("$", _MARKED) if part.count("$") > 1 else part for part in parts)
    return outside_code(marked, _with_entities).replace(_MARKED, "$")


def _with_entities(text: str) -> str:
    return _ADDRESS.sub(_spelled_out, text).replace(_MARKED, _ENTITY)


def _spelled_out(found: re.Match[str]) -> str:
    address = found[1]
    scheme = "" if address.lower().startswith(("http://", "https://")) else "mailto:"
    words = re.sub(r"([\\`*_\[\]~|])", r"\\\1", address)
    return f"[{words}]({scheme}{address})"
