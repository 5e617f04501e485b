"""Who goes through notes by keys alone is told what each asks for, and gets about quickly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.window import MainWindow
from sop_studio.notes import Kind
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import button, focused
from tests.journeys.notes_support import (
    CONTROL,
    Journey,
    begin_with,
    cards,
    go_to,
    key,
    source,
)
from tests.notes.reviews import SHORT

SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def test_the_buttons_below_are_one_stop_and_arrows_go_along_them(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    go_to(window, "Drain the node")
    stops = [stop.objectName() for stop in stops_from(cards(window))]
    # From the proposals to the notes, then to what is not used, as F6 goes.
    assert stops[:6] == [
        *("notes.do.accept", "notes.source.edit", "notes.source"),
        *("notes.aside", "notes.tray", "notes.tray.do.accept"),
    ]
    assert stops[-1] == "notes.keys"
    cards(window).setFocus()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Right)
    assert focused().objectName() == "notes.do.edit"
    # Tab comes back to where one was, and never stops at what cannot be pressed.
    key(Qt.Key.Key_Tab, SHIFT)
    assert focused() is cards(window)
    key(Qt.Key.Key_Tab)
    assert focused().objectName() == "notes.do.edit"
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Left)
    assert focused().objectName() == "notes.do.accept"
    for _press in range(9):
        key(Qt.Key.Key_Right)
    assert focused().objectName() == "notes.do.link"
    go_to(window, "Open the dashboard")
    assert not button(window, "notes.do.up").isEnabled()
    for _press in range(2):
        key(Qt.Key.Key_Left)
    assert focused().objectName() == "notes.do.split"


def test_areas_and_all_of_a_kind_are_one_key_away(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    key(Qt.Key.Key_F6)
    assert focused() is source(window)
    key(Qt.Key.Key_F6, SHIFT)
    assert focused() is cards(window)
    button(window, "notes.keys").click()
    legend = QApplication.activePopupWidget()
    assert legend is not None
    told = {label.text() for label in legend.findChildren(QLabel)}
    told |= {chip.accessibleName() for chip in legend.findChildren(Chip)}
    assert "Go on to the notes and what is not used, or the other way round" in told
    QTest.keyClick(legend, Qt.Key.Key_Escape)
    # What can be done here has the link of the heading too, as long as it does anything.
    offered = window.commanding.places.here.offers()
    assert offered is not None
    rest = next(each for each in offered.offers if each.text == "Accept all")
    assert rest.keys == "Shift+Space"
    rest.run()
    steps = [row for row in cards(window).proposals.rows if row.kind is Kind.STEP]
    assert all(row.verdict.value == "accepted" for row in steps)
    cards(window).choose(steps[0].key)
    offered = window.commanding.places.here.offers()
    assert offered is not None
    assert not any(each.text == "Accept all" for each in offered.offers)


def test_the_keys_to_move_a_proposal_stand_on_one_line(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    places = set()
    for width in range(900, 1500, 50):
        window.resize(width, 700)
        QApplication.processEvents()
        up, down, first = (button(window, f"notes.do.{name}") for name in ("up", "down", "accept"))
        top = {each: each.mapTo(window, QPoint()).y() for each in (up, down, first)}
        assert top[up] == top[down]
        places.add(top[up] == top[first])
    assert places == {True, False}


def stops_from(start: QWidget) -> Iterator[QWidget]:
    """Where Tab stops from a widget on, until it is there again."""
    start.setFocus()
    for _press in range(60):
        key(Qt.Key.Key_Tab)
        if focused() is start:
            return
        yield focused()
    raise AssertionError("Tab does not come back")
