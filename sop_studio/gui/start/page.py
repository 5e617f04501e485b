"""The start page: what to begin with, and the files that were open lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_HUGE, SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.start.card_grid import CardGrid
from sop_studio.gui.start.glance import Glance, Looking
from sop_studio.gui.start.recent_list import RecentFile, RecentList
from sop_studio.gui.widgets.app_mark import AppMark
from sop_studio.gui.widgets.card_button import CardButton
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.library.starters import STARTERS
from sop_studio.translation import _

_LINE = 100
"""Characters of text in a width below which the recent files stand under everything else."""


class Entry(Struct, frozen=True):
    """One way to begin; its card's object name is `start.NAME`. `first` puts it above others."""

    name: str
    icon_name: str
    title: str
    detail: str
    chosen: Callable[[], object]
    first: bool = False


class StartPage(ScrollColumn):
    """Ways to begin on one side, recent files on the other."""

    resume_wanted = Signal()

    starter_chosen = Signal(str)
    """Sent with the name of a starter."""

    def __init__(self, entries: Iterable[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent, down=SPACE_HUGE, spacing=SPACE_HUGE)
        self.setObjectName("start")
        self.setAccessibleName(_("Start"))
        self.recent = RecentList()
        self._looking = Looking(parent=self)
        self._looking.seen.connect(self.recent.show_glance)
        self._looking.seen.connect(self._know_better)
        self._left_off: Path | None = None
        self._resume = CardButton(_("Continue where you left off"), icon_name="rotate-ccw")
        self._resume.setObjectName("start.continue")
        self._resume.clicked.connect(self.resume_wanted)
        self._resume.hide()
        self._cards: list[CardButton] = []
        self._entries = QVBoxLayout()
        self._entries.setSpacing(SPACE_SMALL)
        self._entries.addWidget(self._resume)
        for entry in entries:
            self.add_entry(entry)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(SPACE_HUGE)
        self._columns.addWidget(self._beginnings(), 3)
        self._columns.addWidget(_titled(_("Recent"), self.recent), 2)
        self.column.addLayout(_heading())
        self.column.addLayout(self._columns)
        self.column.addStretch(1)

    def add_entry(self, entry: Entry) -> CardButton:
        """Offer one more way to begin and return its card."""
        card = CardButton(entry.title, entry.detail, icon_name=entry.icon_name)
        card.setObjectName(f"start.{entry.name}")
        card.clicked.connect(lambda *_: entry.chosen())
        at = 0 if entry.first else len(self._cards)
        self._cards.insert(at, card)
        # What was left off comes before all of them.
        self._entries.insertWidget(at + 1, card)
        return card

    def show_resume(self, words: str, path: Path | None = None) -> None:
        """Offer to go on with an SOP, called by its file until more is known; "" offers nothing."""
        self._left_off = path
        self._resume.say(self._resume.title(), words)
        self._resume.setVisible(bool(words))

    def show_recent(self, recent: Sequence[RecentFile]) -> None:
        """List these files, and look at each of them in the background once they are seen."""
        self.recent.show_files(recent)
        self._looking.want([each.path for each in recent])
        self.body.update()

    def stop_looking(self) -> None:
        """Stop what goes on in the background, before the window goes."""
        self._looking.stop()

    def first_stop(self) -> QWidget:
        """Return the card that the keyboard begins at."""
        return self._resume if not self._resume.isHidden() else self._cards[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Begun from here, files never come before the page, however slow the computer is.
        if watched is self.body and event.type() == QEvent.Type.Paint:
            self._looking.begin()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < self.fontMetrics().averageCharWidth() * _LINE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)

    def _know_better(self, glance: Glance) -> None:
        if self._left_off is None or glance.path != self._left_off:
            return
        if glance.is_there:
            self._resume.say(self._resume.title(), glance.title)
        else:
            self._resume.hide()

    def _beginnings(self) -> QWidget:
        entries = QWidget()
        entries.setLayout(self._entries)
        self._entries.setContentsMargins(0, 0, 0, 0)
        starters = CardGrid()
        for each in STARTERS:
            card = CardButton(_(each.title), _(each.description))
            card.setObjectName(f"start.starter.{each.name}")
            card.clicked.connect(lambda _on=False, name=each.name: self.starter_chosen.emit(name))
            starters.add(card)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_HUGE)
        layout.addWidget(_titled(_("Begin"), entries))
        layout.addWidget(_titled(_("New from a starter"), starters))
        layout.addStretch(1)
        return whole


def _heading() -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(text_label(_("SOP Studio"), "page"))
    words.addWidget(text_label(_("Standard operating procedures that people can follow"), "muted"))
    layout = QHBoxLayout()
    layout.setSpacing(SPACE_LARGE)
    layout.addWidget(AppMark(2.6))
    layout.addLayout(words, 1)
    return layout


def _titled(title: str, body: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_SMALL)
    layout.addWidget(text_label(title, "overline"))
    layout.addWidget(body)
    layout.addStretch(1)
    return whole
