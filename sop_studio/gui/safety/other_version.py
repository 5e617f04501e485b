"""One question: which of two versions of a file to go on with, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sop_studio.gui.ask import OtherVersion
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.card_button import CardButton
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.ask import Ways

_WIDTH = 72
"""Characters across."""

_ICONS = {
    OtherVersion.COMPARE: "git-compare",
    OtherVersion.COPY: "copy",
    OtherVersion.RELOAD: "rotate-ccw",
    OtherVersion.OVERWRITE: "save",
}


class OtherVersionDialog(QDialog):
    """Offers each way out with what comes of it; closing it changes nothing."""

    def __init__(
        self, question: str, detail: str, ways: Ways, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("other_version")
        self.setWindowTitle(_("Save"))
        self.answer = OtherVersion.CANCEL
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(text_label(question, "pane", wrap=True))
        layout.addWidget(text_label(detail, "muted", wrap=True))
        layout.addSpacing(SPACE_MEDIUM)
        for way, words, comes_of_it in ways:
            layout.addWidget(self._card(way, words, comes_of_it))
        layout.addSpacing(SPACE_SMALL)
        cancel = secondary_button(_("Cancel"), self.reject)
        # Enter takes the answer that has the focus; no other one is held out.
        cancel.setAutoDefault(False)
        layout.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH)

    def _card(self, way: OtherVersion, words: str, comes_of_it: str) -> CardButton:
        card = CardButton(words, comes_of_it, icon_name=_ICONS[way])
        card.setObjectName(f"other_version.{way.value}")
        card.clicked.connect(lambda: self._take(way))
        return card

    def _take(self, way: OtherVersion) -> None:
        self.answer = way
        self.accept()
