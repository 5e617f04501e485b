"""Blocks brought into the one form that every Markdown reader can show alike.

* A paragraph of nothing but white space, a heading without text and empty code are dropped.
* Code is named by one word or none (`text` is none) and has no blank lines at its ends.
* Headings count from 1 to 3, and none is more than a level below the one before it.
* A list is loose when it, an item of more than a paragraph and a list, or a list inside it is.
* Numbers above 999 are text, and so are headings and numbers above 99 below numbers above 99:
  readers lose what hangs below so wide a number.
* A table has at least one row, and all rows are as long as the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sop_studio.markup.inlines import clean
from sop_studio.markup.tree import (
    Alignment,
    Block,
    BulletList,
    CodeBlock,
    Heading,
    Item,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Text,
)

_LOWEST_RANK = 3
_INFO = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_#+.-]*")
_LAST_NARROW = 99
_LAST_NUMBER = 999
_UNALIGNED: tuple[Alignment, ...] = ("",)


def shaped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a whole field in their one form."""
    return _ranked(_shaped(blocks, below_wide=False))


def code_block(info: str, text: str) -> CodeBlock:
    """Return a code block in its one form: one word of information, no blank lines at its ends."""
    word = _INFO.match(info.strip().lstrip("."))
    language = word.group() if word else ""
    lines = (line if line.strip(" \t") else "" for line in text.split("\n"))
    kept = "\n".join(_clean_code(line) for line in lines).strip("\n")
    return CodeBlock("" if language == "text" else language, kept)


def _clean_code(line: str) -> str:
    return "\t".join(clean(part) for part in line.split("\t"))


def _shaped(blocks: Sequence[Block], *, below_wide: bool) -> tuple[Block, ...]:
    shapes = (_shape(block, below_wide=below_wide) for block in blocks)
    return tuple(block for shape in shapes for block in shape if not _is_empty(block))


def _shape(block: Block, *, below_wide: bool) -> Sequence[Block]:
    match block:
        case Heading(_, inlines) if below_wide:
            return [Paragraph(inlines)]
        case Quote(inner):
            return [Quote(_shaped(inner, below_wide=below_wide))]
        case BulletList(tight, items):
            items = _items(items, below_wide=below_wide)
            return [BulletList(_is_tight(items, tight=tight), items)]
        case OrderedList():
            return _numbered(block, below_wide=below_wide)
        case Table():
            return [_filled(block)]
    return [block]


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(()) | Heading(_, ()) | CodeBlock(_, "") | Quote(()):
            return True
    return False


def _items(items: Sequence[Item], *, below_wide: bool) -> tuple[Item, ...]:
    return tuple(Item(_shaped(item.blocks, below_wide=below_wide)) for item in items)


def _is_tight(items: Sequence[Item], *, tight: bool) -> bool:
    if len(items) == 1 and len(items[0].blocks) <= 1:
        tight = True
    return tight and all(_is_simple(item) for item in items)


def _is_simple(item: Item) -> bool:
    """Return whether an item can stand in a tight list: a paragraph, a tight list, or both."""
    blocks = item.blocks
    if blocks and isinstance(blocks[0], Paragraph):
        blocks = blocks[1:]
    match blocks:
        case () | (BulletList(tight=True),) | (OrderedList(start=1, tight=True),):
            return True
    return False


def _numbered(block: OrderedList, *, below_wide: bool) -> Sequence[Block]:
    last = block.start + len(block.items) - 1
    wide = last > _LAST_NARROW
    if last > _LAST_NUMBER or (wide and below_wide):
        return _shaped(_as_paragraphs(block), below_wide=below_wide)
    items = _items(block.items, below_wide=below_wide or wide)
    return [OrderedList(block.start, _is_tight(items, tight=block.tight), items)]


def _as_paragraphs(block: OrderedList) -> list[Block]:
    result: list[Block] = []
    for number, item in enumerate(block.items, block.start):
        match item.blocks:
            case (Paragraph((Text(text), *others)), *rest):
                result.append(Paragraph((Text(f"{number}. {text}"), *others)))
            case (Paragraph((_, *_) as inlines), *rest):
                result.append(Paragraph((Text(f"{number}. "), *inlines)))
            case rest:
                result.append(Paragraph((Text(f"{number}."),)))
        result.extend(rest)
    return result


def _filled(table: Table) -> Table:
    width = max(len(row) for row in (table.header, *table.rows))
    rows = [row + ((),) * (width - len(row)) for row in (table.header, *table.rows)]
    missing = _UNALIGNED * (width - len(table.alignments))
    return Table(rows[0], table.alignments + missing, tuple(rows[1:]) or (((),) * width,))


def _ranked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    ranks = _ranks([heading.level for heading in _headings(blocks)])
    return tuple(_with_ranks(block, ranks) for block in blocks)


def _ranks(levels: Sequence[int]) -> Iterator[int]:
    """Yield for each heading below how many others it stands, itself included."""
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(len(above), _LOWEST_RANK)


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Quote(inner):
                yield from _headings(inner)
            case BulletList(items=items) | OrderedList(items=items):
                for item in items:
                    yield from _headings(item.blocks)


def _with_ranks(block: Block, ranks: Iterator[int]) -> Block:
    """Return a block whose headings have the next ranks, in the order of `_headings`."""
    match block:
        case Heading(_, inlines):
            return Heading(next(ranks), inlines)
        case Quote(inner):
            return Quote(tuple(_with_ranks(each, ranks) for each in inner))
        case BulletList(items=items) | OrderedList(items=items):
            changed = (Item(tuple(_with_ranks(b, ranks) for b in item.blocks)) for item in items)
            return replace(block, items=tuple(changed))
    return block
