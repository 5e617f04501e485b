"""The words of one proposal, to be changed in the place of its card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.wrapping_line import WrappingLine
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import quiet_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.notes import Kind
from sop_studio.notes.review import WITH_TEXT, Suggestion
from sop_studio.translation import N_, _

_DONE = (
    ("text", N_("Action")),
    ("expected", N_("Expected result")),
    ("actor", N_("Who does it")),
    ("condition", N_("Under which condition")),
)
_SLOTS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.STEP: _DONE,
    Kind.ROLLBACK: _DONE,
    Kind.DECISION: (("condition", N_("If")), ("then", N_("Then")), ("otherwise", N_("Otherwise"))),
    Kind.OPEN_QUESTION: (("text", N_("Question")), ("actor", N_("Who would know"))),
}
_SPLIT = "Ctrl+Shift+Enter"
_ONE = (("text", N_("Text")),)


class WordForm(Card):
    """Enter keeps the words, Escape leaves them as they were."""

    kept = Signal(dict)
    """Sent with the words by slot."""

    split_wanted = Signal(int)
    """Sent with the place in the text at which a second one begins."""

    closed = Signal()
    """Sent when nothing is to be changed."""

    height_changed = Signal()
    """Sent when it needs another height."""

    def __init__(self, found: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__("active", parent)
        self._inputs: dict[str, WrappingLine] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        layout.setSpacing(SPACE_TINY)
        slots = _SLOTS.get(found.kind, _ONE)
        beside: QHBoxLayout | None = None
        for slot, words in slots:
            column = self._column(slot, _(words), str(getattr(found, slot)))
            if slot in {"actor", "condition"} and found.kind is not Kind.DECISION:
                if beside is None:
                    beside = QHBoxLayout()
                    beside.setSpacing(SPACE_SMALL)
                    layout.addLayout(beside)
                beside.addLayout(column, 1)
            else:
                layout.addLayout(column)
        self._said = text_label("", wrap=True, parent=self)
        self._said.setObjectName("notes.edit.said")
        fill_line(self._said)
        self._said.hide()
        layout.addWidget(self._said)
        layout.addLayout(self._buttons(can_split=found.kind in WITH_TEXT))

    def begin(self) -> None:
        """Go to the first input, behind its last word."""
        first = next(iter(self._inputs.values()))
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_where_to_split(self) -> None:
        """Say how to part the text, which falls apart nowhere by itself."""
        words = _("Put the cursor where the second one begins, and press {keys}.")
        self._said.setText(words.format(keys=_SPLIT))
        self._said.show()
        self.begin()
        announce(self, self._said.text())

    def words(self) -> dict[str, str]:
        """Return the words as they stand, by slot."""
        return {slot: each.toPlainText() for slot, each in self._inputs.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = held_with(event)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif is_enter(event) and modifiers == both:
            self._split()
        elif is_enter(event):
            self.kept.emit(self.words())
        # Nothing is left to the list behind it, whose keys are letters.
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return super().event(event)

    def _column(self, slot: str, words: str, text: str) -> QVBoxLayout:
        made = WrappingLine()
        made.setObjectName(f"notes.edit.{slot}")
        made.setAccessibleName(words)
        made.set_text(text)
        self._inputs[slot] = made
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text_label(words, "caption"))
        column.addWidget(made)
        return column

    def _buttons(self, *, can_split: bool) -> FlowLayout:
        keep = secondary_button(
            f"{_('Keep these words')}  Enter",
            lambda: self.kept.emit(self.words()),
        )
        keep.setAccessibleName(_("Keep these words"))
        keep.setObjectName("notes.edit.keep")
        leave = quiet_button(f"{_('Cancel')}  Esc", self.closed.emit)
        leave.setAccessibleName(_("Cancel"))
        leave.setObjectName("notes.edit.cancel")
        row = FlowLayout()
        row.setContentsMargins(0, SPACE_TINY, 0, 0)
        row.addWidget(keep)
        if can_split:
            apart = quiet_button(f"{_('Split at the cursor')}  {_SPLIT}", self._split)
            apart.setAccessibleName(_("Split at the cursor"))
            apart.setObjectName("notes.edit.split")
            row.addWidget(apart)
        row.addWidget(leave)
        return row

    def _split(self) -> None:
        text = self._inputs.get("text")
        if text is None:
            return
        before, after = text.divided_at_cursor()
        if before.strip() and after.strip():
            self.split_wanted.emit(len(before))
        else:
            self.ask_where_to_split()
