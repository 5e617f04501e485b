"""What stands where a list is still empty: what belongs there, as a good example."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.translation import _

_LEAST_WORDS = 45
"""Characters that the words have beside the button at least."""


class ExampleCard(Card):
    """An example with a button that puts it in."""

    def __init__(
        self,
        example: str,
        use: Callable[[], object],
        name: str,
        *,
        words: str = "",
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what screen readers say of the button; `words` stand in place of the example's.

        `button` is what it says to all others, by default "Use this".
        """
        super().__init__("tint", parent)
        text = words or _("Example: {example}").format(example=example)
        label = text_label(text, wrap=True, parent=self)
        fill_line(label)
        self.button = link_button(button or _("Use this"), use)
        self.button.setAccessibleName(name)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(SPACE_SMALL)
        self._halves.addWidget(label, 1)
        self._halves.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(IconLabel("lightbulb", "primary"))
        layout.addLayout(self._halves, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the words where there is room for both, else under them."""
        super().resizeEvent(event)
        words = self.fontMetrics().averageCharWidth() * _LEAST_WORDS
        beside = self.width() >= words + self.button.sizeHint().width()
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
