"""Plain text to Markdown that shows exactly that text, for notes and pasted text."""

from __future__ import annotations

import re

from sop_studio.markup.inlines import read_text
from sop_studio.markup.parser import one_line
from sop_studio.markup.spans import write_inlines

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def escape(text: str) -> str:
    """Return Markdown that shows the characters of the text, whatever they mean in Markdown.

    Line ends stay line breaks and blank lines part paragraphs; white space at the ends of lines
    and what XML cannot hold are left out. Web addresses become links that show the address.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "\n\n".join(
        filter(None, (_paragraph(paragraph) for paragraph in _BLANK_LINES.split(lines)))
    )


def escape_line(text: str) -> str:
    """Return Markdown for a single-line field that shows the text; line ends become spaces."""
    return write_inlines(read_text(one_line(text)))


def _paragraph(text: str) -> str:
    return write_inlines(read_text("\u2028".join(text.split("\n"))))
