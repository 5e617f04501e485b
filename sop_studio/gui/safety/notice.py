"""A message that needs a decision: a heading, what there is to know, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget

from sop_studio.gui.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.banner import BANNER_ICONS, BannerKind
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label


class Notice(QFrame):
    """Stays until the user decides; its buttons stand under its words, however many they are."""

    def __init__(
        self, heading: str, words: str, kind: BannerKind = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", kind)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        name, role = BANNER_ICONS[kind]
        layout = QGridLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        layout.setHorizontalSpacing(SPACE_SMALL)
        layout.setVerticalSpacing(SPACE_TINY)
        layout.setColumnStretch(1, 1)
        layout.addWidget(IconLabel(name, role), 0, 0, Qt.AlignmentFlag.AlignTop)
        title = text_label(heading, "label", wrap=True)
        sentence = text_label(words, wrap=True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for row, label in enumerate((title, sentence)):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            label.setVisible(bool(label.text()))
            layout.addWidget(label, row, 1)
        self._row = QWidget()
        self._row.hide()
        self._buttons = FlowLayout(self._row, down=SPACE_SMALL)
        layout.addWidget(self._row, 2, 1)

    def offer(self, name: str, words: str, on_click: Callable[[], object]) -> QPushButton:
        """Add something the user can do."""
        button = secondary_button(words, on_click)
        button.setObjectName(name)
        self._buttons.addWidget(button)
        self._row.show()
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
