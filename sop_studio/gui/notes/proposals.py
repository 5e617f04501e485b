"""The proposals with, below them, what can be done with the present one and by which key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.command_row import CommandRow
from sop_studio.gui.notes.deciding import Deciding
from sop_studio.gui.notes.keys import OF_ROWS, REST
from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.offers import Offers
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.card import Panel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.offer import Offer
from sop_studio.notes.review import Review
from sop_studio.translation import _, ngettext

_MOST_NAMED = 3
_NAMES = {
    Sort.SUGGESTION: "notes.do",
    Sort.QUESTION: "notes.choose",
    Sort.OURS: "notes.ask",
}
"""How the names of the buttons begin, by what the present row is."""


class Proposals(QWidget):
    """The list, a message on decisions whose words are gone, and a row of buttons."""

    command_wanted = Signal(str)
    """Sent with what a button is to do with the present proposal."""

    forget_wanted = Signal()
    """Sent when decisions whose words are gone are to be forgotten."""

    again_wanted = Signal()
    """Sent when the model is to read the notes once more."""

    setting_wanted = Signal()
    """Sent when the model is to be set up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = CardList("notes.list", _("Proposals"), self)
        self._gone: tuple[str, ...] = ()
        self._notices: tuple[str, ...] = ()
        self._banner: Banner | None = None
        self._told: Banner | None = None
        self._takes_rest = False
        self._nothing = text_label(
            _(
                "These notes propose nothing by themselves. Select words in them and press Space to"
                " make a step, or go through what is not used."
            ),
            "muted",
            wrap=True,
            parent=self,
        )
        self._nothing.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        self._pages = QStackedWidget(self)
        self._rows = {sort: CommandRow(name, OF_ROWS[sort], self) for sort, name in _NAMES.items()}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._said = QVBoxLayout()
        self._said.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, 0)
        self._said.setSpacing(SPACE_SMALL)
        self._layout.addLayout(self._said)
        self._layout.addWidget(self._nothing, 1)
        self._around = self._listed()
        self._layout.addWidget(self._around, 1)
        self._layout.addWidget(self._foot())

    def show_review(self, whole: Review, rows: Sequence[Row]) -> None:
        """Show the proposals as they stand now."""
        self.list.show_rows(rows)
        self._around.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._show_gone(tuple(each.text or each.condition for each in whole.gone))

    def follow(self, deciding: Deciding) -> None:
        """Show what can be done with the present row."""
        row = self._present_row()
        row.allow(deciding.can)
        self._pages.setCurrentWidget(row)
        self._takes_rest = row is self._rows[Sort.SUGGESTION] and deciding.can(REST.name)

    def offers(self, _focus: QWidget) -> Offers:
        """Return what can be done with the present row."""
        row = self.list.current_row()
        title = row.title if row is not None else _("Proposals")
        send = partial(self.command_wanted.emit, REST.name)
        rest = (Offer(_(REST.words), send, f"notes.do.{REST.name}", REST.key),)
        return Offers(title, (*self._present_row().offers(), *(rest if self._takes_rest else ())))

    def _present_row(self) -> CommandRow:
        row = self.list.current_row()
        return self._rows.get(row.sort if row else Sort.SUGGESTION, self._rows[Sort.SUGGESTION])

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Say what the model did not do when the notes were read, and what can be done then."""
        if notices != self._notices:
            self._notices = notices
            again = Offer(_("Try again"), self.again_wanted.emit)
            setting = Offer(_("Set up the model …"), self.setting_wanted.emit)
            said = " ".join(notices)
            self._told = self._replaced(
                self._told, said, "notes.notice", again, setting, can_dismiss=True
            )

    def _show_gone(self, gone: tuple[str, ...]) -> None:
        if gone == self._gone:
            return
        self._gone = gone
        words = ngettext(
            "You decided on {count} proposal whose words are not in the notes any more: {names}",
            "You decided on {count} proposals whose words are not in the notes any more: {names}",
            len(gone),
        )
        names = ", ".join(f"“{each}”" for each in gone[:_MOST_NAMED])
        names += " …" if len(gone) > _MOST_NAMED else ""
        said = words.format(count=len(gone), names=names) if gone else ""
        offer = Offer(_("Forget it"), self.forget_wanted.emit)
        self._banner = self._replaced(self._banner, said, "notes.gone", offer)

    def _replaced(
        self,
        before: Banner | None,
        words: str,
        name: str,
        *offers: Offer,
        can_dismiss: bool = False,
    ) -> Banner | None:
        """Return the message that stands in the place of another; nothing for no words."""
        if before is not None:
            self._said.removeWidget(before)
            before.hide()
            before.deleteLater()
        if not words:
            return None
        made = Banner(words, "warn", offers, can_dismiss=can_dismiss, is_narrow=True)
        made.setObjectName(name)
        self._said.insertWidget(0, made)
        return made

    def _listed(self) -> QWidget:
        around = QWidget()
        layout = QVBoxLayout(around)
        layout.setContentsMargins(SPACE_MEDIUM, 0, 0, 0)
        layout.addWidget(self.list)
        return around

    def _foot(self) -> Panel:
        foot = Panel("foot")
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(SPACE_SMALL, SPACE_TINY, SPACE_SMALL, SPACE_TINY)
        layout.addWidget(self._pages)
        for row in self._rows.values():
            row.wanted.connect(self.command_wanted)
            self._pages.addWidget(row)
        return foot
