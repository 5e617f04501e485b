"""The input for several lines of text."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextEdit, QWidget

from sop_studio.gui.background import in_background
from sop_studio.gui.clipboard import Takes, copied_words, holds_words, look_ahead, on_clipboard
from sop_studio.gui.look.style import is_restyled
from sop_studio.gui.widgets.markdown_keys import written_by_key
from sop_studio.gui.widgets.pasting import Pasting, is_paste
from sop_studio.gui.widgets.plain_text import (
    belongs_to_window,
    changed_part,
    clean_line,
    clean_text,
    has_endless_word,
    is_undo_or_redo,
    units,
    without_undo,
)
from sop_studio.markup.linked_text import has_links
from sop_studio.markup.pasted_text import apart
from sop_studio.model.text import MAX_CHARACTERS
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.widgets.code_spans import CodeSpans
    from sop_studio.gui.widgets.link_chips import LinkChips, LinkWords

LINK_KEYS = "Ctrl+Shift+R"
LINK_SIGN = "[["
"""Typed, it asks for a link, as in a wiki."""

LINKED_TEXT = "application/x-sop-studio-text"
"""Copied text with its links; beside it stands the text as other programs take it."""

_EXACT = QKeySequence.SequenceMatch.ExactMatch
_FORMATTED = frozenset({Takes.TEXT, Takes.NOTES})


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

    link_wanted = Signal()
    """Sent when the user asks for a link to a part of the SOP, by key, menu or `[[`."""

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
        self._link_words: LinkWords | None = None
        self._chips: LinkChips | None = None
        self._code: CodeSpans | None = None
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
        return (
            clean_text(self.document().toRawText()) if self._chips is None else self._chips.text()
        )

    def set_text(self, text: str) -> None:
        """Show the text; the cursor and the selection stay with the characters they were at."""
        shown = clean_text(text)
        if shown == self._text:
            return
        if self._link_words is not None and (has_links(shown) or self._chips is not None):
            self._show_linked(shown)
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

    def set_lines(self, least: int, most: int) -> None:
        """Be as high as so many lines at least; beyond `most` the text scrolls inside."""
        self._min_lines, self._max_lines = least, most
        self._fit()

    def take_links(self, words: LinkWords) -> None:
        """Show links to parts of the SOP as chips, with what `words` says of each."""
        self._link_words = words

    @property
    def takes_links(self) -> bool:
        """Whether links to parts of the SOP can be put in."""
        return self._link_words is not None

    def refresh_links(self) -> None:
        """Show the present words of the links."""
        if self._chips is not None:
            self._chips.refresh()
            self._say_links()

    def insert_link(self, link: str) -> None:
        """Put a link at the cursor, in place of the selection or of the `[[` that asked for it."""
        cursor = self.textCursor()
        before, after = self._around(self.textCursor())
        if not cursor.hasSelection():
            before = before.removesuffix(LINK_SIGN)
        self._put(before, link, after)

    def selected_characters(self) -> tuple[int, int]:
        """Return where in the text the selection begins and ends."""
        before, after = self._around(self.textCursor())
        return len(before), len(self._text) - len(after)

    def place_of(self, at: int, *, after: bool = False) -> int:
        """Return the place in the document of a character of the text.

        A character of a link stands where its chip begins or, `after`, where it ends.
        """
        if self._chips is None:
            return units(self._text[:at])
        return self._chips.place_of(self._text, at, after=after)

    def select_characters(self, start: int, end: int) -> None:
        """Select a stretch of the text; of a link always all."""
        first = self.place_of(start)
        self._select(first, max(first, self.place_of(end, after=True)))
        self.ensureCursorVisible()

    def context_menu(self) -> QMenu:
        """Return a new context menu: cut, copy, paste, select all; no undo of its own."""
        menu = without_undo(self.createStandardContextMenu())
        if self._link_words is not None:
            menu.addSeparator()
            keys = QKeySequence(LINK_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(_("Insert a reference …") + f"\t{keys}")
            action.setObjectName("insert_reference")
            action.triggered.connect(self.link_wanted)
        return menu

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self._height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return holds_words(source)

    def divided_at_cursor(self) -> tuple[str, str]:
        """Return the text before the cursor and the text after it."""
        before = self._until(self.textCursor().position())
        return before, self._text[len(before) :]

    def createMimeDataFromSelection(self) -> QMimeData:
        if self._chips is None:
            return super().createMimeDataFromSelection()
        start, end = self.selected_characters()
        mime = QMimeData()
        mime.setText(self._chips.shown_words(self._text[start:end]))
        mime.setData(LINKED_TEXT, self._text[start:end].encode())
        return mime

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.take_paste is not None and self.take_paste(source):
            return
        if self._link_words is not None and source.hasFormat(LINKED_TEXT):
            self._paste(QTextCursor(self.textCursor()), self._linked_text(source))
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
        if self._link_words is not None and _asks_for_link(event):
            self.link_wanted.emit()
            return
        if self.takes is not Takes.PLAIN and not self.isReadOnly() and self._writes_markdown(event):
            return
        super().keyPressEvent(event)
        typed = event.text() == LINK_SIGN[0] and self._link_words is not None
        if typed and self._until(self.textCursor().position()).endswith(LINK_SIGN):
            self.link_wanted.emit()

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
        if is_restyled(event):
            self._fit()
            if self._code is not None:
                self._code.rehighlight()

    def _writes_markdown(self, event: QKeyEvent) -> bool:
        """Do what a word processor does at a key; return whether it does anything."""
        before, after = self._around(self.textCursor())
        chosen = self._text[len(before) : len(self._text) - len(after)]
        written = written_by_key(event, (before, chosen, after), lists=self.takes is Takes.TEXT)
        if written is None:
            return False
        before, chosen, after = written
        self._put(before, chosen, after)
        self.select_characters(len(before), len(before) + len(chosen))
        return True

    def _select(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (anchor, position):
            return
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _send(self) -> None:
        text = self.text()
        if self._width(text) != self.document().characterCount() - 1:
            self._show_only(text)
        if text != self._text:
            self._text = text
            self._wrap_for(text)
            if self._link_words is not None and has_links(self.document().toRawText()):
                self._turn_into_chips()
            self.edited.emit(text)

    def _show_only(self, text: str) -> None:
        """Take away characters that are no text: they would put all places after them wrong."""
        place = self.textCursor().position()
        if self._chips is not None:
            until = self._chips.text_until(place)
        else:
            raw = self.document().toRawText().encode("utf-16-le")[: 2 * place]
            until = clean_text(raw.decode("utf-16-le", "ignore"))
        with QSignalBlocker(self):
            if self._chips is not None:
                self._chips.show_anew(text)
            else:
                change = QTextCursor(self.document())
                change.select(QTextCursor.SelectionType.Document)
                change.insertText(text)
        place = self._width(until)
        self._select(place, place)

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
            if has_endless_word(pasted):
                self._wrap_for(pasted)
            place.insertText(pasted)
        self.ensureCursorVisible()

    def _around(self, place: QTextCursor) -> tuple[str, str]:
        """Return the text before and after what a cursor has selected."""
        before = self._until(place.selectionStart())
        return before, self._text[len(self._until(place.selectionEnd())) :]

    def _linked_text(self, source: QMimeData) -> str:
        text = bytes(source.data(LINKED_TEXT).data()).decode(errors="ignore")
        return clean_line(text) if self.takes is Takes.LINE else clean_text(text)

    def _show_linked(self, text: str) -> None:
        before, self._text = self._text, text
        self._wrap_for(text)
        self._select(*self._link_chips().show(before, text, self.textCursor()))
        self._say_links()

    def _turn_into_chips(self) -> None:
        """Make chips of links that were typed or pasted letter by letter."""
        chips = self._link_chips()
        place = chips.width(chips.text_until(self.textCursor().position()))
        chips.show_anew(self._text)
        self._select(place, place)
        self._say_links()

    def _link_chips(self) -> LinkChips:
        if self._chips is None:
            # Imported for the first link: most fields never hold one.
            from sop_studio.gui.widgets.link_chips import LinkChips

            self._chips = LinkChips(self.document(), self._link_words or _as_it_stands)
        return self._chips

    def _say_links(self) -> None:
        words = self._chips.all_words() if self._chips is not None else ()
        said = _("With references to {things}").format(things=", ".join(words)) if words else ""
        self.setAccessibleDescription(said)

    def _put(self, before: str, text: str, after: str) -> None:
        """Show and send the text with something put in, and go on after it."""
        whole = before + text + after
        self.set_text(whole)
        place = self._width(before + text)
        self._select(place, place)
        self.ensureCursorVisible()
        self.edited.emit(whole)

    def _until(self, place: int) -> str:
        """Return the text before a place of the document."""
        if self._chips is not None:
            return self._chips.before_place(self._text, place)
        return self._text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore")

    def _width(self, text: str) -> int:
        return units(text) if self._chips is None else self._chips.width(text)

    def _wrap_for(self, text: str) -> None:
        """Break lines between words, or anywhere where a word is too long to look for its end."""
        if self._code is None and "`" in text and self.takes is not Takes.PLAIN:
            # Imported for the first code in a text: few fields hold any.
            from sop_studio.gui.widgets.code_spans import CodeSpans

            self._code = CodeSpans(self.document())
        modes = QTextOption.WrapMode
        endless = has_endless_word(text)
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


def _asks_for_link(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()).matches(QKeySequence(LINK_KEYS)) == _EXACT


def _as_it_stands(link: str) -> tuple[str, bool]:
    return link, True
