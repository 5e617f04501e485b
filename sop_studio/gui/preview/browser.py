"""The page of the preview: one text frame for each piece, and only changed pieces are redone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget

from sop_studio.exporters.blocks import Table
from sop_studio.gui.look import style
from sop_studio.gui.look.palette import PAPER
from sop_studio.gui.preview import writing
from sop_studio.gui.preview.marks import MarkedPiece
from sop_studio.gui.preview.page import STYLE, Sheet
from sop_studio.gui.preview.pictures import PictureCache, empty_picture
from sop_studio.gui.preview.pieces import Piece

_PAGE_MARGIN = 28
_NARROWEST = 200
_SMALLEST_ZOOM, _LARGEST_ZOOM = 50, 300
_INDENT = 2.2
"""Indent of a step, in heights of the letters: room for `12.` and `1.1.`"""

_AT_A_TIME = 24
"""Steps that get another number together: as many as nobody notices, and more than are in sight."""

_PICTURE_SCHEME = "sop-image:"
_PICTURE = QTextDocument.ResourceType.ImageResource.value
_READING = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
)
"""Tab leaves the page at once; stopping at each link of a long SOP would trap it."""


class _Shown(Struct):
    piece: Piece
    frame: QTextFrame


class PageBrowser(QTextBrowser):
    """Shows the outline as a page and says which field was clicked.

    It loads nothing by itself: pictures come from the SOP, and every other address gives an empty
    picture. Links are reported, never opened.
    """

    place_clicked = Signal(str)
    """Sent with the id path of the value that was clicked."""

    link_wanted = Signal(str)
    """Sent with the address of a link that was clicked while Ctrl was held."""

    zoom_wanted = Signal(int)
    """Sent with 1 for larger, -1 for smaller."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        text_width: int | None = None,
        drawings: Mapping[str, QImage] | None = None,
    ) -> None:
        """Lays the text out as wide as there is room, or `text_width` pixels wide, as for paper.

        `drawings` are images that the page may show besides the pictures of the SOP, by address.
        """
        super().__init__(parent)
        self._text_width = text_width
        self._drawings = {} if drawings is None else drawings
        self._pictures: Mapping[str, bytes] = {}
        self._cache = PictureCache()
        self._shown: list[_Shown] = []
        self._late: list[tuple[_Shown, Piece]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._renumber_some)
        self._sheet = Sheet(0, 0)
        self._pressed_at = QPoint()
        self._zoom = 100
        self.setOpenLinks(False)
        self.setTextInteractionFlags(_READING)
        self.setUndoRedoEnabled(False)
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        # A bar that comes and goes would change the width, and with it the whole page.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPalette(_paper())
        self.document().setDefaultStyleSheet(STYLE)
        self.document().setDocumentMargin(_PAGE_MARGIN)

    def zoom(self) -> int:
        """Return the size in per cent of the application's text."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show everything larger or smaller, between 50 and 300 per cent."""
        self._zoom = max(_SMALLEST_ZOOM, min(_LARGEST_ZOOM, percent))
        self._take_zoom()

    def _take_zoom(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * self._zoom / 100)
        if font != self.font():
            self.setFont(font)

    def show_pieces(self, pieces: Sequence[Piece], pictures: Mapping[str, bytes]) -> None:
        """Show the pieces, touching only those that differ from what is shown.

        Of many steps that only have another number, most get it as soon as nothing else is to do.
        """
        self._late.clear()
        self._pictures = pictures
        bar = self.verticalScrollBar()
        top, was_shown = bar.value(), bool(self._shown)
        self._take(self._sheet_now())
        is_begun_anew = was_shown and not self._shown
        # Without an edit block Qt lays the whole page out again after every single change.
        block = QTextCursor(self.document())
        block.beginEditBlock()
        self._patch(pieces)
        block.endEditBlock()
        if self._late and self.isVisible():
            self._pause.start()
        else:
            self._renumber_rest()
        if is_begun_anew:
            bar.setValue(top)

    def follow(self, place: str) -> None:
        """Bring the value at an id path into view, or the part of the page nearest to it."""
        block = self._block_of(place)
        if block is None:
            return
        area = self.document().documentLayout().blockBoundingRect(block).toRect()
        bar = self.verticalScrollBar()
        top, bottom = bar.value(), bar.value() + self.viewport().height()
        if area.top() < top or min(area.bottom(), area.top() + self.viewport().height()) > bottom:
            bar.setValue(area.top() - self.viewport().height() // 3)

    def place_at(self, point: QPoint) -> str:
        """Return the id path of the value at a point of the viewport, or nothing."""
        position = self.cursorForPosition(point).position()
        for shown in self._shown:
            if shown.frame.firstPosition() <= position <= shown.frame.lastPosition():
                marked = MarkedPiece(shown.piece, self._sheet)
                return marked.place_at(position - shown.frame.firstPosition())
        return ""

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | str:
        """Answer with a picture of this SOP, or with an empty picture; nothing else is loaded."""
        if kind != _PICTURE:
            return " "
        address = name.toString() if isinstance(name, QUrl) else name
        if address in self._drawings:
            return self._drawings[address]
        if not address.startswith(_PICTURE_SCHEME):
            return empty_picture()
        sha256 = address.removeprefix(_PICTURE_SCHEME)
        ratio = self.devicePixelRatioF()
        return self._cache.picture(self._pictures, sha256, round(self._sheet.width * ratio))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, show the page larger or smaller."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        released = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or released != self._pressed_at:
            return
        link = self.anchorAt(released)
        if link and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.link_wanted.emit(link)
            return
        place = self.place_at(released)
        if place:
            self.place_clicked.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange and self._zoom != 100:
            self._take_zoom()
        if event.type() is QEvent.Type.FontChange:
            self._show_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._renumber_rest()

    def _show_again(self) -> None:
        self._renumber_rest()
        if self._shown and self._sheet_now() != self._sheet:
            bar = self.verticalScrollBar()
            part = bar.value() / max(1, bar.maximum())
            self.show_pieces([shown.piece for shown in self._shown], self._pictures)
            bar.setValue(round(part * bar.maximum()))

    def _sheet_now(self) -> Sheet:
        indent = round(QFontInfo(self.font()).pixelSize() * _INDENT)
        room = self._text_width or self.viewport().width() - 2 * _PAGE_MARGIN
        width = max(_NARROWEST, room)
        return Sheet(width, indent, self._cache.sizes(self._pictures))

    def _take(self, sheet: Sheet) -> None:
        """Make what is shown fit the sheet; Qt keeps pictures until the whole page goes."""
        before, self._sheet = self._sheet, sheet
        if sheet == before:
            return
        if sheet.pictures or before.pictures or sheet.indent != before.indent:
            self._shown.clear()
            self.document().clear()
            self.setTabStopDistance(sheet.indent)
            self.document().setIndentWidth(sheet.indent)
            return
        block = QTextCursor(self.document())
        block.beginEditBlock()
        for shown in self._shown:
            if isinstance(shown.piece.source, Table):
                self._write_again(shown)
        block.endEditBlock()

    def _patch(self, pieces: Sequence[Piece]) -> None:
        start = _common(self._shown, pieces)
        end = _common(self._shown[start:][::-1], pieces[start:][::-1])
        # Behind a step that came or went the others stay, with another number.
        moved = _common_places(self._shown[start:], pieces[start:], end)
        last = end + moved
        again = list(zip(self._shown[-last:][:moved], pieces[-last:][:moved], strict=True))
        self._late = [each for each in again[_AT_A_TIME:] if _has_only_another_number(*each)]
        late = {id(shown) for shown, _piece in self._late}
        for shown, piece in again:
            if id(shown) not in late:
                self._put(shown, piece)
        old = self._shown[start : len(self._shown) - last]
        new = pieces[start : len(pieces) - last]
        for shown, piece in zip(old, new, strict=False):
            self._put(shown, piece)
        for shown in old[len(new) :]:
            writing.remove(shown.frame)
        after = self._shown[len(self._shown) - last] if last else None
        fresh = self._add(new[len(old) :], after)
        self._shown[start : len(self._shown) - last] = [*old[: len(new)], *fresh]

    def _renumber_some(self) -> None:
        self._renumber(_AT_A_TIME)
        if self._late:
            self._pause.start()

    def _renumber_rest(self) -> None:
        self._pause.stop()
        if self._late:
            self._renumber(len(self._late))

    def _renumber(self, count: int) -> None:
        some, self._late = self._late[:count], self._late[count:]
        block = QTextCursor(self.document())
        block.beginEditBlock()
        for shown, piece in some:
            self._put(shown, piece)
        block.endEditBlock()

    def _add(self, pieces: Sequence[Piece], after: _Shown | None) -> list[_Shown]:
        """Write pieces before one that is shown, or at the end of the page."""
        cursor = QTextCursor(self.document())
        if after:
            cursor.setPosition(after.frame.firstPosition() - 1)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        fresh = []
        for piece in pieces:
            frame = cursor.insertFrame(writing.frame_format(piece, self._sheet))
            writing.write(frame, piece, self._sheet)
            cursor.setPosition(frame.lastPosition() + 1)
            writing.shrink(cursor)
            fresh.append(_Shown(piece, frame))
        return fresh

    def _put(self, shown: _Shown, piece: Piece) -> None:
        before, shown.piece = shown.piece, piece
        if before == piece:
            return
        if (before.indent, before.above) != (piece.indent, piece.above):
            shown.frame.setFrameFormat(writing.frame_format(piece, self._sheet))
        if not writing.renumber(shown.frame, before, piece):
            self._write_again(shown)

    def _write_again(self, shown: _Shown) -> None:
        writing.empty(shown.frame)
        writing.write(shown.frame, shown.piece, self._sheet)

    def _block_of(self, place: str) -> QTextBlock | None:
        shown = self._nearest(place)
        if shown is None:
            return None
        block = shown.frame.firstCursorPosition().block()
        number = MarkedPiece(shown.piece, self._sheet).block_of(place)
        for _ in range(number or 0):
            block = block.next()
        return block

    def _nearest(self, place: str) -> _Shown | None:
        """Return the piece that shows a value, or else the innermost one around its place."""
        for shown in self._shown:
            if shown.piece.shows(place):
                return shown
        around = [shown for shown in self._shown if _is_within(place, shown.piece.place)]
        return max(around, key=lambda shown: len(shown.piece.place), default=None)


def _paper() -> QPalette:
    """Return the colours of paper, with the edge of the sheet: printed is white in both themes."""
    palette = style.qt_palette(PAPER)
    palette.setColor(QPalette.ColorRole.WindowText, QColor(PAPER.card_border))
    return palette


def _common(shown: Sequence[_Shown], pieces: Sequence[Piece]) -> int:
    count = 0
    for old, new in zip(shown, pieces, strict=False):
        if old.piece is not new and old.piece != new:
            break
        count += 1
    return count


def _common_places(shown: Sequence[_Shown], pieces: Sequence[Piece], end: int) -> int:
    """Return how many pieces before the last `end` have the same places, counted from there."""
    count = 0
    most = min(len(shown), len(pieces)) - end
    while count < most:
        at = -1 - end - count
        if shown[at].piece.place != pieces[at].place:
            break
        count += 1
    return count


def _has_only_another_number(shown: _Shown, piece: Piece) -> bool:
    before = shown.piece
    return (before.indent, before.above) == (piece.indent, piece.above) and (
        writing.differs_in_number_alone(before, piece)
    )


def _is_within(place: str, outer: str) -> bool:
    return place == outer or (place.startswith(outer) and place[len(outer)] in ".[")
