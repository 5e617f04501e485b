"""Shows in a window what is under way, and offers to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sop_studio.gui.action_book import WHY
from sop_studio.gui.ask import Ask
from sop_studio.gui.work.work import STOP_KEYS, Work
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.work.card import WorkCard


class Showing(QObject):
    """Has the action that stops, and the card once anything takes long."""

    def __init__(self, work: Work, ask: Ask, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._ask = ask
        self._window = window
        self._card: WorkCard | None = None
        self._stop = QAction(_("Cancel what is under way"), window)
        self._stop.setObjectName("work.cancel")
        self._stop.setShortcut(QKeySequence(STOP_KEYS))
        self._stop.triggered.connect(lambda *_on: work.stop())
        window.addAction(self._stop)
        work.busy_changed.connect(self._follow)
        work.shown.connect(self._show)
        self._follow()

    def may_close(self) -> bool:
        """Ask before what is under way is stopped; return whether the window may close."""
        if not self._work.is_busy:
            # What nobody waits for, such as a look at what was exported, ends with the window.
            self._work.stop()
            return True
        detail = _("What is not written yet stays as it was.")
        question = _("Stop what is under way, and close?")
        agreed = self._ask.whether(
            question, f"{self._work.words}\n{detail}", _("Stop and close"), loses=True
        )
        if agreed:
            self._work.stop()
        # While the question stood there it may have come to its end.
        return agreed or not self._work.is_busy

    def _follow(self) -> None:
        is_busy = self._work.is_busy
        self._stop.setEnabled(is_busy)
        self._stop.setProperty(WHY, None if is_busy else _("Nothing is under way"))

    def _show(self, words: str) -> None:
        if self._card is None:
            # Imported for the first work that takes long: most never do.
            from sop_studio.gui.work.card import WorkCard

            self._card = WorkCard(self._work, self._window)
        self._card.appear(words)
