"""Cards that say where a run stands, each with what can be done next."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label


class SaidOfRun(Card):
    """A title, a sentence under it, and buttons."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__("tint")
        self._title = text_label("", "pane", wrap=True)
        self._sentence = text_label("", wrap=True)
        ways = FlowLayout(across=SPACE_SMALL, down=SPACE_SMALL)
        for button in buttons:
            ways.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._sentence)
        layout.addLayout(ways)

    def say(self, title: str, sentence: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def spoken(self) -> str:
        """Return what screen readers say when it appears."""
        return f"{self._title.text()} {self._sentence.text()}".strip()
