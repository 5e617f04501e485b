"""Who goes through notes by keys alone is told what each asks for, and gets about quickly."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.window import MainWindow
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import button
from tests.journeys.notes_support import CONTROL, Journey, begin_with, key
from tests.notes.reviews import SHORT


@pytest.fixture
def journey(qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path) -> Journey:
    return Journey(qtbot, open_sop_window(), ask, tmp_path)


def said_of(window: MainWindow, name: str) -> str:
    """What is said of a grey button: to who points at it, and to who has it read out."""
    found = button(window, name)
    assert not found.isEnabled()
    assert found.toolTip() == found.accessibleDescription()
    return found.toolTip()


def test_what_is_grey_says_what_must_come_first(journey: Journey) -> None:
    window = journey.window
    window.noting.begin()
    assert said_of(window, "notes.insert") == "Add notes first"
    assert said_of(window, "notes.sheets") == "Add notes first"
    begin_with(journey, SHORT)
    assert said_of(window, "notes.insert").startswith("Accept proposals first")
    assert button(window, "notes.sheets").toolTip().startswith("A sheet for each person")
    # Who asks by key is told as well: Tab stops at nothing that is grey.
    key(Qt.Key.Key_Return, CONTROL)
    assert announced(window).startswith("Accept proposals first")
    key(Qt.Key.Key_Space)
    assert button(window, "notes.insert").toolTip().startswith("Put what was accepted")
    key(Qt.Key.Key_Return, CONTROL)
    window.noting.show()
    assert said_of(window, "notes.insert").startswith("What was accepted is in the SOP already")


def test_insert_keeps_its_count_while_the_notes_are_edited(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Space)
    button(window, "notes.source.edit").click()
    assert button(window, "notes.insert").text().strip() == "Insert 2"
    for name in ("notes.insert", "notes.sheets"):
        assert said_of(window, name) == "Finish the notes first: press Done (Ctrl+Enter)"
    done = button(window, "notes.editing.done")
    assert done.text().split() == ["Done", "Ctrl+Enter"]
    assert (done.accessibleName(), done.accessibleDescription()) == (
        "Done",
        "Back to the proposals (Ctrl+Enter)",
    )
    key(Qt.Key.Key_Return, CONTROL)
    journey.read()
    assert button(window, "notes.insert").isEnabled()
    assert button(window, "notes.insert").text().strip() == "Insert 2"
