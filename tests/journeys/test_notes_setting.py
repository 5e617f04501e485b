"""The setting for a model that may read notes, from the menu to the file of settings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio import settings
from sop_studio.gui.ask import Answer
from sop_studio.gui.background import is_idle
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview
from sop_studio.settings import OwnModel
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.own_model.server import content, item, items, serving, silence

NOTES = "First I open the valve. Then I close the lid."
OPEN = item("steps", "Open the valve", (1, "I open the valve"))
CLOSE = item("steps", "Shut the lid", (2, "I close the lid"))
STOPPED = "Your model was stopped, so rules read these notes."


@pytest.fixture
def window(open_sop_window: OpenWindow) -> MainWindow:
    opened = open_sop_window()
    assert opened.file_actions.start_from("blank")
    made = Interview(notes=NOTES)
    opened.session.edit("add notes", Insert(("interviews", "interviews"), 0, made))
    return opened


def chips(window: MainWindow, title: str) -> list[str]:
    cards = window.findChild(CardList, "notes.list")
    assert cards is not None
    row = next(row for row in cards.proposals.rows if row.title == title)
    return [words for words, _look, _icon in row.chips]


def notices(window: MainWindow) -> list[str]:
    shown = [each for each in window.findChildren(Banner, "notes.notice") if each.isVisible()]
    return [label.text() for each in shown for label in each.findChildren(QLabel) if label.text()]


def offer(window: MainWindow, words: str) -> QPushButton:
    found = [each for each in window.findChildren(Banner, "notes.notice") if each.isVisible()]
    return next(b for each in found for b in each.findChildren(QPushButton) if b.text() == words)


def message(window: MainWindow) -> tuple[QLabel, QPushButton]:
    words = window.findChild(QLabel, "notes.message")
    stop = window.findChild(QPushButton, "notes.message.rules")
    assert words is not None
    assert stop is not None
    return words, stop


def titles(window: MainWindow) -> list[str]:
    cards = window.findChild(CardList, "notes.list")
    assert cards is not None
    return [row.title for row in cards.proposals.rows if row.title]


def test_a_model_is_set_up_from_the_menu_and_reads_the_notes(
    qtbot: QtBot, window: MainWindow, ask: FakeAsk
) -> None:
    (first,) = window.session.sop.interviews.interviews
    window.noting.show((first.id,))
    qtbot.waitUntil(lambda: is_idle() and "Close the lid" in titles(window))
    window.actions_.own_model.trigger()
    assert not settings.load().settings.own_model.is_on
    assert window.actions_.own_model in window.actions_.more_menu.actions()

    def choose(model: OwnModel) -> None:
        ask.own_model = model
        window.actions_.own_model.trigger()

    with serving(silence, items(OPEN), items(OPEN, CLOSE), silence) as server:
        choose(OwnModel(is_on=True, address=server.address, name="small"))
        assert settings.load().settings.own_model == ask.own_model
        qtbot.waitUntil(server.arrived.is_set)
        words, stop = message(window)
        assert (words.text(), stop.isVisible()) == ("Your model is reading the notes …", True)
        stop.click()
        qtbot.waitUntil(is_idle)
        assert "Close the lid" in titles(window)
        assert notices(window) == [STOPPED]
        server.released.set()

        second = Interview(notes="Then I open the valve.")
        window.session.edit("add notes", Insert(("interviews", "interviews"), 1, second))
        window.noting.show((second.id,))
        qtbot.waitUntil(is_idle)
        assert notices(window) == []
        window.noting.show((first.id,))
        qtbot.waitUntil(lambda: notices(window) == [STOPPED])

        choose(OwnModel(is_on=True, address=server.address, name="larger"))
        qtbot.waitUntil(is_idle)
        assert "Open the valve" in titles(window)
        assert chips(window, "Open the valve") == ["L1"]
        assert chips(window, "Shut the lid") == ["Reworded", "L1"]
        assert notices(window) == []

        server.arrived.clear()
        server.released.clear()
        choose(OwnModel(is_on=True, address=server.address, name="largest"))
        qtbot.waitUntil(server.arrived.is_set)
        ask.unsaved = Answer.DISCARD
        window.close()
        qtbot.waitUntil(is_idle)


def test_what_a_model_did_not_do_can_be_put_right_where_it_is_said(
    qtbot: QtBot, window: MainWindow, ask: FakeAsk
) -> None:
    with serving(content("junk"), items(OPEN)) as server:
        ask.own_model = OwnModel(is_on=True, address=server.address, name="small")
        window.actions_.own_model.trigger()
        window.noting.show()
        qtbot.waitUntil(lambda: is_idle() and "Close the lid" in titles(window))
        (said,) = notices(window)
        assert "its answer cannot be read" in said
        ask.own_model = None
        offer(window, "Set up the model …").click()
        assert ask.questions[-1].startswith("small http://127.0.0.1")
        offer(window, "Try again").click()
        qtbot.waitUntil(is_idle)
        assert notices(window) == []
        assert "Close the lid" not in titles(window)
