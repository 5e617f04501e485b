"""The final checklist on a page of the guide: whole, under its heading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.findings.checklist_pane import ChecklistPane
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _


class ChecklistCard(Card):
    """As high as all lines of the checklist; `pane` shows a report."""

    def __init__(self, name: str, go_to: Callable[[str], object], parent: QWidget) -> None:
        super().__init__("plain", parent)
        self.pane = ChecklistPane()
        self.pane.setObjectName(name)
        self.pane.show_whole()
        self.pane.field_wanted.connect(go_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL)
        layout.setSpacing(0)
        heading = text_label(_("Final checklist"), "pane", parent=self)
        heading.setContentsMargins(SPACE_SMALL, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.pane)
