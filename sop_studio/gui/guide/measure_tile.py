"""One figure: what it is, its value, where it goes, and a drawing of how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.trend_drawing import TrendDrawing


class MeasureTile(Card):
    """Says a figure in words; its drawing, where there is one, adds nothing that words do not."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._value = text_label("", "page", wrap=True, parent=self)
        self._words = text_label("", "muted", wrap=True, parent=self)
        self.drawing = TrendDrawing(self)
        self._run: Callable[[], object] = lambda: None
        self.button = link_button("", self._press, icon_name="plus")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        self._layout.setSpacing(SPACE_TINY)
        self._layout.addWidget(text_label(title, "label", wrap=True))
        self._layout.addWidget(self._value)
        self._layout.addWidget(self._words)
        self._layout.addWidget(self.drawing)
        self._layout.addStretch(1)
        self._layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.button.hide()

    def said(self) -> str:
        """Return the figure in words."""
        return f"{self._value.text()} {self._words.text()}".strip()

    def say(self, value: str, words: str, values: Sequence[float] = ()) -> None:
        """Show a figure; without a value there is only what is said about it."""
        self._value.setText(value)
        self._value.setVisible(bool(value))
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.drawing.show_values(values, median(values) if values else 0.0)

    def put(self, widget: QWidget) -> None:
        """Put something of its own under the words."""
        self._layout.insertWidget(self._layout.indexOf(self.drawing), widget)

    def offer(
        self,
        name: str,
        words: str,
        spoken: str,
        run: Callable[[], object],
        *,
        icon_name: str = "plus",
    ) -> None:
        """Offer something to do with the figure; `spoken` is what screen readers say."""
        self._run = run
        self.button.setIcon(icon(icon_name, "primary"))
        self.button.setObjectName(name)
        self.button.setText(f" {words}")
        self.button.setAccessibleName(spoken)
        self.button.show()

    def _press(self) -> None:
        self._run()
