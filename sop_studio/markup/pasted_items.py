"""The items of a list in pasted HTML, each as its words and how deep it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sop_studio.markup.pasted_blocks import read_blocks
from sop_studio.markup.pasted_html import LONGEST_RESULT
from sop_studio.markup.pasted_nodes import read_nodes
from sop_studio.markup.pasted_rows import MOST_ROWS
from sop_studio.markup.plain_text import plain_inlines
from sop_studio.markup.tree import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    Item,
    OrderedList,
    Paragraph,
    Quote,
    Table,
)
from sop_studio.model.text import clean_line

_SIGNS = ("<li", "mso-list", "msolistparagraph")


class ListedLine(Struct, frozen=True):
    """The words of an item without its bullet or number, and how deep it stands; 0 is outermost."""

    words: str
    depth: int = 0


def may_hold_list(html: str) -> bool:
    """Return whether pasted HTML mentions a list at all; takes no time."""
    folded = html.casefold()
    return any(sign in folded for sign in _SIGNS)


def items_from_html(html: str) -> tuple[ListedLine, ...]:
    """Return the items of the lists in pasted HTML, and the paragraphs between them.

    Nothing comes back where there is no list, where a table stands beside it, or where there is
    too much to be read.
    """
    root = read_nodes(html, LONGEST_RESULT) if may_hold_list(html) else None
    if root is None:
        return ()
    blocks = read_blocks(root)
    if not any(map(_is_list, blocks)) or any(isinstance(block, Table) for block in blocks):
        return ()
    lines = tuple(_lines(blocks, 0))
    return lines if len(lines) <= MOST_ROWS else ()


def _lines(blocks: Sequence[Block], depth: int) -> Iterator[ListedLine]:
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield from _line(plain_inlines(inlines), depth)
            case CodeBlock(_, text):
                for line in text.split("\n"):
                    yield from _line(line, depth)
            case Quote(inner):
                yield from _lines(inner, depth)
            case BulletList(items=items) | OrderedList(items=items):
                for item in items:
                    yield from _item(item, depth)


def _item(item: Item, depth: int) -> Iterator[ListedLine]:
    lists = [each for each in item.blocks if _is_list(each)]
    own = [each for each in item.blocks if not _is_list(each)]
    words = " ".join(line.words for line in _lines(own, depth))
    yield from _line(words, depth)
    yield from _lines(lists, depth + 1 if words else depth)


def _is_list(block: Block) -> bool:
    return isinstance(block, BulletList | OrderedList)


def _line(words: str, depth: int) -> Iterator[ListedLine]:
    cleaned = " ".join(clean_line(words).split())
    if cleaned:
        yield ListedLine(cleaned, depth)
