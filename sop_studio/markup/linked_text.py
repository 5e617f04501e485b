"""The links between parts of an SOP as they stand in the text of a field."""

from __future__ import annotations

import re
from collections.abc import Callable

from sop_studio.markup.pasted import escape_line

SCHEME = "(sop:"
_LINK = re.compile(r"(?<![\\!])\[([^\[\]\n]*)\]\(sop:([A-Za-z0-9_-]{1,64})\)")
_LONGEST_LABEL = 80


def has_links(text: str) -> bool:
    """Tell whether a text holds links between parts of the SOP."""
    return SCHEME in text and _LINK.search(text) is not None


def link_parts(text: str) -> list[str]:
    """Return the text in parts, in turn words (perhaps none) and a link: `["See ", "[…](…)", ""]`.

    Put together they are the text.
    """
    parts: list[str] = []
    done = 0
    for found in _LINK.finditer(text):
        parts += (text[done : found.start()], found[0])
        done = found.end()
    return [*parts, text[done:]]


def link_target(link: str) -> tuple[str, str]:
    """Return the item id or section key a link of `link_parts` leads to, and its label."""
    found = _LINK.fullmatch(link)
    return (found[2], found[1]) if found else ("", link)


def link_to(target: str, words: str) -> str:
    """Return the link to an item or section; its words are shown where the target is gone."""
    label = " ".join(re.sub(r"[\[\]\\]", " ", words).split())[:_LONGEST_LABEL].strip()
    return f"[{escape_line(label) or target}](sop:{target})"


def with_labels(text: str, change: Callable[[str, str], str]) -> str:
    """Return the text with each link's label replaced by what `change` makes of id and label."""
    if SCHEME not in text:
        return text
    return _LINK.sub(lambda found: f"[{change(found[2], found[1])}](sop:{found[2]})", text)
