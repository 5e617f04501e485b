"""The cells of a pasted table, and blocks laid flat into one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from sop_studio.markup.inlines import settle
from sop_studio.markup.pasted_nodes import Node
from sop_studio.markup.tree import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    HardBreak,
    Heading,
    Inline,
    Inlines,
    Item,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Text,
)

_WIDEST = 30
_MOST_REACHED = 2_000
"""Empty cells that wide and high cells may make in one table."""


def table_rows(node: Node) -> list[list[Node | None]]:
    """Return the cells of each row of a table, None where a wider or higher cell reaches into."""
    return _Grid().rows(node)


class _Grid:
    """Lays out the rows of one table."""

    def __init__(self) -> None:
        self._reaching: dict[int, int] = {}
        self._left = _MOST_REACHED

    def rows(self, node: Node) -> list[list[Node | None]]:
        return list(filter(None, map(self._row, _rows(node))))

    def _row(self, row: Node) -> list[Node | None]:
        cells: list[Node | None] = []
        for cell in row.elements():
            if cell.name in {"td", "th"}:
                self._fill(cells)
                self._put(cells, cell)
        self._fill(cells)
        return cells

    def _put(self, cells: list[Node | None], cell: Node) -> None:
        height = _span(cell, "rowspan")
        for number in range(_span(cell, "colspan")):
            if number and (len(cells) >= _WIDEST or not self._reach()):
                break
            if height > 1:
                self._reaching[len(cells)] = height - 1
            cells.append(None if number else cell)

    def _fill(self, cells: list[Node | None]) -> None:
        while (left := self._reaching.get(len(cells), 0)) and self._reach():
            self._reaching[len(cells)] = left - 1
            cells.append(None)

    def _reach(self) -> bool:
        self._left -= 1
        return self._left >= 0


def flat(blocks: Sequence[Block]) -> Inlines:
    """Return blocks as the content of a cell: each begins a line, items keep their bullets."""
    inlines: list[Inline] = []
    for line in _lines(blocks):
        if inlines:
            inlines.append(HardBreak())
        inlines.extend(_without_bars(line))
    return settle(tuple(inlines))


def _rows(node: Node) -> Iterator[Node]:
    for child in node.elements():
        if child.name == "tr":
            yield child
        elif child.name in {"tbody", "thead", "tfoot"}:
            yield from _rows(child)


def _span(cell: Node, name: str) -> int:
    text = cell.attributes.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 4 else 1


def _lines(blocks: Sequence[Block]) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield inlines
            case CodeBlock(_, text):
                yield from ((Code(line.strip()),) for line in text.split("\n") if line.strip())
            case Quote(inner):
                yield from _lines(inner)
            case BulletList(items=items):
                yield from _list_lines([("• ", item) for item in items])
            case OrderedList(start, _, items):
                yield from _list_lines([(f"{at}. ", item) for at, item in enumerate(items, start)])
            case Table(header, _, rows):
                yield from chain.from_iterable((header, *rows))


def _list_lines(marked: Sequence[tuple[str, Item]]) -> Iterator[Inlines]:
    for marker, item in marked:
        for number, line in enumerate(_lines(item.blocks)):
            yield line if number else (Text(marker), *line)


def _without_bars(line: Inlines) -> Iterator[Inline]:
    for inline in line:
        if isinstance(inline, Code) and "|" in inline.text:
            yield Text(inline.text)
        else:
            yield inline
