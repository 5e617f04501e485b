"""HTML from the clipboard, as word processors, browsers and spreadsheets put it there.

What comes out is what was seen, in portable Markdown: headings, lists, tables, bold, italic, code
and links to http, https and mail addresses. Pictures, scripts, styles and whatever is hidden stay
behind, and nothing is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.markup.limits import is_oversized
from sop_studio.markup.pasted_blocks import read_blocks
from sop_studio.markup.pasted_cells import flat, table_rows
from sop_studio.markup.pasted_nodes import Node, read_nodes
from sop_studio.markup.plain_text import plain, plain_inlines
from sop_studio.markup.portable_form import portable
from sop_studio.markup.shape import shaped
from sop_studio.markup.tree import Document
from sop_studio.markup.writer import write
from sop_studio.model.text import clean_text

LONGEST_RESULT = 50_000


def markdown_from_html(html: str, most: int = LONGEST_RESULT) -> str | None:
    """Return pasted HTML as portable Markdown; None where it is more than `most` or intricate."""
    root = read_nodes(html, most)
    if root is None:
        return None
    written = clean_text(write(Document(shaped(read_blocks(root))))).strip("\n")
    return None if is_oversized(written) else portable(written)


def line_from_html(html: str, most: int = LONGEST_RESULT) -> str | None:
    """Return the words of pasted HTML on one line; None where it is more than `most`."""
    written = markdown_from_html(html, most)
    return None if written is None else " ".join(plain(written).split())


def rows_from_html(html: str) -> tuple[tuple[str, ...], ...] | None:
    """Return the rows of the tables in pasted HTML, each as the words of its cells.

    None where it holds no table of several columns, or too much to be read.
    """
    root = read_nodes(html, LONGEST_RESULT)
    if root is None:
        return None
    tables = [table_rows(node) for node in _tables(root)]
    rows = [row for table in tables for row in table]
    if not any(len(row) > 1 for row in rows):
        return None
    words = (tuple(_words(cell) if cell else "" for cell in row) for row in rows)
    return tuple(row for row in words if any(row))


def _words(cell: Node) -> str:
    return clean_text(plain_inlines(flat(read_blocks(cell)))).strip()


def _tables(node: Node) -> Iterator[Node]:
    for child in node.elements():
        if child.name == "table":
            yield child
        else:
            yield from _tables(child)
