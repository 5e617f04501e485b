"""The notes of one talk in a roomy editor, and the questions that bring out more beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.gui.editor.text import TextEditor
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.card_button import CardButton
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.guide.explanations import PROBES
from sop_studio.model.interviews import INTERVIEWS, noted, position_of, with_question
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import section
from sop_studio.translation import _

_FIELD = section("interviews").field("interviews")
_NOTES = _FIELD.column("notes")
_LINES, _LINES_ALONE, _MOST_LINES = 26, 12, 36
_BESIDE = 78
"""Characters from which there is room for the questions beside the notes."""


class NotesTaking(QWidget):
    """Shows the notes of the interview that is chosen; a question goes in by one click or key."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._interview_id = ""
        self._editor: TextEditor | None = None
        self.probes = _Probes(self)
        self._place = QVBoxLayout()
        self._place.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(SPACE_LARGE)
        self._halves.addLayout(self._place, 8)
        self._halves.addWidget(self.probes, 5)

    def parts_in_order(self) -> list[QWidget]:
        """Return the editor, then the questions."""
        return [*([] if self._editor is None else [self._editor]), self.probes]

    @property
    def input(self) -> QWidget | None:
        """The editor of the notes, `None` while there is no interview."""
        return None if self._editor is None else self._editor.text_edit

    def show_interview(self, interview_id: str) -> None:
        """Show the notes of an interview of the SOP."""
        if interview_id != self._interview_id:
            self._interview_id = interview_id
            self._build_editor()

    def refresh(self) -> None:
        """Show the notes as they are now."""
        at = position_of(self._context.sop, self._interview_id)
        if self._editor is None or at is None:
            return
        self._editor.set_path(_path(at), self._thing(at))
        self._editor.refresh()

    def refresh_remarks(self, places: frozenset[str] | None) -> None:
        """Show what the checks say of the notes."""
        if self._editor is not None:
            self._editor.refresh_remarks(places)

    def ask(self, question: str) -> None:
        """Put a question below the line with the cursor, and go to the empty line for its answer.

        Where the cursor has never been in the notes, it goes to their end.
        """
        if self._editor is None:
            return
        edit = self._editor.text_edit
        before, after = edit.divided_at_cursor()
        text, place = with_question(before + after, len(before), question)
        edits = noted(self._context.sop, self._interview_id, text)
        if self._context.form.edit(_("ask a question in the notes"), *edits):
            edit.select_characters(place, place)
            edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_end(self) -> None:
        """Put the cursor behind the last word."""
        if self._editor is not None:
            self._editor.text_edit.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the questions beside the notes where there is room for both, else below them."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        beside = self._has_room_beside()
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._fit_editor()

    def _has_room_beside(self) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE

    def _fit_editor(self) -> None:
        """Let the notes be about as high as the questions beside them."""
        if self._editor is not None:
            least = _LINES if self._has_room_beside() else _LINES_ALONE
            self._editor.text_edit.set_lines(least, _MOST_LINES)

    def _build_editor(self) -> None:
        before, self._editor = self._editor, None
        if before is not None:
            self._place.removeWidget(before)
            discard(before)
        at = position_of(self._context.sop, self._interview_id)
        if at is None:
            return
        made = TextEditor(
            self._context.form, _NOTES, _path(at), self._thing(at), hint=_hint(), parent=self
        )
        self._editor = made
        self._fit_editor()
        self._place.insertWidget(0, made)
        made.show()
        self.go_to_end()

    def _thing(self, at: int) -> str:
        label = _(_FIELD.item_label)
        return _("{item} {number}").format(item=label, number=at + 1)


def _hint() -> str:
    return _("Type or paste what is said, as it is said. Notes are never printed.")


def _path(at: int) -> FieldPath:
    return (*INTERVIEWS, at, "notes")


class _Probes(QWidget):
    """The questions, each a button that puts it into the notes."""

    def __init__(self, parent: NotesTaking) -> None:
        super().__init__(parent)
        self.shortcuts: list[QShortcut] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(text_label(_("Ask at each step"), "label"))
        layout.addWidget(
            text_label(_("A click puts the question into the notes."), "caption", wrap=True)
        )
        layout.addSpacing(SPACE_SMALL)
        for number, probe in enumerate(PROBES, start=1):
            put = partial(parent.ask, _(probe.question))
            keys = QKeySequence(f"Alt+{number}")
            button = _ProbeButton(_(probe.question), _(probe.hint), keys)
            button.setObjectName(f"interview.probe[{number}]")
            button.clicked.connect(lambda _on=False, put=put: put())
            layout.addWidget(button)
            shortcut = QShortcut(keys, parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(put)
            self.shortcuts.append(shortcut)
        layout.addStretch(1)


class _ProbeButton(CardButton):
    """A question, a hint on how to go on asking, and its key."""

    def __init__(self, question: str, hint: str, keys: QKeySequence) -> None:
        super().__init__(question, hint)
        for words in self.findChildren(QLabel)[1:]:
            words.setProperty("textRole", "caption")
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        label = text_label(shown, "caption")
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(SPACE_SMALL, SPACE_TINY, SPACE_SMALL, SPACE_TINY)
            layout.addWidget(label)
        self.setAccessibleDescription(f"{hint} ({shown})")
