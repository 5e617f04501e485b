"""Find and replace: what the bar asks for, done with the session's SOP and the editor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from sop_studio.gui.ask import Ask
from sop_studio.gui.busy import busy
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.find.bar import FindBar
from sop_studio.gui.jobs import attempt
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.plain_text import units
from sop_studio.model.find import Finder, Hit, document_position, replacements
from sop_studio.model.paths import FieldPath, display, find
from sop_studio.translation import _, ngettext

_PAUSE = 150
"""Milliseconds after an edit before the hits are looked for again."""

_LONGEST_SELECTION = 200


class FindAndReplace(QObject):
    """Keeps the hits of the bar's query right while the SOP changes, and goes to them."""

    def __init__(self, session: Session, editor: Editor, ask: Ask) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._ask = ask
        self._finder = Finder()
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self._origin = ""
        self._selected = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._look_again)
        self.bar = FindBar()
        self.bar.hide()
        editor.put_above(self.bar)
        chain(editor)
        editor.installEventFilter(self)
        self._connect()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What was found, in the order of the document."""
        return self._hits

    def open(self, *, replacing: bool) -> None:
        """Show the bar with what is selected in the form, ready to be typed over."""
        focused = self._focused_field()
        if focused is not None:
            self._origin = focused.objectName()
            selected = _selected_text(focused)
            if selected:
                self.bar.text.set_text(selected)
        self.bar.set_replacing(replacing)
        self.bar.show()
        self._look_again()
        self.bar.text.setFocus()
        self.bar.text.selectAll()

    def step(self, by: int) -> None:
        """Go to the next hit, or with -1 to the one before; after the last comes the first."""
        if not self.bar.query().text:
            self.open(replacing=False)
            return
        self._look_again()
        if not self._hits:
            return
        focused = QApplication.focusWidget()
        from_bar = focused is not None and self.bar.isAncestorOf(focused)
        wanted = self._at + by if from_bar and self._at >= 0 else self._from_here(by)
        self.go_to(wanted % len(self._hits), stay=from_bar)

    def go_to(self, number: int, *, stay: bool) -> None:
        """Show a hit, selected; the keyboard stays in the bar if `stay`, else goes to the field."""
        hit = self._hits[number]
        self._at = number
        before = QApplication.focusWidget()
        path = display(hit.path)
        self._editor.show_field(path)
        if stay and before is not None:
            before.setFocus()
        # What is selected stays marked without the keyboard, and would pass for the present hit.
        for field in self._editor.findChildren(QWidget, self._selected or path):
            _unselect(field)
        self._selected = path
        for field in self._editor.findChildren(QWidget, path):
            if field.isVisible():
                _select(field, hit)
        self.bar.show_current(number, len(self._hits))

    def close(self) -> None:
        """Hide the bar and return to the field of the present hit, or to where it was opened."""
        self._later.stop()
        self.bar.hide()
        if self._at >= 0:
            self.go_to(self._at, stay=False)
        elif not (self._origin and self._editor.show_field(self._origin)):
            self._editor.setFocus()

    def replace(self) -> None:
        """Put the replacement in the place of the present hit, and go on to the next."""
        self._look_again()
        if self._at < 0:
            self.step(1)
            return
        hit, replacement = self._hits[self._at], self.bar.replacement.text()
        if not self._edit(_("replace text"), (hit,), replacement):
            return
        self._at = -1
        self._look_again()
        if self._hits:
            after = (hit.path, hit.start + len(replacement))
            self.go_to(self._first_from(*after) % len(self._hits), stay=True)

    def replace_all(self) -> None:
        """Put the replacement in the place of every hit, as one step of undo."""
        self._look_again()
        count = len(self._hits)
        words = ngettext("replace {count} time", "replace {count} times", count)
        if count and self._edit(words.format(count=count), self._hits, self.bar.replacement.text()):
            self._at = -1
            self._look_again()
            done = ngettext("Replaced {count} time", "Replaced {count} times", count)
            self.bar.say(done.format(count=count))
            # The buttons are off now, and would leave the keyboard to whatever comes after them.
            self.bar.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the bar where nothing in the form has taken Esc; the keyboard stays there."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.bar.isVisible()
        ):
            self._later.stop()
            self.bar.hide()
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.bar.query_changed.connect(self._follow_query)
        self.bar.step_wanted.connect(self.step)
        self.bar.hit_chosen.connect(lambda hit: self.go_to(hit, stay=False))
        self.bar.replace_wanted.connect(self.replace)
        self.bar.replace_all_wanted.connect(self.replace_all)
        self.bar.closed.connect(self.close)
        self._session.edited.connect(self._follow_edit)
        self._session.replaced.connect(self._follow_replacement)

    def _follow_query(self) -> None:
        self._at = -1
        self._look_again()

    def _follow_edit(self) -> None:
        if self.bar.isVisible():
            self._later.start()

    def _follow_replacement(self) -> None:
        self._at, self._origin = -1, ""
        self._follow_edit()

    def _look_again(self) -> None:
        self._later.stop()
        present = self._hits[self._at] if self._at >= 0 else None
        hits = self._finder.hits(self._session.sop, self.bar.query())
        if hits == self._hits and self.bar.isVisible():
            self.bar.show_current(self._at, len(hits))
            return
        self._hits = hits
        self._at = _place_of(present, hits) if present is not None else -1
        self.bar.show_hits(hits, self._at)

    def _edit(self, words: str, hits: Sequence[Hit], replacement: str) -> bool:
        def change() -> None:
            with busy():
                self._session.edit(words, *replacements(hits, replacement))

        return attempt(self._ask, change)

    def _from_here(self, by: int) -> int:
        """Return the first hit after the cursor, or the last one before it."""
        field = self._focused_field()
        path = find(self._session.sop, field.objectName() if field is not None else self._origin)
        if path is None:
            return self._first_from(self._editor.current_path(), 0) - (1 if by < 0 else 0)
        start, end = _selection(field) if field is not None else (0, 0)
        if by > 0:
            return self._first_from(path, end)
        return self._first_from(path, start) - 1

    def _first_from(self, path: FieldPath, start: int) -> int:
        """Return the number of the first hit at or after a place in the document."""
        sop = self._session.sop
        here = (document_position(sop, path), start)
        return bisect_left(
            self._hits, here, key=lambda hit: (document_position(sop, hit.path), hit.start)
        )

    def _focused_field(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        if focused is None or not self._editor.isAncestorOf(focused):
            return None
        return focused if find(self._session.sop, focused.objectName()) is not None else None


def _place_of(hit: Hit, hits: Sequence[Hit]) -> int:
    """Return the number of the hit at the same place, -1 if there is none."""
    for number, each in enumerate(hits):
        if each.path == hit.path and each.start == hit.start:
            return number
    return -1


def _selected_text(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.selectedText()[:_LONGEST_SELECTION]
    if isinstance(field, QTextEdit):
        return field.textCursor().selectedText().partition("\u2029")[0][:_LONGEST_SELECTION]
    return ""


def _selection(field: QWidget) -> tuple[int, int]:
    """Return start and end of the selection, or the cursor twice, in characters."""
    if isinstance(field, QLineEdit):
        start = field.selectionStart()
        if start < 0:
            start = field.cursorPosition()
        return _characters(field.text(), start), _characters(
            field.text(), start + len(field.selectedText())
        )
    if isinstance(field, GrowingTextEdit):
        return field.selected_characters()
    return 0, 0


def _characters(text: str, place: int) -> int:
    """Return the place in characters of a place in UTF-16 units."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def _unselect(field: QWidget) -> None:
    if isinstance(field, QLineEdit):
        field.deselect()
    elif isinstance(field, QTextEdit):
        cursor = field.textCursor()
        cursor.clearSelection()
        field.setTextCursor(cursor)


def _select(field: QWidget, hit: Hit) -> None:
    text = hit.where.text
    start, length = units(text[: hit.start]), units(text[hit.start : hit.end])
    if isinstance(field, QLineEdit):
        field.setSelection(start, length)
    elif isinstance(field, GrowingTextEdit):
        field.select_characters(hit.start, hit.end)
