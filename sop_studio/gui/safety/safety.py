"""Puts together what keeps work from being lost, and lets it hear of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.gui.safety.background import Background
from sop_studio.gui.safety.journal import JournalKeeper
from sop_studio.storage.recovery import is_anything_pending

if TYPE_CHECKING:
    from sop_studio.gui.safety.recovery import RecoveryOffers
    from sop_studio.gui.window import MainWindow


class Safety(QObject):
    """Journal, recovery, lock, changes from outside and versions of one window's SOP."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._notices = window.notices
        self.background = Background()
        self.journal = JournalKeeper(window.session, window.saving, self.background)
        self.journal.troubled.connect(self._show_trouble)
        self._recovery: RecoveryOffers | None = None

    @property
    def recovery(self) -> RecoveryOffers:
        """What offers recovered work, built when it is first needed."""
        if self._recovery is None:
            from sop_studio.gui.safety.recovery import RecoveryOffers

            window = self._window
            self._recovery = RecoveryOffers(
                window.saving, self.journal, self._notices, window.ask, self.background
            )
        return self._recovery

    def start(self) -> None:
        """Look for work that an earlier run left behind."""
        if is_anything_pending():
            self.recovery.look()

    def close(self) -> None:
        """Leave nothing behind: the window closes, and what is not saved was given up."""
        self.journal.close()
        self._window.saving.holding.let_go()

    def _show_trouble(self, sentence: str) -> None:
        self._notices.show_messages("journal", (sentence,) if sentence else (), "bad")
