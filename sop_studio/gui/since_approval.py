"""What has changed since the last approval, looked at a moment after the last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.gui.jobs import outcome
from sop_studio.gui.session import Session
from sop_studio.model.approval import APPROVED

if TYPE_CHECKING:
    from sop_studio.model.approved_parts import ApprovedVersion
    from sop_studio.model.sop import Sop
    from sop_studio.model.versioning import SinceApproval

_PAUSE_MS = 300
"""So long nothing is typed before two whole SOPs are compared."""


class ApprovalWatch(QObject):
    """Compares the SOP with what was approved last; what was approved is read back once."""

    changed = Signal()
    """Sent when it has looked and found something else than before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: Sop | None = None
        self._since: SinceApproval | None = None
        self._frozen: tuple[ApprovedVersion, Sop] | None = None
        self._problem = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        session.edited.connect(self._follow)
        session.replaced.connect(self._look)

    @property
    def problem(self) -> str:
        """Why what was approved cannot be compared with, a sentence, empty where it can."""
        return self._problem

    @property
    def since(self) -> SinceApproval | None:
        """What was found when it looked last, `None` where no version was ever approved."""
        return self._since

    def look_now(self) -> SinceApproval | None:
        """Return what has changed in the SOP as it is now."""
        if self._seen is not self._session.sop:
            self._look()
        return self._since

    def _follow(self) -> None:
        sop = self._session.sop
        if not sop.approved.versions or sop.document.status == APPROVED:
            self._look()
        else:
            self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        self._seen = self._session.sop
        before = (self._since, self._problem)
        if not self._seen.approved.versions:
            self._since, self._problem = None, ""
        else:
            self._problem = outcome(self._compare)
        if (self._since, self._problem) != before:
            self.changed.emit()

    def _compare(self) -> None:
        # Imported for the first SOP that was approved: the start has no need of it.
        from sop_studio.model.frozen import read_back
        from sop_studio.model.versioning import SinceApproval, changes_between

        sop = self._session.sop
        newest = sop.approved.versions[0]
        if sop.document.status == APPROVED:
            self._since = SinceApproval(newest, ())
            return
        self._since = None
        if self._frozen is None or self._frozen[0] is not newest:
            self._frozen = (newest, read_back(newest, sop))
        self._since = SinceApproval(newest, changes_between(self._frozen[1], sop))
