"""A Markdown text cut into its topmost blocks, each with the very characters it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sop_studio.markup.dialect import FieldMarkdown

_DEEPEST = 160
"""Levels that are looked into; what is deeper is taken as it stands."""

_INDENT = 4
_MARKER = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?: +|$)")


class BlockKind(StrEnum):
    """What a block is; `OTHER` is a quote or a rule, which mean nothing of their own here."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    TABLE = "table"
    OTHER = "other"


class Block(Struct, frozen=True):
    """A block: its source without a line end, and what it consists of, by its kind.

    `text` is that of a heading or of code, `info` the language of code. Items of a list stand
    without marker and indent. The first row of a table is its head.
    """

    kind: BlockKind
    source: str
    text: str = ""
    level: int = 0
    info: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Definition(Struct, frozen=True):
    """Where a link leads that names its address elsewhere in the text."""

    address: str
    title: str


def split(text: str) -> list[Block]:
    """Return the topmost blocks of a text."""
    return split_with_definitions(text)[0]


def split_with_definitions(text: str) -> tuple[list[Block], Mapping[str, Definition]]:
    """Return the topmost blocks, and the definitions of links by what names them."""
    from sop_studio.markup.dialect import Definitions

    definitions = Definitions()
    tokens: list[Token] = []
    reader = _reader()
    reader.block.parse(text, reader, {"references": definitions}, tokens)
    lines = text.split("\n")
    blocks = [_block(group, lines) for group in _groups(tokens)]
    named = {
        name: Definition(str(each["href"]), str(each.get("title", "")))
        for name, each in definitions.items()
    }
    return blocks, named


@cache
def _reader() -> FieldMarkdown:
    # Imported when something is read: it takes time to load.
    from sop_studio.markup.dialect import FieldMarkdown

    return FieldMarkdown(deepest=_DEEPEST)


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield tokens[start : at + 1]
            start = at + 1


def _block(tokens: Sequence[Token], lines: Sequence[str]) -> Block:
    first = tokens[0]
    begin, end = first.map or (0, 0)
    source = "\n".join(lines[begin:end]).rstrip("\n")
    match first.type:
        case "heading_open":
            return Block(BlockKind.HEADING, source, tokens[1].content, int(first.tag[1]))
        case "paragraph_open":
            return Block(BlockKind.PARAGRAPH, source, tokens[1].content)
        case "fence" | "code_block":
            info = first.info.strip()
            return Block(BlockKind.CODE, source, first.content.removesuffix("\n"), info=info)
        case "bullet_list_open" | "ordered_list_open":
            kind = BlockKind.BULLETS if first.type[0] == "b" else BlockKind.NUMBERS
            return Block(kind, source, items=tuple(_items(tokens, lines)))
        case "table_open":
            return Block(BlockKind.TABLE, source, rows=tuple(_rows(tokens)))
    return Block(BlockKind.OTHER, source)


def _items(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[str]:
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1:
            begin, end = token.map or (0, 0)
            yield _without_marker(lines[begin:end])


def _without_marker(lines: Sequence[str]) -> str:
    """Return the lines of an item as they would stand outside of it."""
    found = _MARKER.match(lines[0])
    width = found.end() if found else 0
    first, rest = lines[0][width:], [line for line in lines[1:] if line.strip()]
    marker = len(found[0].rstrip()) + 1 if found else 0
    wide = max(_INDENT, marker)
    if all(line.startswith(" " * wide) for line in rest):
        width = wide
    inner = [line[min(width, len(line) - len(line.lstrip(" "))) :] for line in lines[1:]]
    return "\n".join([first, *inner]).rstrip("\n")


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    from sop_studio.markup.dialect import EXCESS

    cells: list[str] = []
    excess: Sequence[str] = ()
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            cells, excess = [], token.meta.get(EXCESS, ())
        elif token.type in {"th_open", "td_open"}:
            cells.append(tokens[at + 1].content)
        elif token.type == "tr_close":
            yield (*cells, *excess)
