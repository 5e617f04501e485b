"""Puts together what keeps work from being lost, and lets it hear of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.data_folders import is_anything_pending
from sop_studio.gui.background import Background
from sop_studio.gui.safety.journal import JournalKeeper
from sop_studio.gui.safety.versions import VersionKeeper

if TYPE_CHECKING:
    from sop_studio.gui.safety.outside import OutsideWatch
    from sop_studio.gui.safety.read_only import ReadOnlyLook, ReadOnlyOffers
    from sop_studio.gui.safety.recovery import RecoveryOffers
    from sop_studio.gui.window import MainWindow
    from sop_studio.storage.journal import Place


class Safety(QObject):
    """Journal, recovery, lock, changes from outside and versions of one window's SOP."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._notices = window.notices
        self.background = Background()
        self.journal = JournalKeeper(window.session, window.saving, self.background)
        self.journal.troubled.connect(self._show_trouble)
        self.journal.place = window.starting.present_place
        self.versions = VersionKeeper(window.session, window.saving, self.background)
        self.versions.troubled.connect(self._show_version_trouble)
        self._recovery: RecoveryOffers | None = None
        self._outside: OutsideWatch | None = None
        self._read_only: ReadOnlyOffers | None = None
        self._look: ReadOnlyLook | None = None
        window.actions_.versions.triggered.connect(self.show_versions)
        window.saving.file_changed.connect(self._follow_file)
        window.session.read_only_changed.connect(self._follow_read_only)

    @property
    def recovery(self) -> RecoveryOffers:
        """What offers recovered work, built when it is first needed."""
        if self._recovery is None:
            from sop_studio.gui.safety.recovery import RecoveryOffers

            window = self._window
            self._recovery = RecoveryOffers(
                window.saving,
                self.journal,
                self._notices,
                window.ask,
                opening=window.opening,
                go_to=self._go_to,
                background=self.background,
            )
        return self._recovery

    @property
    def outside(self) -> OutsideWatch:
        """What notices changes by other programs, built for the first file."""
        if self._outside is None:
            from sop_studio.gui.safety.outside import OutsideWatch

            window = self._window
            self._outside = OutsideWatch(
                window.session,
                window.saving,
                self._notices,
                window.ask,
                versions=self.versions,
                background=self.background,
            )
        return self._outside

    @property
    def read_only(self) -> ReadOnlyOffers:
        """What says why an SOP takes no edits, built for the first that does not."""
        if self._read_only is None:
            from sop_studio.gui.safety.read_only import ReadOnlyOffers

            window = self._window
            self._read_only = ReadOnlyOffers(
                window.session,
                window.saving,
                self._notices,
                window.ask,
                self.outside.look,
            )
            self.outside.freed.connect(self._read_only.offer_to_edit)
        return self._read_only

    def show_versions(self) -> None:
        """Show the earlier versions of the open SOP."""
        from sop_studio.gui.safety.versions_dialog import VersionsDialog
        from sop_studio.storage.versions import VersionStore

        window = self._window
        path = window.saving.path
        store = VersionStore(window.session.sop.document_id, path) if path else None
        dialog = VersionsDialog(
            window,
            window.session,
            store,
            ask=window.ask,
            background=self.background,
            open_copy=window.file_actions.open_copy,
        )
        dialog.open()

    def start(self) -> None:
        """Look for work that an earlier run left behind."""
        if is_anything_pending():
            self.recovery.look()

    def resume(self, path: Path | None) -> bool:
        """Go on with what was recovered of a file, where that is newer; whether it was opened."""
        return self._recovery is not None and self._recovery.resume(path)

    def guard_against_errors(self) -> None:
        """Keep what the user wrote when an error in the program itself comes up."""
        from sop_studio.gui.safety.unexpected import Unexpected

        Unexpected(self._window).install()

    def close(self) -> None:
        """Leave nothing behind: the window closes, and what is not saved was given up."""
        if self._outside is not None:
            self._outside.stop()
        self.journal.close()
        self._window.saving.holding.let_go()

    def _go_to(self, place: Place) -> bool:
        starting = self._window.starting
        return starting.go_to(*place) or starting.go_back()

    def _follow_file(self) -> None:
        if self._outside is None and self._window.saving.path is not None:
            self.outside.look()

    def _follow_read_only(self) -> None:
        if self._read_only is None:
            self.read_only.show()
        if self._look is None:
            from sop_studio.gui.editor.form import SectionForm
            from sop_studio.gui.safety.read_only import ReadOnlyLook

            window = self._window
            actions = [window.actions_.save, *window.actions_.profiles.values()]
            self._look = ReadOnlyLook(window.session, actions, SectionForm, window)

    def _show_version_trouble(self, sentence: str) -> None:
        self._notices.show_messages("versions", (sentence,), "warn")

    def _show_trouble(self, sentence: str) -> None:
        self._notices.show_messages("journal", (sentence,) if sentence else (), "bad")
