"""The action that sets up a model of the user's own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.preferences import Preferences


class OwnModelSetting(QObject):
    """Asks for the setting, and keeps what is chosen."""

    changed = Signal()
    """Sent when notes are read in another way from now on."""

    def __init__(
        self, actions: Actions, ask: Ask, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._preferences = preferences
        actions.own_model.triggered.connect(lambda *_on: self._choose())

    def _choose(self) -> None:
        now = self._preferences.settings.own_model
        chosen = self._ask.which_own_model(now)
        if chosen is not None and chosen != now:
            self._preferences.keep(own_model=chosen)
            self.changed.emit()
