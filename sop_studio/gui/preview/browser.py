"""The page of the preview: one text frame for each piece, and only changed pieces are redone."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFontInfo,
    QImage,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget

from sop_studio.exporters.blocks import Table
from sop_studio.gui.opening.turns import is_spread
from sop_studio.gui.preview import writing
from sop_studio.gui.preview.marks import MarkedPiece, ShownPiece, block_of, nearest
from sop_studio.gui.preview.page import STYLE, Sheet
from sop_studio.gui.preview.paper import paper_palette, units_in_a_pixel
from sop_studio.gui.preview.pictures import PictureCache, empty_picture
from sop_studio.gui.preview.pieces import Piece
from sop_studio.gui.preview.what_stays import Stays, what_stays

_PAGE_MARGIN, _EXCERPT_MARGIN = 28, 12
_NARROWEST, _NARROWEST_EXCERPT = 200, 80
_SMALLEST_ZOOM, _LARGEST_ZOOM = 50, 300
_INDENT = 2.2
"""Indent of a step, in heights of the letters: room for `12.` and `1.1.`"""

_AT_ONCE = 120
"""Pieces of a new page that are written together; all of most pages."""

FIRST_IN_SIGHT = 40
"""Pieces of a page that was empty which are written together, where turns are to be short."""

_AGAIN_AT_ONCE = 24
"""Pieces that are written again together, wherever they are; of more, those in sight are first."""

_A_WHILE = 0.008
"""Seconds that may be written while somebody could press a key."""

_PICTURE_SCHEME = "sop-image:"
_PICTURE = QTextDocument.ResourceType.ImageResource.value
_READING = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
)
"""Tab leaves the page at once; stopping at each link of a long SOP would trap it."""


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
        is_excerpt: bool = False,
    ) -> None:
        """Lays the text out as wide as there is room, or `text_width` pixels wide, as for paper.

        An excerpt has narrow margins, and shows a table that is too wide for its words row by row.
        `drawings` are images that the page may show besides the pictures of the SOP, by address.
        """
        super().__init__(parent)
        self._text_width = text_width
        self._is_excerpt = is_excerpt
        self._margin = _EXCERPT_MARGIN if is_excerpt else _PAGE_MARGIN
        self._drawings = {} if drawings is None else drawings
        self._pictures: Mapping[str, bytes] = {}
        self._cache = PictureCache()
        self._shown: list[ShownPiece] = []
        self._wanted: Sequence[Piece] = ()
        self._late: deque[tuple[ShownPiece, Piece]] = deque()
        self._unwritten: deque[Piece] = deque()
        self._when_whole: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._write_some)
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
        self.setPalette(paper_palette())
        self.document().setDefaultStyleSheet(STYLE)
        self.document().setDocumentMargin(self._margin)

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

        Of many, those out of sight follow bit by bit while nothing else is to do, but on paper.
        """
        self._wanted = pieces
        self._late.clear()
        self._unwritten.clear()
        self._pictures = pictures
        bar = self.verticalScrollBar()
        top, was_shown = bar.value(), bool(self._shown)
        self._take(self._sheet_now())
        is_begun_anew = was_shown and not self._shown
        stays = what_stays([each.piece for each in self._shown], pieces)
        anchor = self._anchor() if self._will_wait(pieces, stays) else None
        # Without an edit block Qt lays the whole page out again after every single change.
        block = QTextCursor(self.document())
        block.beginEditBlock()
        self._patch(pieces, stays)
        writing.begin_with_a_line(self.document())
        block.endEditBlock()
        if is_begun_anew:
            bar.setValue(top)
        elif anchor is not None:
            self._keep(anchor)
        if not self.is_whole:
            self._pause.start()

    def forget(self) -> None:
        """Show nothing, since something else is to come: of that, nothing is like what was."""
        self._wanted = ()
        self._when_whole = None
        self._pause.stop()
        self._take_all_away()

    def _take_all_away(self) -> None:
        self._shown.clear()
        self.document().clear()
        self._late.clear()
        self._unwritten.clear()

    def _will_wait(self, pieces: Sequence[Piece], stays: Stays) -> bool:
        """Tell whether some of the pieces are written later; one key changes but one."""
        come = len(pieces) - len(self._shown)
        return not self._is_paper and (come > _AT_ONCE or stays.changed > _AGAIN_AT_ONCE)

    @property
    def _is_paper(self) -> bool:
        return self._text_width is not None

    @property
    def is_whole(self) -> bool:
        """Whether the page shows all that it was given."""
        return not self._late and not self._unwritten

    def follow(self, place: str) -> None:
        """Bring the value at an id path into view, or the part of the page nearest to it.

        What is not written yet comes into view once it is.
        """
        waits = any(each.shows(place) for each in self._unwritten)
        self._when_whole = partial(self.follow, place) if waits else None
        if waits:
            return
        shown = nearest(self._shown, place)
        if shown is None:
            return
        block = block_of(shown, place, self._sheet)
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
        if event.type() is QEvent.Type.FontChange:
            self._begin_anew()
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange and self._zoom != 100:
            self._take_zoom()
        if event.type() is QEvent.Type.FontChange:
            self._show_again()

    def _begin_anew(self) -> None:
        """Take a long page away, to be written bit by bit in letters of another size.

        Else Qt would lay all of it out in them, and once more at the width that it gets then.
        """
        if self._is_paper or len(self._shown) <= _AGAIN_AT_ONCE:
            return
        if self._when_whole is None:
            self._when_whole = partial(self._scroll_to, self._part_above())
        self._take_all_away()
        self._unwritten.extend(self._wanted)
        self._pause.start()

    def _show_again(self) -> None:
        if self._shown and self._sheet_now() != self._sheet:
            part = self._part_above()
            self.show_pieces(self._wanted, self._pictures)
            self._scroll_to(part)
            if not self.is_whole and self._when_whole is None:
                self._when_whole = partial(self._scroll_to, part)

    def _part_above(self) -> float:
        """Return how much of the page is above what is seen of it."""
        bar = self.verticalScrollBar()
        return bar.value() / max(1, bar.maximum())

    def _scroll_to(self, part: float) -> None:
        self.verticalScrollBar().setValue(round(part * self.verticalScrollBar().maximum()))

    def _sheet_now(self) -> Sheet:
        indent = round(QFontInfo(self.font()).pixelSize() * _INDENT)
        room = self._text_width or self.viewport().width() - 2 * self._margin
        width = max(_NARROWEST_EXCERPT if self._is_excerpt else _NARROWEST, room)
        pictures = self._cache.sizes(self._pictures)
        return Sheet(width, indent, pictures, units_in_a_pixel(self.font()), self._is_excerpt)

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

    def _patch(self, pieces: Sequence[Piece], stays: Stays) -> None:
        start, last, changed = stays
        if len(pieces) - len(self._shown) > _AT_ONCE and not self._is_paper:
            # So many cannot come between others in one go: what is behind them follows as well.
            for shown in self._shown[start:]:
                writing.remove(shown.frame)
            del self._shown[start:]
            last = changed = 0
        again = list(
            zip(
                self._shown[len(self._shown) - last :][:changed],
                pieces[len(pieces) - last :][:changed],
                strict=True,
            )
        )
        for shown, piece in self._first_of(again):
            self._put(shown, piece)
        old = self._shown[start : len(self._shown) - last]
        new = pieces[start : len(pieces) - last]
        for shown, piece in zip(old, new, strict=False):
            self._put(shown, piece)
        for shown in old[len(new) :]:
            writing.remove(shown.frame)
        after = self._shown[len(self._shown) - last] if last else None
        fresh = self._add(self._begin(new[len(old) :], after), after)
        self._shown[start : len(self._shown) - last] = [*old[: len(new)], *fresh]

    def _first_of(
        self, again: Sequence[tuple[ShownPiece, Piece]]
    ) -> Sequence[tuple[ShownPiece, Piece]]:
        """Return which of many pieces to write again now: those in sight; the others wait."""
        if len(again) <= _AGAIN_AT_ONCE or self._is_paper:
            return again
        top, bottom = (self.cursorForPosition(corner).position() for corner in self._corners())
        first: list[tuple[ShownPiece, Piece]] = []
        for shown, piece in again:
            frame = shown.frame
            in_sight = frame.lastPosition() >= top and frame.firstPosition() <= bottom
            # Not some at the start as well: Qt would lay out all that is between.
            (first if in_sight else self._late).append((shown, piece))
        return first

    def _begin(self, pieces: Sequence[Piece], after: ShownPiece | None) -> Sequence[Piece]:
        """Return how much of new pieces is written at once; the others wait, at the end."""
        if after is not None or self._is_paper:
            return pieces
        most = FIRST_IN_SIGHT if not self._shown and is_spread() else _AT_ONCE
        self._unwritten.extend(pieces[most:])
        return pieces[:most]

    def _write_some(self) -> None:
        """Write what waits for a while, without moving what is in sight."""
        if not self._shown:
            self._take(self._sheet_now())
        anchor, until = self._anchor(), time.perf_counter() + _A_WHILE
        block = QTextCursor(self.document())
        block.beginEditBlock()
        self._write_one()
        while not self.is_whole and time.perf_counter() < until:
            self._write_one()
        block.endEditBlock()
        self._keep(anchor)
        if not self.is_whole:
            self._pause.start()
        elif self._when_whole is not None:
            then, self._when_whole = self._when_whole, None
            then()

    def _write_one(self) -> None:
        if self._late:
            self._put(*self._late.popleft())
        elif self._unwritten:
            self._shown += self._add([self._unwritten.popleft()], None)

    def _anchor(self) -> tuple[QTextCursor, int]:
        """Return the first text in sight, and how high it stands."""
        top = self.cursorForPosition(QPoint(0, 0))
        return top, self.cursorRect(top).top()

    def _keep(self, anchor: tuple[QTextCursor, int]) -> None:
        """Scroll so that a text stands as high as it did."""
        text, height = anchor
        moved = self.cursorRect(text).top() - height
        if moved:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _corners(self) -> tuple[QPoint, QPoint]:
        return QPoint(0, 0), self.viewport().rect().bottomRight()

    def _add(self, pieces: Sequence[Piece], after: ShownPiece | None) -> list[ShownPiece]:
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
            fresh.append(ShownPiece(piece, frame))
        return fresh

    def _put(self, shown: ShownPiece, piece: Piece) -> None:
        before, shown.piece = shown.piece, piece
        if before == piece:
            return
        if (before.indent, before.above) != (piece.indent, piece.above):
            shown.frame.setFrameFormat(writing.frame_format(piece, self._sheet))
        if not writing.renumber(shown.frame, before, piece):
            self._write_again(shown)

    def _write_again(self, shown: ShownPiece) -> None:
        writing.empty(shown.frame)
        writing.write(shown.frame, shown.piece, self._sheet)
