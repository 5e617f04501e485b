"""The notes as they were taken, to be read: with line numbers, and marks under what was used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, text_font
from sop_studio.gui.notes.marking import MARKS
from sop_studio.gui.notes.tints import Stretch, tinted
from sop_studio.gui.widgets.plain_text import plain_tip, units
from sop_studio.notes import Kind
from sop_studio.translation import _

LONG_WORD = re.compile(r"\S{1000}")
"""A word so long that looking for its end in each line would take Qt seconds."""

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Marked:
    """A stretch of the notes: whose it is, and what it is marked as."""

    __slots__ = ("end", "key", "kind", "start", "tip")

    def __init__(self, start: int, end: int, key: str, kind: Kind | None, tip: str) -> None:
        self.start, self.end = start, end
        self.key, self.kind, self.tip = key, kind, tip


class SourceView(QPlainTextEdit):
    """Shows one text; a click or the cursor in a mark says whose it is."""

    mark_chosen = Signal(str)
    """Sent with the key of what the words under the cursor belong to."""

    command_wanted = Signal(str)
    """Sent with what a key asks for: those of `keys.OF_WORDS`, "keys", or "leave" while picking."""

    picked = Signal()
    """Sent when words are not to be picked any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes.source")
        self.setAccessibleName(_("Notes"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self._text = ""
        self._wide: list[int] = []
        self._marks: list[Marked] = []
        self._starts: list[int] = []
        self._painted: list[QTextEdit.ExtraSelection] = []
        self._current: frozenset[tuple[int, int]] = frozenset()
        self._is_picking = False
        self._gutter = _Gutter(self)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(SPACE_SMALL)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._follow_scrolling)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self._make_room()

    def show_text(self, text: str) -> None:
        """Show a text, unless it is the one that is shown."""
        if text == self._text:
            return
        self._text = text
        self._wide = [each.start() for each in _WIDE.finditer(text)]
        has_long_word = LONG_WORD.search(text) is not None
        modes = QTextOption.WrapMode
        self.setWordWrapMode(
            modes.WrapAnywhere if has_long_word else modes.WrapAtWordBoundaryOrAnywhere
        )
        self._marks, self._starts = [], []
        self._current = frozenset()
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)
        self._make_room()
        self._make_marks()

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Mark these stretches of the text."""
        ordered = sorted(marks, key=lambda each: (each.start, -each.end))
        if ordered == self._marks:
            return
        self._marks = ordered
        self._starts = [each.start for each in self._marks]
        self._make_marks()

    def set_current(self, places: Iterable[tuple[int, int]], *, scroll: bool) -> None:
        """Show which words the present proposal rests on; scroll to the first where wanted."""
        self._current = frozenset(places)
        self._paint_marks()
        self._gutter.update()
        if self._current and scroll:
            self._scroll_to(min(self._current)[0])

    def current_start(self) -> int:
        """Return where the words of the present proposal begin, 0 where there are none."""
        return min(self._current)[0] if self._current else 0

    @property
    def is_picking(self) -> bool:
        """Whether words are to be picked: the cursor then goes through marks without a word."""
        return self._is_picking

    def pick(self) -> None:
        """Take the keyboard, so that words are selected, from those of the present proposal on."""
        self._is_picking = True
        if self._current:
            cursor = self.textCursor()
            cursor.setPosition(self._unit_at(min(self._current)[0]))
            self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_pick(self) -> None:
        """Let the cursor show whose words it is in again."""
        if self._is_picking:
            self._is_picking = False
            self.picked.emit()

    def selected(self) -> tuple[int, int] | None:
        """Return the stretch of the text that is selected, `None` where nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._sign_at(cursor.selectionStart()), self._sign_at(cursor.selectionEnd())

    def forget_selection(self) -> None:
        """Select nothing; the cursor stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def marks_at(self, place: int) -> list[Marked]:
        """Return the marks at a place in the text, the shortest first."""
        at = bisect_right(self._starts, place)
        found = [each for each in self._marks[:at] if each.end > place]
        return sorted(found, key=lambda each: each.end - each.start)

    def restyle(self) -> None:
        """Follow another theme or text size."""
        self._make_room()
        self._make_marks()

    def gutter_width(self) -> int:
        """Return the room that the line numbers need."""
        digits = max(2, len(str(self.blockCount())))
        advance = QFontMetrics(text_font("caption")).horizontalAdvance("9" * digits)
        return advance + SPACE_MEDIUM + SPACE_SMALL

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight."""
        painter = QPainter(self._gutter)
        painter.fillRect(event.rect(), theme.colour("background"))
        painter.setFont(text_font("caption"))
        lines = {self._line_at(start) for start, _end in self._current}
        block = self.firstVisibleBlock()
        height = QFontMetrics(text_font("caption")).height()
        while block.isValid():
            top = round(self._top_of(block))
            if top > event.rect().bottom():
                break
            is_current = block.blockNumber() in lines
            painter.setPen(theme.colour("primary" if is_current else "muted"))
            place = QRect(0, top, self._gutter.width() - SPACE_SMALL, height)
            ends = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop
            painter.setLayoutDirection(self.layoutDirection())
            painter.drawText(place, ends, str(block.blockNumber() + 1))
            if is_current:
                bar = QRect(0, top, 3, round(self.blockBoundingRect(block).height()))
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    bar.moveRight(self._gutter.width())
                painter.fillRect(bar, theme.colour("primary"))
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_in_view = QRect(QPoint(), event.oldSize()).contains(self.cursorRect().center())
        super().resizeEvent(event)
        self._place_gutter()
        if not self.hasFocus():
            if self._current:
                self._scroll_to(self.current_start())
        elif was_in_view:
            self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_L: "link",
            Qt.Key.Key_Space: "accept",
            Qt.Key.Key_K: "kind",
        }.get(Qt.Key(event.key()), "keys" if event.text() == "?" else "")
        if self._is_picking and event.key() == Qt.Key.Key_Escape:
            self.command_wanted.emit("leave")
        elif wanted and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.command_wanted.emit(wanted)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in {reasons.ActiveWindowFocusReason, reasons.PopupFocusReason}:
            self.end_pick()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # A click where the cursor is already moves nothing, and is meant all the same.
        self._follow_cursor()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        cursor = self.cursorForPosition(self.viewport().mapFrom(self, event.pos()))
        found = self.marks_at(self._sign_at(cursor.position()))
        tips = list(dict.fromkeys(each.tip for each in found if each.tip))
        if tips:
            QToolTip.showText(event.globalPos(), plain_tip("\n\n".join(tips[:3])), self)
        else:
            QToolTip.hideText()

    def _follow_cursor(self) -> None:
        if self._is_picking or not self.hasFocus() or self.textCursor().hasSelection():
            return
        found = self.marks_at(self._sign_at(self.textCursor().position()))
        if found:
            self.mark_chosen.emit(found[0].key)

    def _make_marks(self) -> None:
        look = cache(_format)
        known = [Stretch(e.start, e.end, e.kind) for e in self._marks if e.kind is not None]
        self._painted = [
            self._selection(each.start, each.end, look(each.kind, each.tint))
            for each in tinted(known)
        ]
        self._paint_marks()

    def _paint_marks(self) -> None:
        selections = [*self._painted]
        selections += [
            self._selection(start, end, _current_format()) for start, end in sorted(self._current)
        ]
        self.setExtraSelections(selections)

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit_at(start))
        cursor.setPosition(self._unit_at(end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def _unit_at(self, place: int) -> int:
        """Return a place in the text in UTF-16 units, in which Qt counts."""
        return place + bisect_right(self._wide, place - 1)

    def _sign_at(self, unit: int) -> int:
        if not self._wide:
            return unit
        return len(self._text) if unit >= units(self._text) else self._search(unit)

    def _search(self, unit: int) -> int:
        low, high = max(0, unit - len(self._wide)), unit
        while low < high:
            middle = (low + high) // 2
            if self._unit_at(middle) < unit:
                low = middle + 1
            else:
                high = middle
        return low

    def _line_at(self, place: int) -> int:
        return self.document().findBlock(self._unit_at(place)).blockNumber()

    def _top_of(self, block: QTextBlock) -> float:
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).top()

    def _scroll_to(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit_at(place))
        seen = self.cursorRect(cursor)
        room = self.viewport().rect().adjusted(0, seen.height(), 0, -2 * seen.height())
        if room.contains(QPoint(room.center().x(), seen.center().y())):
            return
        bar = self.verticalScrollBar()
        # The bar counts lines as they wrap, of which those above the block are known to the layout.
        block = self.document().findBlock(self._unit_at(place))
        above = block.firstLineNumber()
        bar.setValue(max(0, above - bar.pageStep() // 3))

    def _follow_scrolling(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def _make_room(self) -> None:
        width = self.gutter_width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setViewportMargins(0, 0, width, 0)
        else:
            self.setViewportMargins(width, 0, 0, 0)
        self._place_gutter()

    def _place_gutter(self) -> None:
        inside, width = self.contentsRect(), self.gutter_width()
        is_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inside.right() + 1 - width if is_right else inside.left()
        self._gutter.setGeometry(QRect(left, inside.top(), width, inside.height()))


class _Gutter(QWidget):
    """The column of line numbers."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_gutter(event)


def _format(kind: Kind, tint: Role) -> QTextCharFormat:
    look = QTextCharFormat()
    mark = MARKS[kind]
    look.setBackground(theme.colour(tint))
    look.setUnderlineStyle(mark.shape)
    look.setUnderlineColor(theme.colour(mark.line))
    return look


def _current_format() -> QTextCharFormat:
    look = QTextCharFormat()
    ground = QColor(theme.colour("primary"))
    look.setBackground(ground)
    look.setForeground(theme.colour("on_primary"))
    look.setProperty(QTextFormat.Property.UserProperty, True)
    return look
