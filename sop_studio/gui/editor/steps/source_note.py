"""The words of an interview that a step came from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.parts import Source
from sop_studio.translation import _


class SourceNote(QWidget):
    """Shows quotes; it can only be read."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text_label("", "caption", wrap=True)
        fill_line(self._words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(IconLabel("quote", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.hide()

    def show_sources(self, sources: tuple[Source, ...]) -> None:
        """Show the quotes of these sources; nothing where there are none."""
        quotes = [f"“{source.quote.strip()}”" for source in sources if source.quote.strip()]
        self._words.setText(_("From the notes: {quotes}").format(quotes=" · ".join(quotes)))
        if self.parentWidget() is not None:
            self.setVisible(bool(quotes))
