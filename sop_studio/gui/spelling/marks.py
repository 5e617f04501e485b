"""The wavy lines in one input, and what its menu offers for a word under the mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.plain_text import changed_part, units
from sop_studio.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sop_studio.gui.spelling.spelling import Spelling
    from sop_studio.language.spelling import Mistake

_Input = LineEdit | GrowingTextEdit


class InputMarks(QObject):
    """Belongs to an input: tells when it changes, and shows the mistakes found in it."""

    def __init__(self, widget: QWidget, spelling: Spelling) -> None:
        super().__init__(widget)
        if not self.fits(widget):
            raise TypeError("only inputs of text can be marked")
        self._input: _Input = widget
        self._spelling = spelling
        self._mistakes: tuple[Mistake, ...] = ()
        self._marked_text = ""
        widget.textChanged.connect(self._follow_text)
        widget.menu_opening.connect(self._offer)

    @staticmethod
    def fits(widget: QWidget) -> TypeGuard[_Input]:
        """Tell whether an input of this kind can be marked."""
        return isinstance(widget, LineEdit | GrowingTextEdit)

    def text(self) -> str:
        """Return the text as it stands in the input."""
        return self._input.text()

    def is_seen(self) -> bool:
        """Tell whether the input is on the screen."""
        return self._input.isVisible()

    def mistakes(self) -> tuple[Mistake, ...]:
        """Return the mistakes that are marked."""
        return self._mistakes

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Mark these mistakes in the present text, but not the word that is being typed."""
        text = self._input.text()
        typing_at = self._typing_at()
        shown = tuple(each for each in mistakes if self._place_of(each.end) != typing_at)
        if shown == self._mistakes and text == self._marked_text:
            return
        self._mistakes, self._marked_text = shown, text
        self._paint()

    def _follow_text(self) -> None:
        if self._mistakes:
            self._keep_marks_with_their_words()
        self._spelling.read_again(self)

    def _keep_marks_with_their_words(self) -> None:
        text = self._input.text()
        if text == self._marked_text:
            return
        part = changed_part(self._marked_text, text)
        grown = len(text) - len(self._marked_text)
        kept = []
        for each in self._mistakes:
            if units(self._marked_text[: each.end]) < part.start:
                kept.append(each)
            elif units(self._marked_text[: each.start]) > part.start + part.removed:
                kept.append(each._replace(start=each.start + grown, end=each.end + grown))
        self._mistakes, self._marked_text = tuple(kept), text
        self._paint()

    def _typing_at(self) -> int:
        """Return the place of the cursor while the input has the keyboard, else -1."""
        if not self._input.hasFocus():
            return -1
        if isinstance(self._input, LineEdit):
            return self._input.cursorPosition()
        return self._input.textCursor().position()

    def _place_of(self, at: int) -> int:
        """Return where a character of the text stands in the input; a reference takes one place."""
        if isinstance(self._input, LineEdit):
            return units(self._input.text()[:at])
        return self._input.place_of(at)

    def _paint(self) -> None:
        spans = [
            (start := self._place_of(each.start), self._place_of(each.end) - start)
            for each in self._mistakes
        ]
        if isinstance(self._input, LineEdit):
            self._input.set_wavy_lines(spans)
            return
        document = self._input.document()
        self._input.setExtraSelections([_selection(document, *span) for span in spans])

    def _offer(self, menu: QMenu, place: int) -> None:
        """Put what can be done about the word at a place on top of the menu."""
        text = self._input.text()
        for each in self._mistakes:
            start, end = self._place_of(each.start), self._place_of(each.end)
            if text == self._marked_text and start <= place <= end:
                self._offer_for(menu, each)
                return

    def _offer_for(self, menu: QMenu, mistake: Mistake) -> None:
        offered = [*self._corrections(menu, mistake), _separator(menu)]
        word = mistake.word
        words = _("Add “{word}” to the dictionary").format(word=word)
        offered.append(_action(menu, words, partial(self._spelling.add, word), "spelling.add"))
        ignore = partial(self._spelling.ignore, word)
        offered.append(_action(menu, _("Ignore in this SOP"), ignore, "spelling.ignore"))
        present = menu.actions()
        if present:
            menu.insertActions(present[0], [*offered, _separator(menu)])
        else:
            menu.addActions(offered)

    def _corrections(self, menu: QMenu, mistake: Mistake) -> Iterator[QAction]:
        suggestions = self._spelling.suggestions(mistake.word)
        for at, word in enumerate(suggestions):
            correct = partial(self._correct, mistake, word)
            action = _action(menu, word, correct, f"spelling.suggestion[{at}]")
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            yield action
        if not suggestions:
            nothing = QAction(_("No suggestion"), menu)
            nothing.setEnabled(False)
            yield nothing

    def _correct(self, mistake: Mistake, word: str) -> None:
        self._spelling.correct(
            self._input.objectName(), self._input.text(), mistake.start, mistake.end, word
        )


def _selection(document: QTextDocument, start: int, length: int) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.colour("bad"))
    selection.cursor, selection.format = cursor, look
    return selection


def _action(menu: QMenu, words: str, run: Callable[[], None], name: str) -> QAction:
    action = QAction(words.replace("&", "&&"), menu)
    action.setObjectName(name)
    action.triggered.connect(lambda _on=False: run())
    return action


def _separator(menu: QMenu) -> QAction:
    separator = QAction(menu)
    separator.setSeparator(True)
    return separator
