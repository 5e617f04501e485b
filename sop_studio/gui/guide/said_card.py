"""Something the guide says about the answers, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label


class SaidCard(Card):
    """A heading and a sentence beside an icon, hidden while there is nothing to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("tint", parent)
        self.setObjectName(name)
        self._icon = IconLabel("lightbulb", "primary", self)
        self._heading = text_label("", "label", wrap=True, parent=self)
        self._sentence = text_label("", wrap=True, parent=self)
        for label in (self._heading, self._sentence):
            fill_line(label)
        self._run: Callable[[], object] = lambda: None
        self.button = link_button("", self._press)
        self.button.setObjectName(f"{name}.take")
        layout = QGridLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setHorizontalSpacing(SPACE_MEDIUM)
        layout.setVerticalSpacing(SPACE_SMALL)
        layout.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._icon, 0, 0, 2, 1, top)
        layout.addWidget(self._heading, 0, 1)
        layout.addWidget(self._sentence, 1, 1)
        layout.addWidget(self.button, 2, 1, Qt.AlignmentFlag.AlignLeading)
        self.hide()
        self.button.hide()

    def said(self) -> str:
        """Return what it says, nothing while it is hidden."""
        return "" if self.isHidden() else f"{self._heading.text()} {self._sentence.text()}".strip()

    def say(
        self,
        heading: str,
        sentence: str = "",
        *,
        icon_name: str = "lightbulb",
        role: Role = "primary",
    ) -> None:
        """Say something else, or nothing."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._icon.set_icon(icon_name, role)
        self.setVisible(bool(heading))

    def offer(self, words: str, run: Callable[[], object], name: str = "") -> None:
        """Offer something to do with a button, or nothing where there are no words.

        `name` is what screen readers say of it, by default the words.
        """
        self._run = run
        self.button.setText(words)
        self.button.setAccessibleName(name or words)
        self.button.setVisible(bool(words))

    def _press(self) -> None:
        self._run()
