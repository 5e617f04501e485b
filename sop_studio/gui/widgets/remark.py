"""What can be said about a field or a file, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_TINY
from sop_studio.gui.widgets.buttons import IconButton, link_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.offer import Offer
from sop_studio.gui.widgets.reason_line import ReasonLine

RemarkKind = Literal["bad", "open", "warn", "info"]

REMARK_ICONS: dict[RemarkKind, tuple[str, Role]] = {
    "bad": ("circle-alert", "bad"),
    "open": ("circle", "muted"),
    "warn": ("triangle-alert", "warn"),
    "info": ("lightbulb", "muted"),
}


class SetAside(Struct, frozen=True):
    """How a remark is set aside: the words that ask for a reason, and what takes it.

    `run` returns nothing, or a sentence that says why the reason will not do. A quiet one is only
    an icon beside the remark.
    """

    question: str
    run: Callable[[str], str]
    quiet: bool = True


class Remark(Struct, frozen=True):
    """One sentence about a field, how serious it is, and what can be done about it."""

    text: str
    kind: RemarkKind = "bad"
    offers: tuple[Offer, ...] = ()
    set_aside: SetAside | None = None


class RemarkLine(QWidget):
    """A remark as a line: an icon, the sentence, and below it what can be done.

    Its buttons are no stops for Tab, which goes from input to input; the keyboard reaches what they
    do through the menu of the field.
    """

    closed = Signal()
    """Sent when a reason was given or not wanted after all, so that the input has the focus."""

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = remark
        self._reason: ReasonLine | None = None
        self._sentence = sentence = text_label(remark.text, wrap=True)
        sentence.setProperty("textRole", None)
        sentence.setProperty("remark", remark.kind)
        fill_line(sentence)
        name, role = REMARK_ICONS[remark.kind]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_TINY)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(IconLabel(name, role), 0, 0, top)
        self._grid.addWidget(sentence, 0, 1)
        if remark.set_aside is not None and remark.set_aside.quiet:
            self._grid.addWidget(self._quiet_button(remark.set_aside), 0, 2, top)
        offers = self._offers()
        if offers:
            self._grid.addWidget(_in_a_row(offers), 1, 1, 1, 2)

    def say(self, remark: Remark) -> bool:
        """Say another remark that differs in words alone; return whether that is so.

        While a reason is asked for, it is only ever for the remark that it was asked about.
        """
        asks = self._reason is not None and not self._reason.isHidden()
        if asks or _buttons(remark) != _buttons(self.remark) or remark.kind != self.remark.kind:
            return False
        self.remark = remark
        self._sentence.setText(remark.text)
        return True

    def ask_for_reason(self) -> None:
        """Ask in the line itself why the remark is to be set aside."""
        wanted = self.remark.set_aside
        if wanted is None:
            return
        if self._reason is None:
            self._reason = ReasonLine(wanted.question, self._set_aside)
            self._reason.closed.connect(self._close_reason)
            self._grid.addWidget(self._reason, 2, 1, 1, 2)
        self._reason.begin()

    def _close_reason(self) -> None:
        self.closed.emit()

    def _set_aside(self, reason: str) -> str:
        wanted = self.remark.set_aside
        return wanted.run(reason) if wanted is not None else ""

    def _do(self, number: int) -> None:
        self.remark.offers[number].run()

    def _offers(self) -> list[QPushButton]:
        buttons = [
            link_button(offer.text, partial(self._do, number))
            for number, offer in enumerate(self.remark.offers)
        ]
        wanted = self.remark.set_aside
        if wanted is not None and not wanted.quiet:
            buttons.append(link_button(wanted.question, self.ask_for_reason))
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("caption", True)
        return buttons

    def _quiet_button(self, wanted: SetAside) -> IconButton:
        button = IconButton("eye-off", wanted.question, self.ask_for_reason, role="muted")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("caption", True)
        return button


def _buttons(remark: Remark) -> tuple[object, ...]:
    """Return what is seen of what can be done about a remark."""
    wanted = remark.set_aside
    asked = None if wanted is None else (wanted.question, wanted.quiet)
    return (asked, *(offer.text for offer in remark.offers))


def _in_a_row(buttons: list[QPushButton]) -> QWidget:
    row = QWidget()
    layout = FlowLayout(row, across=SPACE_MEDIUM, down=0)
    for button in buttons:
        layout.addWidget(button)
    # In a column of fields, the row is as high as its lines need at the width it gets.
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row
