"""The action that sets up a model of the user's own."""

from __future__ import annotations

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.preferences import Preferences


def offer_own_model(actions: Actions, ask: Ask, preferences: Preferences) -> None:
    """Let the action ask for the setting, and keep what is chosen."""

    def choose() -> None:
        chosen = ask.which_own_model(preferences.settings.own_model)
        if chosen is not None:
            preferences.keep(own_model=chosen)

    actions.own_model.triggered.connect(choose)
