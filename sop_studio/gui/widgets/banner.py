"""A message across the window that stays until it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import IconButton, secondary_button
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.offer import Offer
from sop_studio.translation import _

BannerKind = Literal["info", "ok", "warn", "bad"]

BANNER_ICONS: dict[BannerKind, tuple[str, Role]] = {
    "info": ("info", "primary"),
    "ok": ("circle-check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-alert", "bad"),
}


class MessageLine(QFrame):
    """A message on ground of its kind, which interrupts no screen reader."""

    def __init__(self, text: str, kind: BannerKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", kind)
        self.setAccessibleName(text)
        name, role = BANNER_ICONS[kind]
        sentence = text_label(text, wrap=True)
        fill_line(sentence)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        self._layout.setSpacing(SPACE_SMALL)
        self._layout.addWidget(IconLabel(name, role))
        self._words = QVBoxLayout()
        self._words.setSpacing(SPACE_SMALL)
        self._words.addWidget(sentence)
        self._layout.addLayout(self._words, 1)
        self._layout.setAlignment(self._words, Qt.AlignmentFlag.AlignVCenter)


class Banner(MessageLine):
    """A message with buttons; screen readers read it when it appears."""

    dismissed = Signal()
    """Sent when the user closes the banner, which hides it."""

    def __init__(
        self,
        text: str,
        kind: BannerKind = "info",
        offers: Sequence[Offer] = (),
        *,
        can_dismiss: bool = True,
        is_narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `is_narrow` the buttons stand below the words, for a place with little width."""
        super().__init__(text, kind, parent)
        buttons = [secondary_button(offer.text, offer.run) for offer in offers]
        if is_narrow and buttons:
            # Imported where it is wanted: the start page names no class of Qt for it.
            from sop_studio.gui.widgets.flow_layout import FlowLayout

            below = FlowLayout()
            self._words.addLayout(below)
            for button in buttons:
                below.addWidget(button)
        else:
            for button in buttons:
                self._layout.addWidget(button)
        if can_dismiss:
            self._layout.addWidget(IconButton("x", _("Close this message"), self._dismiss))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt makes these when they are first named, and most starts have nothing to say.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
