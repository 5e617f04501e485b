"""The text of one field as runs and paragraphs, from the tree that all formats share."""

from collections.abc import Iterator

from sop_studio import markup
from sop_studio.exporters.break_places import MAY_BREAK, with_places
from sop_studio.exporters.docx import numbering, styles, xml
from sop_studio.exporters.docx.columns import column_widths
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.widths import CELL_MARGINS, width_of
from sop_studio.markup import tree

_DEEPEST_HEADING = 6
_DEEPEST_LIST = 8
_NUMBERED = 2
_PICTURE_SCHEME = "sop-image:"


def line(writing: Writing, text: str, *, bold: bool = False, room: int = 0) -> str:
    """Return a single-line field as runs; words wider than `room` may break at their signs."""
    return _inlines(writing, markup.parse_line(text), room or writing.text_width, bold=bold)


def paragraphs(
    writing: Writing,
    text: str,
    width: int,
    *,
    place: str,
    style: str = "",
    heading_level: int = 3,
) -> list[str]:
    """Return a field of any number of blocks as paragraphs and tables of at most a width.

    The hidden bookmark of the field, which stands at `place`, reaches from the first to the last;
    its topmost headings get the level `heading_level`.
    """
    made = _Blocks(writing, width, style, heading_level).made(markup.parse(text).blocks)
    if not made or not made[0].startswith("<w:p>"):
        made.insert(0, xml.paragraph("", "AfterTable", "<w:keepNext/>" if made else ""))
    start, end = writing.marks(place)
    made[0] = _begun_with(start, made[0])
    made[-1] = made[-1].removesuffix(_END) + end + _END
    return made


_BEGIN, _PROPERTIES, _END = "<w:p>", "</w:pPr>", "</w:p>"


def _begun_with(start: str, paragraph: str) -> str:
    """Return a paragraph whose content begins with something."""
    at = len(_BEGIN)
    if paragraph.startswith("<w:pPr>", at):
        at = paragraph.index(_PROPERTIES) + len(_PROPERTIES)
    return paragraph[:at] + start + paragraph[at:]


class _Blocks:
    def __init__(self, writing: Writing, width: int, style: str, heading_level: int) -> None:
        self._writing = writing
        self._width = width
        self._style = style
        self._heading_level = heading_level

    def made(self, blocks: tuple[tree.Block, ...], depth: int = 0) -> list[str]:
        return [each for block in blocks for each in self._block(block, depth)]

    def _block(self, block: tree.Block, depth: int) -> Iterator[str]:
        match block:
            case tree.Paragraph(inlines):
                yield xml.paragraph(self._runs(inlines), self._text_style(depth), _inset(depth))
            case tree.Heading(level, inlines):
                level = min(self._heading_level + level - 1, _DEEPEST_HEADING)
                said = self._runs(inlines)
                if level == _NUMBERED:
                    # In a cell or a quotation, a number would count what belongs to a row.
                    yield self._writing.label(said, is_counted=not self._style)
                else:
                    yield xml.paragraph(said, f"Heading{level}")
            case tree.CodeBlock(_, text):
                yield xml.paragraph(xml.run(text.rstrip("\n")), "Code", _inset(depth))
            case tree.Quote(blocks):
                quoted = _Blocks(self._writing, self._width, "Quote", self._heading_level)
                yield from quoted.made(blocks, depth)
            case tree.BulletList() | tree.OrderedList():
                yield from self._list(block, depth)
            case tree.Table():
                yield self._table(block)
                yield xml.paragraph("", "AfterTable")
            case tree.Rule():
                yield xml.paragraph("", self._style, _RULE)

    def _list(self, block: tree.BulletList | tree.OrderedList, depth: int) -> Iterator[str]:
        level = min(depth, _DEEPEST_LIST)
        if isinstance(block, tree.OrderedList):
            number = self._writing.new_list(numbering.NUMBERS, block.start)
            # A nested list sits on its own level, which the list counts from one.
            style = "ListNumber"
        else:
            number, style = numbering.BULLETS, "ListBullet"
        for item in block.items:
            yield from self._item(item, style, xml.numbered(number, level), depth)

    def _item(self, item: tree.Item, style: str, properties: str, depth: int) -> Iterator[str]:
        first, *others = item.blocks or (tree.Paragraph(()),)
        if isinstance(first, tree.Paragraph):
            yield xml.paragraph(self._runs(first.inlines), style, properties)
        else:
            yield xml.paragraph("", style, properties)
            others.insert(0, first)
        yield from self.made(tuple(others), depth + 1)

    def _table(self, block: tree.Table) -> str:
        heads = [markup.plain_inlines(cell) for cell in block.header]
        rows = [[markup.plain_inlines(cell) for cell in row] for row in block.rows]
        widths = column_widths(heads, rows, self._width)
        head = xml.row(
            "".join(self._cells(block.header, widths, block.alignments, head=True)), head=True
        )
        body = [
            xml.row("".join(self._cells(row, widths, block.alignments, head=False)))
            for row in block.rows
        ]
        return xml.table(head + xml.kept_at_the_ends(body), widths, ", ".join(filter(None, heads)))

    def _cells(
        self,
        cells: tuple[tree.Inlines, ...],
        widths: list[int],
        alignments: tuple[tree.Alignment, ...],
        *,
        head: bool,
    ) -> Iterator[str]:
        style, shade = ("TableHead", styles.TABLE_HEAD) if head else ("TableText", "")
        for inlines, width, alignment in zip(cells, widths, alignments, strict=True):
            aligned = f'<w:jc w:val="{alignment}"/>' if alignment in {"center", "right"} else ""
            said = xml.paragraph(self._runs(inlines, room=width - CELL_MARGINS), style, aligned)
            yield xml.cell(said, width, shade=shade)

    def _runs(self, inlines: tree.Inlines, *, bold: bool = False, room: int = 0) -> str:
        return _inlines(self._writing, inlines, room or self._width, bold=bold)

    def _text_style(self, depth: int) -> str:
        return self._style or ("ListContinue" if depth else "")


_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{styles.LINE}"/></w:pBdr>'


def _inset(depth: int) -> str:
    return f'<w:ind w:left="{360 * depth}"/>' if depth else ""


def _inlines(
    writing: Writing, inlines: tree.Inlines, room: int, *, bold: bool = False,
    italic: bool = False, style: str = "",
) -> str:  # fmt: skip
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case tree.Text(text):
                shown = _breakable(text, room)
                parts.append(xml.run(shown, bold=bold, italic=italic, style=style))
            case tree.Code(text):
                parts.append(xml.run(text, bold=bold, style="CodeText"))
            case tree.Emphasis(children):
                look = {"bold": bold, "italic": True}
                parts.append(_inlines(writing, children, room, style=style, **look))
            case tree.Strong(children):
                parts.append(
                    _inlines(writing, children, room, bold=True, italic=italic, style=style)
                )
            case tree.Link(href, _, children):
                parts.append(_link(writing, href, children, room, bold=bold, italic=italic))
            case tree.Image(src, alt, _):
                sha256 = src.removeprefix(_PICTURE_SCHEME)
                parts.append(writing.picture(sha256, alt, _TEXT_PICTURE))
            case tree.HardBreak():
                parts.append("<w:r><w:br/></w:r>")
            case tree.SoftBreak():
                parts.append(xml.run(" "))
    return "".join(parts)


def _link(
    writing: Writing, href: str, children: tree.Inlines, room: int, *, bold: bool, italic: bool
) -> str:
    def run(words: str) -> str:
        return xml.run(words, bold=bold, italic=italic, style=xml.LINK_STYLE)

    match href[:1], children:
        case "#", (tree.Text(words),):
            told = writing.targets.reference(href[1:], words)
            if told:
                shown = xml.field(told.instruction, run(told.said))
                return xml.link_inside(told.bookmark, run(told.before) + shown + run(told.after))
    shown = _inlines(writing, children, room, bold=bold, italic=italic, style=xml.LINK_STYLE)
    return writing.link(href, shown)


def _breakable(text: str, room: int) -> str:
    return with_places(text, MAY_BREAK, lambda word: width_of(word) > room)


_TEXT_PICTURE = 8500
"""Widest picture in running text, in twentieths of a point (15 cm)."""
