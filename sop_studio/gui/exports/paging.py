"""Where the pages of a printed document end.

Qt lays text out on pages, but keeps nothing together there. So the text is laid out on one endless
page, which is cut: not below a heading or the head of a table, and in no row that fits on a page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFormat, QTextFrame, QTextTable

_PICTURE = "\ufffc"
_NO_WIDTH = "\u200b"
_RULE = QTextFormat.Property.BlockTrailingHorizontalRulerWidth.value

_LEAST_OF_A_ROW = 60.0
"""Pixels: with less room than that, a row higher than a page begins on the next one.

No page has less room, whatever the paper: it could get no line further.
"""

_HIGHEST_HEAD = 0.3
"""Of a page: a higher head of a table is not repeated."""


class Strip(Struct, frozen=True):
    """A part of the endless page, from its top to its bottom."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


class PrintedPage(Struct, frozen=True):
    """What of the text is on a page: a strip, below the `head` of the table that it begins in.

    Lines in `hidden` are in the strip but on another page: columns of a cut row break differently.
    """

    strip: Strip
    head: Strip | None = None
    hidden: tuple[QRectF, ...] = ()


class _Part(Struct, frozen=True):
    """What is cut only where it is higher than a page: a line, or the row of a table.

    What is `tied` must not be the last on a page. The `lines` of a row, which has columns, are in
    the order in which they end.
    """

    top: float
    bottom: float
    is_tied: bool = False
    head: Strip | None = None
    lines: tuple[QRectF, ...] = ()


def pages_of(document: QTextDocument, height: float) -> list[PrintedPage]:
    """Return the pages of a document that is as wide as they are, and laid out without pages."""
    height = max(height, _LEAST_OF_A_ROW)
    # Qt lays out what is asked for; all at once takes less time.
    document.documentLayout().documentSize()
    parts = list(_Reader(document, height).parts())
    return list(_Cutter(parts, height).pages()) or [PrintedPage(Strip(0, height))]


class _Cutter:
    def __init__(self, parts: Sequence[_Part], height: float) -> None:
        self._parts = parts
        self._height = height

    def pages(self) -> Iterator[PrintedPage]:
        """Return the pages in order."""
        first, shown = 0, 0.0
        kept_back: tuple[QRectF, ...] = ()
        while first < len(self._parts):
            part = self._parts[first]
            top = min((line.top() for line in kept_back), default=max(part.top, shown))
            hidden = _ending_between(part.lines, top, shown)
            limit = top + self._height - _height_of(part.head)
            behind = self._first_behind(first, limit)
            kept_back = ()
            if self._is_cut(behind, top, limit):
                kept_back = _lines_across(self._parts[behind], top, limit)
                first, shown, bottom = behind, limit, limit
            else:
                first = self._without_tied(first, behind)
                bottom = self._parts[first - 1].bottom
            yield PrintedPage(Strip(top, min(bottom, limit)), part.head, (*hidden, *kept_back))

    def _first_behind(self, first: int, limit: float) -> int:
        """Return which part is the first that does not end on a page."""
        at = first
        while at < len(self._parts) and self._parts[at].bottom <= limit:
            at += 1
        return at

    def _is_cut(self, at: int, top: float, limit: float) -> bool:
        """Tell whether the part that does not end on a page begins there nevertheless."""
        if at == len(self._parts):
            return False
        part = self._parts[at]
        room = self._height - _height_of(part.head)
        is_high = part.bottom - part.top > room
        return is_high and limit - max(top, part.top) >= min(_LEAST_OF_A_ROW, room / 2)

    def _without_tied(self, first: int, behind: int) -> int:
        """Return which part begins the next page, so that nothing tied to it stays behind."""
        if behind == len(self._parts):
            return behind
        at = behind
        while at > first and self._parts[at - 1].is_tied:
            at -= 1
        return at if at > first else max(behind, first + 1)


def _height_of(head: Strip | None) -> float:
    return head.height if head else 0


def _lines_across(part: _Part, top: float, limit: float) -> tuple[QRectF, ...]:
    """Return the lines that go over the end of a page, and can be on the next one as a whole."""
    # A higher one would not be whole there either.
    lowest = limit + (limit - top)
    ending = _ending_between(part.lines, limit, lowest)
    return tuple(line for line in ending if top < line.top() < limit)


def _ending_between(lines: tuple[QRectF, ...], above: float, below: float) -> tuple[QRectF, ...]:
    """Return those lines that end behind one place, and at the other at most."""
    first = bisect_right(lines, above, key=QRectF.bottom)
    return lines[first : bisect_right(lines, below, lo=first, key=QRectF.bottom)]


class _Reader:
    """Reads the parts of a document that was laid out, from top to bottom."""

    def __init__(self, document: QTextDocument, height: float) -> None:
        self._document = document
        self._layout = document.documentLayout()
        self._height = height

    def parts(self) -> Iterator[_Part]:
        """Return lines and rows in order."""
        root = self._document.rootFrame()
        yield from self._frame(root, is_root=True)

    def _frame(self, frame: QTextFrame, *, is_root: bool = False) -> Iterator[_Part]:
        inside = list(_inside(frame))
        for place, (each, after) in enumerate(pairwise([*inside, None])):
            if isinstance(each, QTextTable):
                yield from self._table(each)
            elif isinstance(each, QTextFrame):
                yield from self._frame(each)
            elif isinstance(each, QTextBlock):
                # A caution stays with its step, and a step with what shows that it worked.
                begins = not is_root and place == 0 and after is not None
                yield from self._block(each, is_tied=begins or _leads(each, after))

    def _block(self, block: QTextBlock, *, is_tied: bool) -> Iterator[_Part]:
        lines = list(self._lines(block))
        last = len(lines) - 1
        for number, line in enumerate(lines):
            # No line of a paragraph is alone on a page.
            ties = is_tied if number == last else number in {0, last - 1}
            yield _Part(line.top(), line.bottom(), is_tied=ties)

    def _lines(self, block: QTextBlock) -> Iterator[QRectF]:
        place = self._layout.blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            yield layout.lineAt(number).rect().translated(place)

    def _table(self, table: QTextTable) -> Iterator[_Part]:
        edges = self._edges(table)
        first = Strip(edges[0], edges[1])
        is_low = first.height <= self._height * _HIGHEST_HEAD
        head = first if is_low and table.rows() > 1 and _has_head(table) else None
        room = self._height - _height_of(head)
        for row, (top, bottom) in enumerate(pairwise(edges)):
            # The first row is a head, or what is to be done, with the details below it.
            is_tied = row == 0 and table.rows() > 1
            lines = self._lines_of_row(table, row) if bottom - top > room else ()
            yield _Part(top, bottom, is_tied=is_tied, head=head if row else None, lines=lines)

    def _edges(self, table: QTextTable) -> list[float]:
        """Return the upper edge of each row, and the lower one of the last."""
        padding = table.format().cellPadding()
        edges = []
        for row in range(table.rows()):
            block = table.cellAt(row, 0).firstCursorPosition().block()
            inner = self._layout.blockBoundingRect(block).top() - block.layout().position().y()
            edges.append(inner - padding)
        # Qt tells the place of a table as if the padding of its cells were around it.
        return [*edges, self._layout.frameBoundingRect(table).bottom() - padding]

    def _lines_of_row(self, table: QTextTable, row: int) -> tuple[QRectF, ...]:
        lines = (line for block in _blocks_of_row(table, row) for line in self._lines(block))
        return tuple(sorted(lines, key=QRectF.bottom))


def _inside(frame: QTextFrame) -> Iterator[QTextFrame | QTextBlock]:
    """Return frames, tables and paragraphs in order, without those that show nothing."""
    place = frame.begin()
    while not place.atEnd():
        block = place.currentBlock()
        if not block.isValid():
            yield place.currentFrame()
        elif block.text() or block.blockFormat().hasProperty(_RULE):
            yield block
        place += 1


def _blocks_of_row(table: QTextTable, row: int) -> Iterator[QTextBlock]:
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        block = cell.firstCursorPosition().block()
        while block.isValid() and block.position() <= cell.lastPosition():
            yield block
            block = block.next()


def _has_head(table: QTextTable) -> bool:
    """Tell whether the first row says what is in the others: in bold, as the text has no marks."""
    words = [block for block in _blocks_of_row(table, 0) if block.text().strip()]
    return bool(words) and all(map(_is_bold, words))


def _leads(block: QTextBlock, after: QTextFrame | QTextBlock | None) -> bool:
    """Tell whether a paragraph must not be parted from what is below it.

    It is a heading, a picture with its caption, or leads to something that is indented.
    """
    if block.text().replace(_NO_WIDTH, "") == _PICTURE:
        return isinstance(after, QTextBlock) and _PICTURE not in after.text()
    if isinstance(after, QTextBlock) and _indent(after) > _indent(block):
        return True
    return block.blockFormat().headingLevel() > 0 or _is_bold(block)


def _indent(block: QTextBlock) -> float:
    return block.blockFormat().leftMargin()


def _is_bold(block: QTextBlock) -> bool:
    """Tell whether a paragraph is bold from end to end, as headings and labels are."""
    place = block.begin()
    if place.atEnd():
        return False
    while not place.atEnd():
        if place.fragment().charFormat().fontWeight() < QFont.Weight.DemiBold:
            return False
        place += 1
    return True
