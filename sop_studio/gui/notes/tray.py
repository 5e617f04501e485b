"""What is not used of the notes: with the share that is, and one key to make a step of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.command_row import CommandRow
from sop_studio.gui.notes.coverage_bar import CoverageBar
from sop_studio.gui.notes.keys import OF_ROWS
from sop_studio.gui.notes.row import Sort
from sop_studio.gui.notes.rows import coverage_words, tray_rows
from sop_studio.gui.offers import Offers
from sop_studio.gui.widgets.buttons import quiet_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.notes import Fate
from sop_studio.notes.review import Place, Review
from sop_studio.translation import _


class Tray(QWidget):
    """Lists the sentences that are still open, and where wanted those that were set aside."""

    command_wanted = Signal(str)
    """Sent with what is to be done with the present sentence: accept, reject, kind, keys."""

    menu_wanted = Signal(QPoint)
    """Sent with the global place where the kinds for the present sentence are wanted."""

    current_changed = Signal()
    """Sent when another sentence has become the present one."""

    emptied = Signal()
    """Sent when nothing is left to go through, before the keyboard must go elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self.list = CardList("notes.tray", _("Not used"), self)
        self.show_aside = quiet_button(_("Show what was set aside"), compact=True)
        self.show_aside.setObjectName("notes.aside")
        self.show_aside.setProperty("filter", True)
        self.show_aside.setCheckable(True)
        self.show_aside.toggled.connect(lambda _on: self._list())
        # F6 goes to the list, which was made first; Tab goes as the eye does.
        self.show_aside.setParent(self)
        self.setTabOrder(self.show_aside, self.list)
        self.list.command_wanted.connect(self.command_wanted)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.current_changed.connect(self.current_changed)
        self.list.current_changed.connect(self._follow)
        self.commands = CommandRow("notes.tray.do", OF_ROWS[Sort.SENTENCE], self)
        self.bar = CoverageBar(self)
        self._words = text_label("", "caption", wrap=True)
        self._words.setObjectName("notes.coverage.words")
        self._nothing = text_label(
            _("Every sentence is used or set aside."), "muted", wrap=True, parent=self
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        self._lay_out()

    def show_review(self, whole: Review) -> None:
        """Show what is left of the notes now."""
        self._review = whole
        found, words = whole.coverage(), coverage_words(whole)
        self.bar.show_counts(found[Fate.USED], found[Fate.DISMISSED], found[Fate.OPEN], words)
        self._words.setText(words)
        self._list()

    def present(self) -> Place | None:
        """Return where the present sentence stands, `None` where there is none."""
        row = self.list.current_row()
        return row.places[0] if row is not None else None

    def offers(self, _focus: QWidget) -> Offers:
        """Return what can be done with the present sentence."""
        row = self.list.current_row()
        return Offers(row.title if row is not None else _("Not used"), self.commands.offers())

    def _list(self) -> None:
        if self._review is None:
            return
        rows = tray_rows(self._review, with_dismissed=self.show_aside.isChecked())
        self.list.show_rows(rows)
        if not rows and self.list.hasFocus():
            self.emptied.emit()
        self.list.setVisible(bool(rows))
        self.commands.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._follow()

    def _follow(self) -> None:
        """Offer what can be done: what says nothing by itself needs not be set aside."""
        row = self.list.current_row()
        self.commands.allow(
            lambda name: row is not None and (name != "reject" or bool(row.does[1]))
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(text_label(_("Not used"), "pane"))
        top.addStretch(1)
        top.addWidget(self.show_aside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        layout.setSpacing(SPACE_TINY)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self._words)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.commands)
