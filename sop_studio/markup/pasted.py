"""Plain text to Markdown that shows exactly that text, for notes and pasted text."""

from __future__ import annotations

import re

from sop_studio.markup.inlines import clean, read_text
from sop_studio.markup.limits import is_oversized
from sop_studio.markup.parser import one_line
from sop_studio.markup.shape import code_block
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import Code
from sop_studio.markup.writer import write_block

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def escape(text: str) -> str:
    """Return Markdown that shows the characters of the text, whatever they mean in Markdown.

    Line ends stay line breaks and blank lines part paragraphs; white space at the ends of lines
    and what XML cannot hold are left out. Web addresses become links that show the address. A text
    too long to be laid out becomes a literal block.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not is_oversized(lines):
        paragraphs = (_paragraph(paragraph) for paragraph in _BLANK_LINES.split(lines))
        written = "\n\n".join(filter(None, paragraphs))
        if not is_oversized(written):
            return written
    return write_block(code_block("", lines))


def escape_line(text: str) -> str:
    """Return Markdown for a single-line field that shows the text; line ends become spaces."""
    line = one_line(text)
    if not is_oversized(line):
        written = write_inlines(read_text(line))
        if not is_oversized(written):
            return written
    return write_inlines((Code(clean(line)),))


def _paragraph(text: str) -> str:
    return write_inlines(read_text("\u2028".join(text.split("\n"))))
