"""A line under an input: a sentence about what stands in it, and something better to take."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.look.theme import restyle
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.remark import REMARK_ICONS, RemarkKind


class ProposalLine(QWidget):
    """Hidden while there is nothing to say; Tab stops at what can be taken."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.said")
        self._icon = IconLabel("lightbulb", "muted", self)
        self._words = text_label("", wrap=True, parent=self)
        self._words.setProperty("textRole", None)
        fill_line(self._words)
        self._run: Callable[[], object] = lambda: None
        self.button = link_button("", self._press)
        self.button.setObjectName(f"{name}.take")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_TINY)
        layout.setVerticalSpacing(SPACE_SMALL)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 0, 1)
        layout.addWidget(self.button, 1, 1, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def said(self) -> str:
        """Return what it says, nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        words: str,
        kind: RemarkKind = "info",
        *,
        offer: str = "",
        run: Callable[[], object] = lambda: None,
    ) -> None:
        """Say something else, or nothing; `offer` is what the button says that runs `run`."""
        self._icon.set_icon(*REMARK_ICONS[kind])
        self._words.setText(words)
        if self._words.property("remark") != kind:
            self._words.setProperty("remark", kind)
            restyle(self._words)
        self._run = run
        self.button.setText(offer)
        self.button.setAccessibleName(offer)
        self.button.setVisible(bool(offer))
        self.setVisible(bool(words))

    def _press(self) -> None:
        self._run()
