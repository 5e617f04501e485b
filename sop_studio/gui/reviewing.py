"""What goes with the findings around the workspace: walking them, and saying what changed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sop_studio.gui.actions import Actions
from sop_studio.gui.announcements import Announcements
from sop_studio.gui.checking import Checking
from sop_studio.gui.exporting import Exporting
from sop_studio.gui.findings.walking import FindingsWalk
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.workspace import Workspace


class Reviewing(QObject):
    """Puts together what helps to review an SOP, and connects it with the workspace."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        session: Session,
        checking: Checking,
        actions: Actions,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._actions = actions
        self.announcements = Announcements(window, session, checking)
        self.walk = FindingsWalk(workspace.editor, workspace.findings, actions, parent=self)

    def listen(self, saving: Saving, exporting: Exporting) -> None:
        """Hear what becomes of the file and of its copies."""
        self.announcements.listen(self._workspace.editor, saving, exporting, self._actions)
