"""What can be said about a field or a file, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sop_studio.gui.palette import Role
from sop_studio.gui.style import SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label

RemarkKind = Literal["bad", "warn", "info"]

REMARK_ICONS: dict[RemarkKind, tuple[str, Role]] = {
    "bad": ("circle-alert", "bad"),
    "warn": ("triangle-alert", "warn"),
    "info": ("lightbulb", "muted"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the user can do about a remark: the words on its button and what they run."""

    text: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about a field, how serious it is, and what can be done about it."""

    text: str
    kind: RemarkKind = "bad"
    offers: tuple[Offer, ...] = ()


class RemarkLine(QWidget):
    """A remark as a line: an icon, the sentence, and a link-like button for each offer."""

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, role = REMARK_ICONS[remark.kind]
        sentence = text_label(remark.text, wrap=True)
        sentence.setProperty("textRole", None)
        sentence.setProperty("remark", remark.kind)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(IconLabel(name, role), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        if remark.offers:
            layout.addWidget(_buttons(remark.offers), 0, Qt.AlignmentFlag.AlignTop)


def _buttons(offers: tuple[Offer, ...]) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_TINY)
    for offer in offers:
        layout.addWidget(link_button(offer.text, offer.run))
    return row
