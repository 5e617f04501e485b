"""What stands where on the page, asked of a marked copy of one piece.

Marks in the page itself would make it three times as slow to build; they add no character, so what
a copy says of a position holds for the page.
"""

from __future__ import annotations

from collections.abc import Iterator

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
