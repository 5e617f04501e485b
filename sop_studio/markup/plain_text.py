"""Field text without its markup: for search, checks and word counts."""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.markup.escaping import is_plain
from sop_studio.markup.parser import parse, parse_line
from sop_studio.markup.tree import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    HardBreak,
    Heading,
    Image,
    Inlines,
    Item,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    SoftBreak,
    Strong,
    Table,
    Text,
)


def plain(text: str) -> str:
    """Return the visible text of a field: a line for each paragraph, item, table row and line.

    Links show their label, pictures their alternative text; code is shown as it stands.
    """
    if not text or is_plain(text):
        return text
    return "\n".join(_blocks(parse(text).blocks))


def plain_line(text: str) -> str:
    """Return the visible text of a single-line field."""
    if not text or is_plain(text):
        return text
    return plain_inlines(parse_line(text))


def plain_inlines(inlines: Inlines) -> str:
    """Return the visible text of inlines; a hard break is a line end."""
    return "".join(_inlines(inlines))


def _inlines(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Emphasis(children) | Strong(children) | Link(children=children):
                yield from _inlines(children)
            case Image():
                yield inline.alt
            case HardBreak():
                yield "\n"
            case SoftBreak():
                yield " "


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield plain_inlines(inlines)
            case CodeBlock(_, text):
                yield text
            case Quote(inner):
                yield from _blocks(inner)
            case BulletList(items=items) | OrderedList(items=items):
                yield from _items(items)
            case Table(header, _, rows):
                for row in (header, *rows):
                    cells = (plain_inlines(cell).replace("\n", " ") for cell in row)
                    yield " ".join(filter(None, cells))


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield from _blocks(item.blocks)
