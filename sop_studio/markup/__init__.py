"""The text of one field: parsed, written as portable Markdown, rendered, read as plain text.

Fields hold CommonMark with tables and no raw HTML. Everything goes through one tree (`tree`), so
that the preview, Word, Markdown and HTML show the same. Nothing here knows what an SOP is.
"""

from sop_studio.markup.parser import parse, parse_line
from sop_studio.markup.pasted import escape, escape_line
from sop_studio.markup.plain_text import plain, plain_inlines, plain_line
from sop_studio.markup.portable_form import portable, portable_cell, portable_line
from sop_studio.markup.references import (
    RefusedLink,
    Resolver,
    dangerous_links,
    resolve,
    resolve_line,
    resolve_references,
)
from sop_studio.markup.renderer import html, html_blocks, html_line
from sop_studio.markup.tree import Document
from sop_studio.markup.writer import HEADING_BASE

__all__ = [
    "HEADING_BASE",
    "Document",
    "RefusedLink",
    "Resolver",
    "dangerous_links",
    "escape",
    "escape_line",
    "html",
    "html_blocks",
    "html_line",
    "parse",
    "parse_line",
    "plain",
    "plain_inlines",
    "plain_line",
    "portable",
    "portable_cell",
    "portable_line",
    "resolve",
    "resolve_line",
    "resolve_references",
]
