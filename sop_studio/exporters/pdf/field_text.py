"""The text of one field as pieces, from the tree that all formats share."""

from collections.abc import Iterator

from sop_studio import markup
from sop_studio.exporters.blocks import Form, Value
from sop_studio.exporters.pdf import pieces
from sop_studio.exporters.pdf.columns import column_widths
from sop_studio.exporters.pdf.long_words import breakable
from sop_studio.exporters.pdf.pieces import Blocks, Piece, Words
from sop_studio.exporters.pdf.writing import Writing
from sop_studio.exporters.widths import CELL_MARGINS
from sop_studio.markup import tree

_PICTURE_SCHEME = "sop-image:"
_INDENT = 360
"""Of what stands in a list or a quotation, in twentieths of a point."""

_CODE_MARGINS = 240
_LEAST_ROOM = 400


def said(writing: Writing, value: Value, room: int, size: int) -> Words:
    """Return a value of one line; `size` is that of its letters in half points."""
    if value.form in {Form.WORD, Form.CODE}:
        return typed(value.text, room, size)
    return _Inlines(writing, room, size).words(markup.parse_line(value.text))


def typed(text: str, room: int, size: int) -> Words:
    """Return characters as they were typed, line ends included."""
    made: Words = []
    for number, line in enumerate(pieces.lines_of(text)):
        if number:
            made.append(pieces.BREAK)
        made += breakable(line, room, size)
    return made


def code(writing: Writing, text: str, room: int) -> Piece:
    """Return code, of which lines without a space break where they must."""
    room = max(room - _CODE_MARGINS, _LEAST_ROOM)
    lines = [
        breakable(line, room, writing.code_size, is_code=True)
        for line in pieces.lines_of(text.rstrip("\n"))
    ]
    return pieces.code(lines)


def blocks(
    writing: Writing,
    text: str,
    room: int,
    size: int,
    *,
    heading_level: int,
    style: str = "",
    are_counted: bool = False,
) -> Blocks:
    """Return a field of any number of blocks, of which the topmost headings get that level.

    They may be counted, except in quotations: there, and in cells, a number would count what
    belongs to something else.
    """
    made = _Blocks(writing, room, size, heading_level, style, are_counted=are_counted)
    return made.made(markup.parse(text).blocks)


class _Inlines:
    def __init__(self, writing: Writing, room: int, size: int) -> None:
        self._writing = writing
        self._room = room
        self._size = size

    def words(self, inlines: tree.Inlines) -> Words:
        return [word for inline in inlines for word in self._words(inline)]

    def _words(self, inline: tree.Inline) -> Words:
        match inline:
            case tree.Text(text):
                return breakable(pieces.clean(text), self._room, self._size)
            case tree.Code(text):
                typed_text = pieces.clean(text)
                parts = breakable(typed_text, self._room, self._size - 2, is_code=True)
                return [pieces.inline_code(parts)] if parts else []
            case tree.Emphasis(children):
                return [pieces.italic(self.words(children))]
            case tree.Strong(children):
                return [pieces.bold(self.words(children))]
            case tree.Link(href, _, children):
                return self._writing.link(href, self.words(children))
            case tree.Image(src, alt, _):
                return self._writing.picture(src.removeprefix(_PICTURE_SCHEME), alt, self._room)
            case tree.HardBreak():
                return [pieces.BREAK]
            case tree.SoftBreak():
                return [" "]


class _Blocks:
    def __init__(
        self,
        writing: Writing,
        room: int,
        size: int,
        heading_level: int,
        style: str,
        *,
        are_counted: bool,
    ) -> None:
        self._writing = writing
        self._room = max(room, _LEAST_ROOM)
        self._size = size
        self._heading_level = heading_level
        self._style = style
        self._are_counted = are_counted

    def made(self, shown: tuple[tree.Block, ...]) -> Blocks:
        return [piece for block in shown for piece in self._block(block)]

    def _block(self, block: tree.Block) -> Iterator[Piece]:
        match block:
            case tree.Paragraph(inlines):
                yield pieces.paragraph(self._words(inlines), self._style)
            case tree.Heading(level, inlines):
                level = self._heading_level + level - 1
                words = self._words(inlines)
                yield self._writing.heading(level, words, is_counted=self._are_counted)
            case tree.CodeBlock(_, text):
                yield code(self._writing, text, self._room)
            case tree.Quote(inside):
                yield {"k": "quote", "c": self._inside(are_counted=False).made(inside)}
            case tree.BulletList(tight, items):
                yield self._list("ul", items, tight=tight)
            case tree.OrderedList(start, tight, items):
                yield self._list("ol", items, tight=tight) | {"start": start}
            case tree.Table():
                yield self._table(block)
            case tree.Rule():
                yield {"k": "rule"}

    def _list(self, kind: str, items: tuple[tree.Item, ...], *, tight: bool) -> Piece:
        inside = self._inside(are_counted=self._are_counted)
        return pieces.listed(kind, [inside.made(item.blocks) for item in items], tight=tight)

    def _inside(self, *, are_counted: bool) -> "_Blocks":
        room, level = self._room - _INDENT, self._heading_level
        return _Blocks(self._writing, room, self._size, level, self._style, are_counted=are_counted)

    def _table(self, block: tree.Table) -> Piece:
        size = self._writing.table_size
        heads = [markup.plain_inlines(each) for each in block.header]
        rows = [[markup.plain_inlines(each) for each in row] for row in block.rows]
        widths = column_widths(heads, rows, self._room)

        def cells(row: tuple[tree.Inlines, ...], style: str) -> list[Piece]:
            return [
                pieces.cell(
                    [pieces.paragraph(
                        _Inlines(self._writing, width - CELL_MARGINS, size).words(inlines), style
                    )],
                    look=(alignment,) if alignment in {"center", "right"} else (),
                )
                for inlines, width, alignment in zip(row, widths, block.alignments, strict=True)
            ]  # fmt: skip

        return pieces.table(
            cells(block.header, "head"), [cells(row, "") for row in block.rows], widths
        )

    def _words(self, inlines: tree.Inlines) -> Words:
        return _Inlines(self._writing, self._room, self._size).words(inlines)
