"""The input for several lines of text."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextEdit, QWidget

from sop_studio.gui.background import in_background
from sop_studio.gui.clipboard import (
    Takes,
    apart,
    copied_words,
    holds_words,
    look_ahead,
    on_clipboard,
)
from sop_studio.gui.widgets.pasting import Pasting, is_paste
from sop_studio.gui.widgets.plain_text import (
    belongs_to_window,
    changed_part,
    clean_text,
    is_undo_or_redo,
    without_undo,
)
from sop_studio.model.text import MAX_CHARACTERS

_FORMATTED = frozenset({Takes.TEXT, Takes.NOTES})
_LONGEST_WORD = 1000
"""Characters; looking for the end of a longer word again in each line takes Qt seconds."""


class GrowingTextEdit(QTextEdit):
    """Plain text that is as high as its content; Tab leaves it, and undo is the window's.

    A paste that makes it longer than a field may be is sent with `edited`, but not shown.
    """

    edited = Signal(str)
    """Sent with the whole text when the user has changed it, never by `set_text`."""

    menu_opening = Signal(QMenu, int)
    """Sent with the context menu before it is shown, and the place in the text it is for."""

    paste_refused = Signal(str)
    """Sent with the reason when what was copied is too much."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        min_lines: int = 2,
        max_lines: int = 40,
        takes: Takes = Takes.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        """Beyond `max_lines` the text scrolls inside; `takes` says what is pasted as what."""
        super().__init__(parent)
        self.takes = takes
        self.pasting = Pasting()
        self.take_paste: Callable[[QMimeData], bool] | None = None
        """Asked about what is pasted; returns whether it was taken up elsewhere."""
        self._min_lines = min_lines
        self._max_lines = max_lines
        self._text = ""
        self.setProperty("field", True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(placeholder)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._send)
        self._fit()
        self.set_text(text)

    def text(self) -> str:
        """Return the text; non-breaking spaces stay what they are."""
        return clean_text(self.document().toRawText())

    def set_text(self, text: str) -> None:
        """Show the text; the cursor and the selection stay with the characters they were at."""
        shown = clean_text(text)
        if shown == self._text:
            return
        part = changed_part(self._text, shown)
        self._text = shown
        self._wrap_for(shown)
        before = self.textCursor()
        anchor, position = part.moved(before.anchor()), part.moved(before.position())
        change = QTextCursor(self.document())
        change.setPosition(part.start)
        change.setPosition(part.start + part.removed, QTextCursor.MoveMode.KeepAnchor)
        change.insertText(part.inserted)
        self._select(anchor, position)

    def context_menu(self) -> QMenu:
        """Return a new context menu: cut, copy, paste, select all; no undo of its own."""
        return without_undo(self.createStandardContextMenu())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self._height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return holds_words(source)

    def divided_at_cursor(self) -> tuple[str, str]:
        """Return the text before the cursor and the text after it."""
        cursor, units = self.textCursor().position(), self._text.encode("utf-16-le")
        return units[: 2 * cursor].decode("utf-16-le"), units[2 * cursor :].decode("utf-16-le")

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.take_paste is not None and self.take_paste(source):
            return
        copied, takes = copied_words(source), self.takes
        place = QTextCursor(self.textCursor())
        if takes not in _FORMATTED or not copied.is_long():
            with self.pasting.refusals_to(self.paste_refused):
                self._paste(place, copied.read(takes))
            return
        before, after = self._around(place)

        def read_ahead() -> str:
            pasted = copied.read(takes)
            look_ahead(before + apart(before, pasted, after) + after)
            return pasted

        in_background(
            self,
            read_ahead,
            lambda pasted: self._paste(place, pasted),
            self.pasting.refused_to(self.paste_refused),
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and belongs_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What is copied and is no text belongs to what the input stands in, like undo.
        if is_undo_or_redo(event) or (is_paste(event) and not holds_words(on_clipboard())):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and self._content_height() > self._height():
            super().wheelEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        self.menu_opening.emit(menu, cursor.position())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _select(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (anchor, position):
            return
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _send(self) -> None:
        text = self.text()
        if text != self._text:
            self._text = text
            self._wrap_for(text)
            self.edited.emit(text)

    def _paste(self, place: QTextCursor, pasted: str) -> None:
        """Put text in the place of what was selected, wherever that has moved."""
        before, after = self._around(place)
        if self.takes in _FORMATTED:
            pasted = apart(before, pasted, after)
        with self.pasting.under_way():
            if len(before) + len(pasted) + len(after) > MAX_CHARACTERS:
                # Sent without being laid out, which takes long: whoever keeps it says no.
                self.edited.emit(before + pasted + after)
                return
            if _has_endless_word(pasted):
                self._wrap_for(pasted)
            place.insertText(pasted)
        self.ensureCursorVisible()

    def _around(self, place: QTextCursor) -> tuple[str, str]:
        """Return the text before and after what a cursor has selected."""
        units = self._text.encode("utf-16-le")
        before, after = units[: 2 * place.selectionStart()], units[2 * place.selectionEnd() :]
        return before.decode("utf-16-le"), after.decode("utf-16-le")

    def _wrap_for(self, text: str) -> None:
        """Break lines between words, or anywhere where a word is too long to look for its end."""
        modes = QTextOption.WrapMode
        endless = _has_endless_word(text)
        wanted = modes.WrapAnywhere if endless else modes.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() != wanted:
            self.setWordWrapMode(wanted)

    def _fit(self) -> None:
        scrolls = self._content_height() > self._lines_height(self._max_lines)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def _height(self) -> int:
        self.ensurePolished()
        least = self._lines_height(self._min_lines)
        most = self._lines_height(self._max_lines)
        return min(most, max(least, self._content_height()))

    def _content_height(self) -> int:
        return ceil(self.document().size().height()) + self._frame_height()

    def _lines_height(self, lines: int) -> int:
        margins = 2 * self.document().documentMargin()
        return ceil(self.fontMetrics().lineSpacing() * lines + margins) + self._frame_height()

    def _frame_height(self) -> int:
        margins = self.contentsMargins()
        return margins.top() + margins.bottom()


def _has_endless_word(text: str) -> bool:
    words = text.replace("\u00a0", "_").split() if len(text) > _LONGEST_WORD else []
    return max(map(len, words), default=0) > _LONGEST_WORD
