"""What stands where on the page, asked of a marked copy of one piece.

Marks in the page itself would make it three times as slow to build; they add no character, so what
a copy says of a position holds for the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFrame, QTextFrameFormat

from sop_studio.gui.preview.page import PLACE_MARK, STYLE, Sheet
from sop_studio.gui.preview.pieces import Piece
from sop_studio.gui.preview.writing import write


class MarkedPiece:
    """A copy of one piece of the page, with its marks."""

    def __init__(self, piece: Piece, sheet: Sheet) -> None:
        self._document = QTextDocument()
        self._document.setDefaultStyleSheet(STYLE)
        self._frame: QTextFrame = QTextCursor(self._document).insertFrame(QTextFrameFormat())
        write(self._frame, piece, sheet, marked=True)

    def place_at(self, offset: int) -> str:
        """Return the id path of the value at an offset from the start of the piece, or nothing."""
        found = ""
        for position, place in self._marks():
            if position > offset:
                break
            found = place
        return found

    def block_of(self, place: str) -> int | None:
        """Return in which paragraph of the piece a value begins, or `None` when it has none."""
        for number, block in enumerate(self._blocks()):
            if any(name == place for _position, name in _marks_in(block)):
                return number
        return None

    def _marks(self) -> Iterator[tuple[int, str]]:
        start = self._frame.firstPosition()
        for block in self._blocks():
            for position, place in _marks_in(block):
                yield position - start, place

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._frame.firstCursorPosition().block()
        while block.isValid() and block.position() <= self._frame.lastPosition():
            yield block
            block = block.next()


def _marks_in(block: QTextBlock) -> Iterator[tuple[int, str]]:
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        for name in fragment.charFormat().anchorNames():
            if name.startswith(PLACE_MARK):
                yield fragment.position(), name.removeprefix(PLACE_MARK)
        fragments += 1


class ShownPiece(Struct):
    """A piece of a page, and the frame that shows it."""

    piece: Piece
    frame: QTextFrame


def nearest(shown: Sequence[ShownPiece], place: str) -> ShownPiece | None:
    """Return the piece that shows a value, or else the innermost one around its place."""
    for each in shown:
        if each.piece.shows(place):
            return each
    around = [each for each in shown if each.piece.is_around(place)]
    return max(around, key=lambda each: len(each.piece.place), default=None)


def block_of(shown: ShownPiece, place: str, sheet: Sheet) -> QTextBlock:
    """Return the block of a piece that shows a value, its first one where none does."""
    block = shown.frame.firstCursorPosition().block()
    for _ in range(MarkedPiece(shown.piece, sheet).block_of(place) or 0):
        block = block.next()
    return block
