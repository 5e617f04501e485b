"""What the palette offers of the open SOP: what can be done where the keyboard is, and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from sop_studio.gui.here import Here
from sop_studio.gui.session import Session
from sop_studio.gui.workspace import Workspace

if TYPE_CHECKING:
    from sop_studio.gui.command_palette.ranking import Entry


class OfferedPlaces(QObject):
    """Follows the keyboard through a workspace; `refer` puts a reference in where it is."""

    def __init__(self, session: Session, workspace: Workspace, refer: QAction) -> None:
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self.here = Here(session, workspace.editor, refer)
        self.show_field: Callable[[str], object] = workspace.editor.show_field
        """Goes to a field or a step that was chosen."""

    def entries(self) -> Iterable[Entry]:
        """Return what can be done and gone to now."""
        from sop_studio.gui.command_palette.places import here_entries, place_entries

        editor = self._workspace.editor
        places = place_entries(
            self._session.sop, self.show_field, editor.enter_section, self._add_section
        )
        return (*here_entries(self.here.offers()), *places)

    def _add_section(self, key: str) -> None:
        sections = self._workspace.sections
        if key == "custom":
            sections.add_own(self._workspace.editor.current_section())
        else:
            sections.add(key)
