"""Markdown to the tree: CommonMark and tables, no raw HTML, read by markdown-it-py.

Two ways of writing the same thing give the same tree: `inlines` says what that means for lines
of text, `shape` for blocks. Nothing that was typed is lost: cells beyond a table's last column make
more columns, a definition that no link uses is kept as text, and a block that is nested too deep
or too intricate to lay out is kept as literal lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from sop_studio.markup import limits, links
from sop_studio.markup.escaping import is_plain
from sop_studio.markup.inlines import clean, read_inlines, read_text
from sop_studio.markup.memory import remember
from sop_studio.markup.shape import code_block, shaped
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import (
    Alignment,
    Block,
    BulletList,
    Code,
    Document,
    Heading,
    Inlines,
    Item,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from sop_studio.markup.writer import write

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sop_studio.markup.dialect import Definitions, FieldMarkdown

    Environment = dict[str, Definitions]

_DEEPEST_BLOCK = 4 * limits.MAX_LEVEL
_DEEPEST_INLINE = 12
_LINE_END = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]")


def parse(text: str) -> Document:
    """Return the tree of a field's text; any text has one."""
    if is_plain(text):
        return Document((Paragraph((Text(text),)),))
    return _parse(text)


def parse_line(text: str, *, cell: bool = False) -> Inlines:
    """Return the inlines of a single-line field: no block syntax, line ends are spaces.

    In a table `cell`, `|` never stands in code, where readers disagree about it.
    """
    if is_plain(text):
        return (Text(text),)
    return _parse_line(text, cell=cell)


def one_line(text: str) -> str:
    """Return text with its line ends, and the white space around them, as single spaces."""
    if _LINE_END.search(text) is None:
        return text.strip()
    lines = (line.strip(" \t") for line in _LINE_END.split(text))
    return " ".join(line for line in lines if line).strip()


@remember
def _parse_line(text: str, *, cell: bool) -> Inlines:
    text = one_line(text)
    if limits.is_oversized(text):
        return _literal_line(limits.read_literal_line(text) or text, cell=cell)
    inlines = read_inlines(_inline_tokens(text, {}), one_line=True, cell=cell)
    if limits.may_grow_oversized(text) and limits.is_oversized(write_inlines(inlines, cell=cell)):
        return _literal_line(text, cell=cell)
    return inlines


def _literal_line(text: str, *, cell: bool) -> Inlines:
    return (Code(clean(text.replace("|", "¦") if cell else text)),)


@remember
def _parse(text: str) -> Document:
    source = _with_plain_line_ends(text)
    if limits.is_oversized(source):
        return Document(shaped([code_block("", limits.read_literal(source) or source)]))
    document = _read(source)
    if limits.may_grow_oversized(source) and limits.is_oversized(write(document)):
        return Document(shaped([code_block("", source)]))
    return document


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(source: str) -> Document:
    tokens, environment = _block_tokens(source)
    lines = source.split("\n")
    blocks: list[Block] = []
    for group in _top_level(tokens):
        if max(token.level for token in group) >= limits.MAX_LEVEL:
            first, last = group[0].map or (0, 0)
            blocks.append(code_block("", "\n".join(lines[first:last])))
        else:
            blocks.extend(_Reader(group, environment).blocks())
    if environment:
        for label, address in environment["references"].unused():
            shown = f"[{label.lower()}]: {links.shown_target(address)}"
            blocks.append(Paragraph(read_text(shown)))
    return Document(shaped(blocks))


def inline_tokens(text: str, *, line: bool = False) -> list[Token]:
    """Return all inline tokens of a field, in order, for looking at what was typed."""
    from sop_studio.markup.dialect import EXCESS

    if line:
        return _inline_tokens(one_line(text), {})
    blocks, environment = _block_tokens(_with_plain_line_ends(text))
    contents: list[str] = []
    for block in blocks:
        if block.type == "inline":
            contents.append(block.content)
        contents.extend(block.meta.get(EXCESS, ()))
    return [token for content in contents for token in _inline_tokens(content, environment)]


@cache
def _markdown(deepest: int) -> FieldMarkdown:
    from sop_studio.markup.dialect import FieldMarkdown

    return FieldMarkdown(deepest=deepest)


def _block_tokens(source: str) -> tuple[list[Token], Environment]:
    from sop_studio.markup.dialect import Definitions

    tokens: list[Token] = []
    definitions = Definitions()
    markdown = _markdown(_DEEPEST_BLOCK)
    markdown.block.parse(source, markdown, {"references": definitions}, tokens)
    return tokens, {"references": definitions} if definitions else {}


def _inline_tokens(content: str, environment: Environment) -> list[Token]:
    tokens: list[Token] = []
    markdown = _markdown(_DEEPEST_INLINE)
    markdown.inline.parse(content, markdown, environment, tokens)
    return tokens


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield tokens[start : index + 1]
            start = index + 1


class _Reader:
    """Walks the tokens of one top-level block once, front to back."""

    def __init__(self, tokens: Sequence[Token], environment: Environment) -> None:
        self._tokens = tokens
        self._environment = environment
        self._next = 0

    def blocks(self, end: str = "") -> list[Block]:
        """Return the blocks up to a closing token, which is consumed, or to the end."""
        result: list[Block] = []
        while self._next < len(self._tokens):
            token = self._take()
            if token.type == end:
                break
            result.append(self._block(token))
        return result

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _inlines(self, *, one_line: bool = False, cell: bool = False) -> Inlines:
        return self._read(self._take().content, one_line=one_line, cell=cell)

    def _read(self, content: str, *, one_line: bool = False, cell: bool = False) -> Inlines:
        tokens = _inline_tokens(content, self._environment)
        return read_inlines(tokens, one_line=one_line, cell=cell)

    def _block(self, token: Token) -> Block:
        match token.type:
            case "paragraph_open":
                paragraph = Paragraph(self._inlines())
                self._take()
                return paragraph
            case "heading_open":
                heading = Heading(int(token.tag[1]), self._inlines(one_line=True))
                self._take()
                return heading
            case "fence" | "code_block":
                return code_block(token.info, token.content)
            case "blockquote_open":
                return Quote(tuple(self.blocks("blockquote_close")))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "table_open":
                return self._table()
            case "hr":
                return Rule()
            case other:
                raise AssertionError(f"a block token of unknown kind: {other}")

    def _list(self, opening: Token) -> Block:
        items: list[Item] = []
        tight = True
        closing = opening.type.replace("_open", "_close")
        while self._take().type != closing:
            level = self._tokens[self._next].level
            first = self._next
            items.append(Item(tuple(self.blocks("list_item_close"))))
            tight = tight and not any(
                token.type == "paragraph_open" and token.level == level and not token.hidden
                for token in self._tokens[first : self._next]
            )
        if opening.type == "bullet_list_open":
            return BulletList(tight, tuple(items))
        return OrderedList(int(opening.attrs.get("start", 1)), tight, tuple(items))

    def _table(self) -> Table:
        from sop_studio.markup.dialect import EXCESS

        rows: list[tuple[Inlines, ...]] = []
        alignments: list[Alignment] = []
        cells: list[Inlines] = []
        excess: list[str] = []
        while (token := self._take()).type != "table_close":
            if token.type == "tr_open":
                excess = token.meta.get(EXCESS, [])
            if token.type in {"th_open", "td_open"}:
                if token.type == "th_open":
                    alignments.append(_alignment(token))
                cells.append(self._inlines(cell=True))
            elif token.type == "tr_close":
                cells.extend(self._read(content, cell=True) for content in excess)
                rows.append(tuple(cells))
                cells = []
        return Table(rows[0], tuple(alignments), tuple(rows[1:]))


def _alignment(token: Token) -> Alignment:
    style = str(token.attrs.get("style", ""))
    return cast("Alignment", style.removeprefix("text-align:"))
