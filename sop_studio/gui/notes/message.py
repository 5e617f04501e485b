"""One sentence in the place of proposals: that notes are being read, or why they are not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_HUGE, SPACE_MEDIUM
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _


class Message(QWidget):
    """Says it in the middle; a problem with notes is mended in the notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text_label("", "pane", wrap=True)
        self._words.setObjectName("notes.message")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.rules = secondary_button(_("Let the rules read them"))
        self.rules.setObjectName("notes.message.rules")
        self.edit = secondary_button(_("Edit the notes"), icon_name="pencil")
        self.edit.setObjectName("notes.message.edit")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_HUGE, SPACE_HUGE, SPACE_HUGE, SPACE_HUGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.rules, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def say(self, words: str, *, is_problem: bool = True, by_model: bool = False) -> None:
        """Show a sentence; `by_model` when a model is at work that can be stopped."""
        self._words.setText(words)
        self.edit.setVisible(is_problem)
        self.rules.setVisible(by_model)
