"""The head and the foot of a section: its title, and the way to the sections beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.style import (
    SPACE_HUGE,
    SPACE_LARGE,
    SPACE_MEDIUM,
    SPACE_SMALL,
    icon_side,
    is_restyled,
)
from sop_studio.gui.widgets.buttons import quiet_button, secondary_button
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.model.naming import short_section_words
from sop_studio.model.numbering import ShownSection
from sop_studio.translation import _

_LEAST_BUTTON = 72
"""Pixels across: an icon and a few letters."""


class SectionHead(QWidget):
    """Number and title, a chip that says how much there is, and one line on what belongs here."""

    def __init__(self, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "page")
        self.chip = Chip("")
        self.chip.hide()
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QWidget()
        line = FlowLayout(words)
        line.addWidget(self.title)
        line.addWidget(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(words)
        layout.addWidget(text_label(summary, "muted", wrap=True))

    def show_title(self, number: int, title: str) -> None:
        """Show a title, with its number where it has one."""
        words = f"{number}. {title}" if number else title
        if words != self.title.text():
            self.title.setText(words)
            self._put_chip_beside_title()

    def show_amount(self, words: str) -> None:
        """Show how much there is; nothing where `words` are empty."""
        if words != self.chip.text():
            self.chip.set_chip(words)
        self.chip.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._put_chip_beside_title()

    def _put_chip_beside_title(self) -> None:
        self._beside.setMinimumHeight(self.title.sizeHint().height())


class SectionFoot(QWidget):
    """The buttons to the section before and the one after; long titles are cut short."""

    section_requested = Signal(object)
    """Sent with the `SectionPlace` that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._before: ShownSection | None = None
        self._after: ShownSection | None = None
        self._beside: tuple[ShownSection | None, ShownSection | None] | None = None
        self.back = quiet_button("", lambda: self._ask_for(self._before), icon_name="chevron-left")
        self.on = secondary_button("", lambda: self._ask_for(self._after))
        self.on.setIcon(icon("arrow-right"))
        self._put_arrow_at_the_end()
        edge = SPACE_HUGE - SPACE_MEDIUM
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(edge, SPACE_SMALL, edge + SPACE_MEDIUM * 2, SPACE_MEDIUM)
        layout.addWidget(self.back)
        layout.addStretch(1)
        layout.addWidget(self.on)
        for button in (self.back, self.on):
            # A minimum of its own lets a button become narrower than its words.
            button.setMinimumWidth(_LEAST_BUTTON)

    def show_neighbours(self, before: ShownSection | None, after: ShownSection | None) -> None:
        """Offer the way to these sections."""
        if (before, after) != self._beside:
            self._before, self._after = self._beside = (before, after)
            self._name_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._put_arrow_at_the_end()
        elif is_restyled(event):
            self._name_buttons()

    def _name_buttons(self) -> None:
        back = short_section_words(self._before) if self._before else ""
        on = (
            _("Next: {title}").format(title=short_section_words(self._after)) if self._after else ""
        )
        around = icon_side() + 2 * SPACE_LARGE + SPACE_SMALL
        margins = self._layout.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._layout.spacing()
        room -= sum(around for words in (back, on) if words)
        letters, half = self.on.fontMetrics(), room // 2
        back_room = max(half, room - letters.horizontalAdvance(on))
        on_room = max(half, room - letters.horizontalAdvance(back))
        _name(self.back, back, back_room, " {words}")
        _name(self.on, on, on_room, "{words} ")

    def _put_arrow_at_the_end(self) -> None:
        """Buttons draw their icon first: turned round, it comes after the words."""
        forwards, backwards = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        turned = forwards if self.layoutDirection() == backwards else backwards
        self.on.setLayoutDirection(turned)

    def _ask_for(self, wanted: ShownSection | None) -> None:
        if wanted is not None:
            self.section_requested.emit(wanted.place)


def _name(button: QPushButton, words: str, room: int, text: str) -> None:
    shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
    button.setText(text.format(words=shown.replace("&", "&&")))
    button.setAccessibleName(words)
    button.setToolTip(plain_tip(words) if shown != words else "")
    button.setVisible(bool(words))
