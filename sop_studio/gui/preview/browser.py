"""The page of the preview: one text frame for each block, and only changed blocks are redone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from sop_studio.gui import style
from sop_studio.gui.palette import LIGHT
from sop_studio.gui.preview import page
from sop_studio.gui.preview.page import PLACE_MARK, Piece
from sop_studio.gui.preview.pictures import PictureCache, empty_picture

_PAGE_MARGIN = 28
_PICTURE_SCHEME = "sop-image:"
_PICTURE = QTextDocument.ResourceType.ImageResource.value
_FIRST = "<p>x</p>"
"""Qt gives up the format of the first paragraph it inserts, so one more stands before it."""


@dataclass(slots=True)
class _Shown:
    piece: Piece
    frame: QTextFrame


class PageBrowser(QTextBrowser):
    """Shows the outline as a page and says which field was clicked.

    It loads nothing by itself: pictures come from the SOP, and every other address gives an empty
    picture. Links are reported, never opened.
    """

    place_clicked = Signal(str)
    """Sent with the id path of the value that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: Mapping[str, bytes] = {}
        self._cache = PictureCache()
        self._shown: list[_Shown] = []
        self._made_for_width = 0
        self._pressed_at = QPoint()
        self.setOpenLinks(False)
        # Tab leaves the page at once; stopping at each link of a long SOP would trap it.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPalette(_paper())
        self.document().setDefaultStyleSheet(page.STYLE)
        self.document().setDocumentMargin(_PAGE_MARGIN)

    def show_pieces(self, pieces: Sequence[Piece], pictures: Mapping[str, bytes]) -> None:
        """Show the pieces, touching only those that differ from what is shown."""
        self._pictures = pictures
        if self._made_for_width != self._page_width():
            self._clear()
        # Without an edit block Qt lays the whole page out again after every single change.
        block = QTextCursor(self.document())
        block.beginEditBlock()
        self._patch(pieces)
        block.endEditBlock()

    def _patch(self, pieces: Sequence[Piece]) -> None:
        start = _common(self._shown, pieces)
        end = _common(self._shown[start:][::-1], pieces[start:][::-1])
        old = self._shown[start : len(self._shown) - end]
        new = pieces[start : len(pieces) - end]
        for shown, piece in zip(old, new, strict=False):
            self._put(shown, piece)
        for shown in old[len(new) :]:
            self._take_away(shown)
        fresh = self._add(start + len(old), new[len(old) :]) if len(new) > len(old) else []
        kept = old[: len(new)]
        self._shown[start : len(self._shown) - end] = [*kept, *fresh]

    def follow(self, place: str) -> None:
        """Bring the value at an id path into view, or the part of the page nearest to it."""
        block = self._block_of(place)
        if block is None:
            return
        area = self.document().documentLayout().blockBoundingRect(block).toRect()
        bar = self.verticalScrollBar()
        visible = QRect(0, bar.value(), 1, self.viewport().height())
        if not visible.contains(QRect(0, area.top(), 1, min(area.height(), visible.height()))):
            bar.setValue(area.top() - visible.height() // 3)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | str:
        """Answer with a picture of this SOP, or with an empty picture; nothing else is loaded."""
        if kind != _PICTURE:
            return " "
        address = name.toString() if isinstance(name, QUrl) else name
        if not address.startswith(_PICTURE_SCHEME):
            return empty_picture()
        sha256 = address.removeprefix(_PICTURE_SCHEME)
        return self._cache.picture(self._pictures, sha256, self._page_width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        released = event.position().toPoint()
        is_click = event.button() is Qt.MouseButton.LeftButton and released == self._pressed_at
        if is_click and not self.textCursor().hasSelection():
            place = self.place_at(released)
            if place:
                self.place_clicked.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown and self._made_for_width != self._page_width():
            self.show_pieces([shown.piece for shown in self._shown], self._pictures)

    def place_at(self, point: QPoint) -> str:
        """Return the id path of the value at a point of the viewport, or nothing."""
        cursor = self.cursorForPosition(point)
        frame = cursor.currentFrame()
        block = cursor.block()
        first = self._outer_frame(frame).firstPosition()
        limit = cursor.position()
        while block.isValid() and block.position() >= first:
            place = _last_mark(block, limit)
            if place:
                return place
            block = block.previous()
        return ""

    def _page_width(self) -> int:
        return max(200, self.viewport().width() - 2 * _PAGE_MARGIN)

    def _clear(self) -> None:
        self._shown.clear()
        self.document().clear()
        self._made_for_width = self._page_width()

    def _add(self, position: int, pieces: Sequence[Piece]) -> list[_Shown]:
        cursor = QTextCursor(self.document())
        if position < len(self._shown):
            cursor.setPosition(self._shown[position].frame.firstPosition() - 1)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        fresh = []
        for piece in pieces:
            frame = cursor.insertFrame(_frame_format(piece))
            shown = _Shown(piece, frame)
            self._write(shown)
            cursor.setPosition(frame.lastPosition() + 1)
            _shrink(cursor)
            fresh.append(shown)
        return fresh

    def _put(self, shown: _Shown, piece: Piece) -> None:
        if shown.piece.source is piece.source or shown.piece == piece:
            shown.piece = piece
            return
        if shown.piece.indent != piece.indent:
            shown.frame.setFrameFormat(_frame_format(piece))
        shown.piece = piece
        cursor = shown.frame.firstCursorPosition()
        cursor.setPosition(shown.frame.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._write(shown)

    def _write(self, shown: _Shown) -> None:
        html = page.html(shown.piece, self._page_width())
        cursor = shown.frame.firstCursorPosition()
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setCharFormat(QTextCharFormat())
        if html.startswith("<table"):
            cursor.insertHtml(html)
            _shrink(shown.frame.firstCursorPosition())
            return
        cursor.insertHtml(_FIRST + html)
        cursor = shown.frame.firstCursorPosition()
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _take_away(self, shown: _Shown) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(shown.frame.firstPosition() - 1)
        cursor.setPosition(shown.frame.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _block_of(self, place: str) -> QTextBlock | None:
        best: tuple[int, QTextFrame] | None = None
        for shown in self._shown:
            stands_at = shown.piece.key.partition(":")[2]
            if _is_within(place, stands_at) and (best is None or len(stands_at) > best[0]):
                best = (len(stands_at), shown.frame)
        if best is None:
            return None
        block = best[1].firstCursorPosition().block()
        nearest = block
        while block.isValid() and block.position() <= best[1].lastPosition():
            if f"{PLACE_MARK}{place}" in _marks(block):
                return block
            block = block.next()
        return nearest

    def _outer_frame(self, frame: QTextFrame) -> QTextFrame:
        root = self.document().rootFrame()
        while frame.parentFrame() is not None and frame.parentFrame() != root:
            frame = frame.parentFrame()
        return frame


def _paper() -> QPalette:
    """Return the colours of paper: what will be printed is white in both themes."""
    return style.qt_palette(LIGHT)


def _common(shown: Sequence[_Shown], pieces: Sequence[Piece]) -> int:
    count = 0
    for old, new in zip(shown, pieces, strict=False):
        same = old.piece.source is new.source or old.piece == new
        if not same or old.piece.key != new.key:
            break
        count += 1
    return count


def _frame_format(piece: Piece) -> QTextFrameFormat:
    frame_format = QTextFrameFormat()
    frame_format.setBorder(0)
    frame_format.setMargin(0)
    frame_format.setPadding(0)
    frame_format.setLeftMargin(piece.indent)
    frame_format.setTopMargin(piece.above)
    return frame_format


def _shrink(cursor: QTextCursor) -> None:
    """Make the paragraph that Qt leaves between two frames as good as invisible."""
    line = QTextBlockFormat()
    line.setLineHeight(0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    letters = QTextCharFormat()
    font = QFont()
    font.setPointSizeF(1)
    letters.setFont(font)
    cursor.setBlockFormat(line)
    cursor.setBlockCharFormat(letters)


def _is_within(place: str, outer: str) -> bool:
    return place == outer or (place.startswith(outer) and place[len(outer)] in ".[")


def _marks(block: QTextBlock) -> list[str]:
    names: list[str] = []
    fragments = block.begin()
    while not fragments.atEnd():
        names += fragments.fragment().charFormat().anchorNames()
        fragments += 1
    return names


def _last_mark(block: QTextBlock, limit: int) -> str:
    found = ""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        if fragment.position() > limit:
            break
        for name in fragment.charFormat().anchorNames():
            if name.startswith(PLACE_MARK):
                found = name.removeprefix(PLACE_MARK)
        fragments += 1
    return found
