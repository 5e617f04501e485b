"""The action that sets how the copies of an organisation look."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.preferences import Preferences


class ProfileSetting(QObject):
    """Asks how copies look, and keeps the answer for all SOPs."""

    def __init__(
        self, actions: Actions, ask: Ask, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._preferences = preferences
        actions.export_profile.triggered.connect(lambda *_on: self._choose())

    def _choose(self) -> None:
        answer = self._ask.how_copies_look(self._preferences.settings)
        if answer is not None:
            organisation, profile = answer
            self._preferences.keep(organisation=organisation, export_profile=profile)
