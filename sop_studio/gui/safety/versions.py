"""Keeps each saved state as a version, off the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio.gui.background import Background
from sop_studio.gui.jobs import outcome
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop
    from sop_studio.storage import Opened, Revision


_LONGEST_WAIT = 5.0
"""Seconds to wait for versions that are being kept before one more is."""


def _now() -> datetime:
    return datetime.now(UTC)


class VersionKeeper(QObject):
    """A version that cannot be kept is said once and never keeps the SOP from being saved."""

    troubled = Signal(str)
    """Sent with a sentence, at most once for each SOP that is opened."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        background: Background,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__(saving)
        self._session, self._saving, self._background = session, saving, background
        self._clock = clock
        self._before: list[tuple[Sop, Revision]] = []
        self._is_told = False
        session.replaced.connect(self._remember_opened)
        saving.replacing.connect(self._remember_replaced)
        saving.saved.connect(self._keep_saved)
        saving.giving_up.connect(self._keep_given_up)

    def keep_other(self, path: Path, there: Opened) -> None:
        """Keep what is in the file before it is saved over. Raises FileProblem."""
        from sop_studio.storage.envelope import new_revision

        self._background.finish(_LONGEST_WAIT)
        _keep(path, [(there.sop, new_revision(there.revision))], self._clock())

    def _keep_given_up(self) -> None:
        from sop_studio.storage.envelope import new_revision

        path, revision = self._saving.path, self._saving.revision
        if path is not None:
            # It is told apart from the revision that it grew from, which may be kept already.
            states = [(self._session.sop, new_revision(revision))]
            self._keep_soon(path, states, self._say_given_up)

    def _remember_opened(self) -> None:
        revision, self._is_told = self._saving.revision, False
        is_as_saved = revision is not None and not self._session.is_modified
        self._before = [(self._session.sop, revision)] if is_as_saved and revision else []

    def _remember_replaced(self, there: Opened) -> None:
        from sop_studio.storage.envelope import new_revision

        # What something else has written keeps the revision it grew from, kept already.
        revision = new_revision(there.revision) if there.altered else there.revision
        self._before.append((there.sop, revision))

    def _keep_saved(self) -> None:
        path, revision = self._saving.path, self._saving.revision
        if path is None or revision is None:
            return
        # What was there before the first save may be somebody else's, and is kept nowhere yet.
        states = [*self._before, (self._session.sop, revision)]
        self._before = []
        self._keep_soon(path, states, self._say)

    def _keep_soon(
        self, path: Path, states: list[tuple[Sop, Revision]], say: Callable[[str], None]
    ) -> None:
        at = self._clock()
        self._background.ask(lambda: outcome(lambda: _keep(path, states, at)), say, self)

    def _say(self, trouble: str) -> None:
        if trouble and not self._is_told:
            self._is_told = True
            self.troubled.emit(
                _("The SOP is saved, but no version of it could be kept: {reason}").format(
                    reason=trouble
                )
            )

    def _say_given_up(self, trouble: str) -> None:
        if trouble:
            words = _("Yours is not kept among the versions: {reason} Undo still brings it back.")
            self.troubled.emit(words.format(reason=trouble))


def _keep(path: Path, states: list[tuple[Sop, Revision]], at: datetime) -> None:
    from sop_studio.storage.versions import VersionStore

    for sop, revision in states:
        VersionStore(sop.document_id, path).keep(sop, revision, at)
