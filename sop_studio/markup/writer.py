"""Portable Markdown: the one way of writing a tree that Markdown readers agree on.

Measured against markdown-it-py and Python-Markdown: four-column indents under list items, blank
lines around blocks, dashes for bullets and explicit numbers, backtick fences with one word of
information, two spaces for a hard break. Where nothing else is understood alike, a line with a
no-break space stands between two lists or quotes of one kind and before an item that begins
without a paragraph; reading drops it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Heading,
    Inlines,
    Item,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
)

HEADING_BASE = 4
_LOWEST_HEADING = 6
_INDENT = 4
_SPACER = "&nbsp;"
_DELIMITERS = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def write(document: Document, *, heading_base: int = HEADING_BASE) -> str:
    """Return portable Markdown for a whole tree."""
    return "\n".join(_blocks(document.blocks, heading_base))


def write_block(block: Block, *, heading_base: int = HEADING_BASE) -> str:
    """Return portable Markdown for one block."""
    return "\n".join(_block(block, heading_base))


def _blocks(blocks: Sequence[Block], base: int) -> Iterator[str]:
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            yield ""
            if type(block) is type(previous) and isinstance(
                block, BulletList | OrderedList | Quote
            ):
                yield from (_SPACER, "")
        yield from _block(block, base)
        previous = block


def _block(block: Block, base: int) -> Iterator[str]:
    match block:
        case Paragraph(inlines):
            yield from write_inlines(inlines).split("\n")
        case Heading(level, inlines):
            yield _heading(min(base + level - 1, _LOWEST_HEADING), inlines)
        case CodeBlock(info, text):
            yield from _code(info, text)
        case Quote(inner):
            for line in _blocks(inner, base):
                yield f"> {line}" if line else ">"
        case BulletList(tight, items):
            yield from _items([("-", item) for item in items], tight=tight, base=base)
        case OrderedList(start, tight, items):
            numbered = [(f"{number}.", item) for number, item in enumerate(items, start)]
            yield from _items(numbered, tight=tight, base=base)
        case Table():
            yield from _table(block)
        case Rule():
            yield "---"


def _heading(level: int, inlines: Inlines) -> str:
    text = write_inlines(inlines, line_start=False)
    closing = re.search(r"#+$", text)
    if closing:
        text = text[: closing.start()] + "\\#" * len(closing.group())
    return f"{'#' * level} {text}"


def _code(info: str, text: str) -> Iterator[str]:
    longest = max(
        (len(run) for run in re.findall(r"^[ \t]*(`{3,})", text, re.MULTILINE)), default=2
    )
    fence = "`" * (longest + 1)
    yield f"{fence}{info or 'text'}"
    yield from text.split("\n")
    yield fence


def _items(marked: Sequence[tuple[str, Item]], *, tight: bool, base: int) -> Iterator[str]:
    for index, (marker, item) in enumerate(marked):
        if index and not tight:
            yield ""
        indent = " " * max(_INDENT, len(marker) + 1)
        for number, line in enumerate(_item(item, tight=tight, base=base)):
            if number:
                yield indent + line if line else ""
            else:
                yield f"{marker} {line}"


def _item(item: Item, *, tight: bool, base: int) -> Iterator[str]:
    blocks = item.blocks
    if blocks and isinstance(blocks[0], Paragraph):
        yield from _block(blocks[0], base)
        blocks = blocks[1:]
    else:
        yield _SPACER
    if blocks and not tight:
        yield ""
    yield from _blocks(blocks, base)


def _table(table: Table) -> Iterator[str]:
    yield _row(write_inlines(cell, line_start=False, cell=True) for cell in table.header)
    yield _row(_DELIMITERS[alignment] for alignment in table.alignments)
    for row in table.rows:
        yield _row(write_inlines(cell, line_start=False, cell=True) for cell in row)


def _row(cells: Iterator[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)
