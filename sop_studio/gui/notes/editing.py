"""The notes of one talk to be changed, in the place of the proposals that come of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.text import TextEditor
from sop_studio.gui.look.style import SPACE_HUGE, SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.interviews import INTERVIEWS, position_of
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import section
from sop_studio.notes.review import name_of
from sop_studio.translation import _

_NOTES = section("interviews").field("interviews").column("notes")
_LEAST_LINES = 8
_LINES_AROUND = 14
"""Lines of text that would fit where heads, buttons and margins stand."""


class NotesEditing(ScrollColumn):
    """Takes up the notes of a talk; each change is one of the SOP, as in any other input."""

    left = Signal()
    """Sent when the user is done, or when the talk is not there any more."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, down=SPACE_HUGE, spacing=SPACE_LARGE)
        self._context = context
        self._interview = ""
        self._editor: TextEditor | None = None
        self._name = ElidedLabel("", "page")
        self._name.setObjectName("notes.editing.whose")
        self.done = self._done_button()
        self._place = QVBoxLayout()
        self.column.addWidget(self._card())
        context.session.edited.connect(self._follow)
        context.session.replaced.connect(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether notes are being changed here."""
        return self._editor is not None

    def open(self, interview: str, at: int = 0) -> None:
        """Show the notes of a talk that is there, with the cursor before the character `at`."""
        self.close_notes()
        position = position_of(self._context.sop, interview)
        if position is None:
            return
        self._interview = interview
        self._editor = TextEditor(
            self._context, _NOTES, _path(position), self._whose(position), parent=self.body
        )
        self._fit()
        self._place.addWidget(self._editor)
        self._editor.show()
        self._follow()
        place = min(at, len(self._editor.text_edit.text()))
        self._editor.text_edit.select_characters(place, place)

    def begin(self) -> None:
        """Go to the words."""
        if self._editor is not None:
            self._editor.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.text_edit.ensureCursorVisible()

    def close_notes(self) -> None:
        """Show the notes no more; what was changed in them is in the SOP."""
        if self._editor is not None:
            # What goes out of sight would hand the keyboard to whatever comes next in the window.
            if self._editor.text_edit.hasFocus():
                self.done.setFocus(Qt.FocusReason.OtherFocusReason)
            self._place.removeWidget(self._editor)
            discard(self._editor)
            self._editor = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the notes take the height there is: longer ones scroll inside."""
        if self._editor is not None:
            lines = self.viewport().height() // self.fontMetrics().lineSpacing() - _LINES_AROUND
            self._editor.text_edit.set_lines(*[max(_LEAST_LINES, lines)] * 2)

    def _follow(self, _paths: object = ()) -> None:
        """Show the notes as they are now; without the talk there is nothing to change."""
        if self._editor is None:
            return
        at = position_of(self._context.sop, self._interview)
        if at is None:
            self.left.emit()
            return
        self._editor.set_path(_path(at), self._whose(at))
        self._editor.refresh()
        self._name.setText(_("Notes of {person}").format(person=self._whose(at)))

    def _whose(self, at: int) -> str:
        return name_of(self._context.sop.interviews.interviews[at], at)

    def _done_button(self) -> QPushButton:
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        words, hint = _("Done"), _("Back to the proposals ({keys})").format(keys=keys)
        button = primary_button(f"{words}  {keys}", self.left.emit, icon_name="check")
        button.setObjectName("notes.editing.done")
        button.setAccessibleName(words)
        button.setAccessibleDescription(hint)
        button.setToolTip(hint)
        return button

    def _card(self) -> QWidget:
        card = Card("plain")
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self._name, 1)
        top.addWidget(self.done)
        words = _(
            "The notes are read again when you are done. What you decided stays decided, wherever"
            " the words it rests on are still there."
        )
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_HUGE, SPACE_LARGE, SPACE_HUGE, SPACE_LARGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addLayout(top)
        layout.addWidget(text_label(words, "muted", wrap=True))
        layout.addLayout(self._place)
        return card


def _path(at: int) -> FieldPath:
    return (*INTERVIEWS, at, "notes")
