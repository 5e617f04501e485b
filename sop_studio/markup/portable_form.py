"""A field's text in the one form that is exported: see `writer` for what that form is."""

from __future__ import annotations

from sop_studio.markup.escaping import is_plain
from sop_studio.markup.memory import remember
from sop_studio.markup.parser import parse, parse_line
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.writer import HEADING_BASE, write


def portable(text: str, *, heading_base: int = HEADING_BASE) -> str:
    """Return a field's text as portable Markdown, without a line end after it.

    Applying it twice changes nothing more, and the tree stays the same. The field's topmost
    headings get the level `heading_base`.
    """
    return text if is_plain(text) else _portable(text, heading_base=heading_base)


def portable_line(text: str) -> str:
    """Return a single-line field as portable Markdown: one line, no block syntax."""
    return text if is_plain(text) else _portable_line(text, cell=False)


def portable_cell(text: str) -> str:
    """Return a single-line field as portable Markdown for a cell of a Markdown table."""
    return text if is_plain(text) else _portable_line(text, cell=True)


@remember
def _portable(text: str, *, heading_base: int) -> str:
    return write(parse(text), heading_base=heading_base)


@remember
def _portable_line(text: str, *, cell: bool) -> str:
    return write_inlines(parse_line(text, cell=cell), cell=cell)
