"""The text of one field as runs and paragraphs, from the tree that all formats share."""

from collections.abc import Iterator

from sop_studio import markup
from sop_studio.exporters.docx import styles, xml
from sop_studio.exporters.docx.writing import Writing
from sop_studio.markup import tree

_DEEPEST_HEADING = 6
_DEEPEST_LIST = 8
_PICTURE_SCHEME = "sop-image:"


def line(writing: Writing, text: str, *, bold: bool = False) -> str:
    """Return a single-line field as runs."""
    return _inlines(writing, markup.parse_line(text), bold=bold)


def paragraphs(writing: Writing, text: str, width: int, style: str = "") -> list[str]:
    """Return a field of any number of blocks as paragraphs and tables of at most a width."""
    return _Blocks(writing, width, style).made(markup.parse(text).blocks)


class _Blocks:
    def __init__(self, writing: Writing, width: int, style: str) -> None:
        self._writing = writing
        self._width = width
        self._style = style

    def made(self, blocks: tuple[tree.Block, ...], depth: int = 0) -> list[str]:
        return [each for block in blocks for each in self._block(block, depth)]

    def _block(self, block: tree.Block, depth: int) -> Iterator[str]:
        match block:
            case tree.Paragraph(inlines):
                yield xml.paragraph(self._runs(inlines), self._text_style(depth), _inset(depth))
            case tree.Heading(level, inlines):
                style = f"Heading{min(level + 2, _DEEPEST_HEADING)}"
                yield xml.paragraph(self._runs(inlines), style)
            case tree.CodeBlock(_, text):
                yield xml.paragraph(xml.run(text.rstrip("\n")), "Code", _inset(depth))
            case tree.Quote(blocks):
                yield from _Blocks(self._writing, self._width, "Quote").made(blocks, depth)
            case tree.BulletList() | tree.OrderedList():
                yield from self._list(block, depth)
            case tree.Table():
                yield self._table(block)
                yield xml.paragraph("", "TableText")
            case tree.Rule():
                yield xml.paragraph("", self._style, _RULE)

    def _list(self, block: tree.BulletList | tree.OrderedList, depth: int) -> Iterator[str]:
        level = min(depth, _DEEPEST_LIST)
        if isinstance(block, tree.OrderedList):
            number = self._writing.new_list(styles.NUMBERS, block.start)
            # A nested list sits on its own level, which the list counts from one.
            style = "ListNumber"
        else:
            number, style = styles.BULLETS, "ListBullet"
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
        width = self._width // len(block.header)
        widths = [width] * len(block.header)
        head = "".join(
            xml.cell(xml.paragraph(self._runs(cell, bold=True), "TableHead"), width)
            for cell in block.header
        )
        rows = [
            xml.row(
                "".join(
                    xml.cell(xml.paragraph(self._runs(cell), "TableText"), width) for cell in row
                )
            )
            for row in block.rows
        ]
        title = markup.plain_inlines(block.header[0])
        return xml.table(xml.row(head, head=True) + "".join(rows), widths, title)

    def _runs(self, inlines: tree.Inlines, *, bold: bool = False) -> str:
        return _inlines(self._writing, inlines, bold=bold)

    def _text_style(self, depth: int) -> str:
        return self._style or ("ListContinue" if depth else "")


_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{styles.LINE}"/></w:pBdr>'


def _inset(depth: int) -> str:
    return f'<w:ind w:left="{360 * depth}"/>' if depth else ""


def _inlines(
    writing: Writing, inlines: tree.Inlines, *, bold: bool = False, italic: bool = False,
    style: str = "",
) -> str:  # fmt: skip
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case tree.Text(text):
                parts.append(xml.run(text, bold=bold, italic=italic, style=style))
            case tree.Code(text):
                parts.append(xml.run(text, bold=bold, style="CodeText"))
            case tree.Emphasis(children):
                parts.append(_inlines(writing, children, bold=bold, italic=True, style=style))
            case tree.Strong(children):
                parts.append(_inlines(writing, children, bold=True, italic=italic, style=style))
            case tree.Link(href, _, children):
                shown = _inlines(writing, children, bold=bold, italic=italic, style="Hyperlink")
                parts.append(writing.link(href, shown))
            case tree.Image(src, alt, _):
                sha256 = src.removeprefix(_PICTURE_SCHEME)
                parts.append(writing.picture(sha256, alt, _TEXT_PICTURE))
            case tree.HardBreak():
                parts.append("<w:r><w:br/></w:r>")
            case tree.SoftBreak():
                parts.append(xml.run(" "))
    return "".join(parts)


_TEXT_PICTURE = 8500
"""Widest picture in running text, in twentieths of a point (15 cm)."""
