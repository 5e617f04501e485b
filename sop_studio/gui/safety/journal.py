"""Writes the recovery journal while the user works, off the thread of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.gui.background import Background
from sop_studio.gui.jobs import outcome
from sop_studio.gui.session import Session
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.saving import Saving
    from sop_studio.model.sop import Sop
    from sop_studio.storage.journal import Journal, Place

PAUSE = 500
"""Milliseconds after which a change is kept at the latest, while the disk keeps up."""

MOST_EDITS = 10
"""Edits after which they are kept without waiting."""

PAUSE_IN_TROUBLE = 4000
"""Milliseconds until the next attempt once nothing could be kept."""

_LONGEST_WAIT = 5.0
"""Seconds that closing a window waits for a disk that does not answer."""


class JournalKeeper(QObject):
    """Keeps what the session holds and its file does not; forgets it once it is saved."""

    troubled = Signal(str)
    """Sent with a sentence when nothing can be kept, with "" when it works again."""

    def __init__(self, session: Session, saving: Saving, background: Background) -> None:
        super().__init__(session)
        self._session = session
        self._saving = saving
        self._background = background
        self.place: Callable[[], Place] = _nowhere
        """Tells where the user is, so that this is kept as well."""
        self._journal: Journal | None = None
        self._edits = 0
        self._trouble = ""
        self._last_outcome = ""
        self._latest = _Latest()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        session.edited.connect(self._after_edit)
        session.undo_stack.cleanChanged.connect(self._after_clean)
        session.replaced.connect(self._after_replacement)

    def keep(self, then: Callable[[], None] | None = None) -> None:
        """Keep the present state; `then` is called in the background once it is on the disk."""
        self._timer.stop()
        self._edits = 0
        if not self._session.is_modified:
            return
        journal = self._journal or self._begin()
        if not self._latest.put(journal, self._session.sop, self.place()) and then is None:
            return
        self._background.ask(lambda: self._record(then), self._say, self)

    def keep_now(self) -> bool:
        """Keep the present state and wait for it; return whether it is on the disk."""
        kept: list[bool] = []
        self.keep(lambda: kept.append(True))
        return self._background.finish(_LONGEST_WAIT) and bool(kept)

    def forget(self) -> None:
        """Delete the journal: what it holds is saved, or the user gave it up."""
        self._timer.stop()
        self._edits = 0
        journal, self._journal = self._journal, None
        self._latest.take()
        if journal is not None:
            self._background.ask(lambda: outcome(journal.discard), self._say, self)

    def close(self) -> None:
        """Forget the journal and wait until it is gone."""
        self.forget()
        self._background.finish(_LONGEST_WAIT)

    def _begin(self) -> Journal:
        # Imported here: nothing needs a journal before the first edit.
        from sop_studio.data_folders import recovery_folder
        from sop_studio.storage.journal import Journal, Origin

        saving = self._saving
        origin = Origin(saving.path, saving.revision, saving.fingerprint)
        self._journal = Journal(recovery_folder(), origin)
        return self._journal

    def _record(self, then: Callable[[], None] | None) -> str:
        latest = self._latest.take()
        if latest is not None:
            journal, sop, place = latest
            self._last_outcome = outcome(lambda: journal.record(sop, place))
        # None waits when the work asked for before this has taken it along.
        if then is not None and not self._last_outcome:
            then()
        return self._last_outcome

    def _say(self, words: str) -> None:
        if words != self._trouble:
            self._trouble = words
            self.troubled.emit(_sentence(words))

    def _after_edit(self) -> None:
        self._edits += 1
        if self._edits >= MOST_EDITS and not self._trouble:
            self.keep()
        elif not self._timer.isActive():
            # On a disk that takes nothing, trying at every turn would only keep it busy.
            self._timer.start(PAUSE_IN_TROUBLE if self._trouble else PAUSE)

    def _after_clean(self, clean: bool) -> None:
        if clean:
            self.forget()

    def _after_replacement(self) -> None:
        self.forget()
        self.keep()


def _nowhere() -> Place:
    return ("", 0)


class _Latest:
    """The state that waits to be written; a newer one takes its place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: tuple[Journal, Sop, Place] | None = None

    def put(self, journal: Journal, sop: Sop, place: Place) -> bool:
        """Put a state here; return whether nothing was waiting."""
        with self._lock:
            before, self._waiting = self._waiting, (journal, sop, place)
        return before is None

    def take(self) -> tuple[Journal, Sop, Place] | None:
        """Return what waits and leave nothing."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
        return waiting


def _sentence(trouble: str) -> str:
    if not trouble:
        return ""
    return _("What you write is not being kept for a crash: {reason} Save often.").format(
        reason=trouble
    )
