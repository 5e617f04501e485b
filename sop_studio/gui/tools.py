"""What works on the whole SOP, wherever the keyboard is; each part is built when first wanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.here import Here
from sop_studio.gui.incident_entry import IncidentEntry
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.session import Session
from sop_studio.gui.spelling.languages import english, offer_languages
from sop_studio.gui.spelling.spelling import Spelling

if TYPE_CHECKING:
    from sop_studio.gui.command_palette.ranking import Entry
    from sop_studio.gui.find.find_and_replace import FindAndReplace
    from sop_studio.gui.workspace import Workspace


class Tools(QObject):
    """Find and replace, and whatever else its actions ask for."""

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        ask: Ask,
        actions: Actions,
        preferences: Preferences,
    ) -> None:
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self._ask = ask
        self._find: FindAndReplace | None = None
        actions.find.triggered.connect(lambda: self.find.open(replacing=False))
        actions.replace.triggered.connect(lambda: self.find.open(replacing=True))
        actions.find_next.triggered.connect(lambda: self.find.step(1))
        actions.find_previous.triggered.connect(lambda: self.find.step(-1))
        self._here = Here(session, workspace.editor, actions.reference)
        self.spelling = Spelling(session, ask, load=english, parent=self)
        workspace.editor.watch_inputs(self.spelling.watch)
        workspace.editor.section_shown.connect(self.spelling.look_at_new)
        workspace.editor.watch_inputs(IncidentEntry(workspace.editor.context, self).watch)
        offer_languages(actions.edit_menu, self.spelling, preferences)
        self.spelling.set_on(preferences.settings.spelling)
        actions.spelling.setChecked(self.spelling.is_on)
        actions.spelling.toggled.connect(self.spelling.set_on)
        actions.spelling.toggled.connect(lambda on: preferences.keep(spelling=on))

    @property
    def find(self) -> FindAndReplace:
        """Find and replace across all sections."""
        if self._find is None:
            from sop_studio.gui.find.find_and_replace import FindAndReplace

            self._find = FindAndReplace(self._session, self._workspace.editor, self._ask)
        return self._find

    def places(self) -> Iterable[Entry]:
        """Return what can be done where the keyboard is, and every place of the SOP."""
        from sop_studio.gui.command_palette.places import here_entries, place_entries

        editor = self._workspace.editor
        places = place_entries(
            self._session.sop, editor.show_field, editor.enter_section, self._add_section
        )
        return (*here_entries(self._here.offers()), *places)

    def _add_section(self, key: str) -> None:
        sections = self._workspace.sections
        if key == "custom":
            sections.add_own(self._workspace.editor.current_section())
        else:
            sections.add(key)
