"""The setting for a model that may read notes, from the menu to the file of settings."""

from __future__ import annotations

from sop_studio import settings
from sop_studio.settings import OwnModel
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow


def test_a_model_is_set_up_from_the_menu(open_sop_window: OpenWindow, ask: FakeAsk) -> None:
    window = open_sop_window()
    assert window.actions_.own_model in window.actions_.more_menu.actions()
    window.actions_.own_model.trigger()
    assert not settings.load().settings.own_model.is_on
    ask.own_model = OwnModel(is_on=True, name="small")
    window.actions_.own_model.trigger()
    assert settings.load().settings.own_model == ask.own_model
    assert window.preferences.settings.own_model == ask.own_model
