"""A message that needs a decision: a heading, what there is to know, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.banner import BANNER_ICONS, BannerKind
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label

_LEAST_WORDS = 45
"""Characters that the words have beside the buttons at least."""


class Notice(QFrame):
    """Stays until the user decides."""

    def __init__(
        self, heading: str, words: str, kind: BannerKind = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", kind)
        name, role = BANNER_ICONS[kind]
        self._title = text_label("", "label", wrap=True, parent=self)
        self._sentence = text_label("", wrap=True, parent=self)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setSpacing(SPACE_TINY)
        for label in (self._title, self._sentence):
            fill_line(label)
            column.addWidget(label)
        self.say(heading, words)
        self._offered: list[QPushButton] = []
        self._row = QWidget()
        self._row.hide()
        self._buttons = FlowLayout(self._row, down=SPACE_SMALL)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(SPACE_SMALL)
        self._halves.addLayout(column, 1)
        self._halves.addWidget(self._row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        # Beside one line, the icon stands where the line does: in the middle of the buttons.
        place = Qt.AlignmentFlag.AlignTop if words else Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(IconLabel(name, role), 0, place)
        layout.addLayout(self._halves, 1)

    def say(self, heading: str, words: str = "") -> None:
        """Say something else, with the same buttons."""
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        for label, text in ((self._title, heading), (self._sentence, words)):
            label.setText(text)
            label.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons beside the words where there is room for both, else under them."""
        wanted = sum(each.sizeHint().width() + SPACE_SMALL for each in self._offered)
        words = self.fontMetrics().averageCharWidth() * _LEAST_WORDS
        beside = wanted + words < self.width()
        self._row.setMinimumWidth(wanted if beside else 0)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def offer(self, name: str, words: str, on_click: Callable[[], object]) -> QPushButton:
        """Add something the user can do."""
        button = secondary_button(words, on_click)
        button.setObjectName(name)
        # A click leaves the keyboard where the user writes: most notices go with their answer.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offered.append(button)
        self._buttons.addWidget(button)
        self._row.show()
        self._place_buttons()
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
