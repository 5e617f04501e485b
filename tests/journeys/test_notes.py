"""Interview notes become a procedure in the window, by keys, and nothing is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.notes.coverage_bar import CoverageBar
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview, Step
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import activate, button, focused, is_shown, press, shown
from tests.journeys.notes_support import (
    CONTROL,
    Journey,
    begin_with,
    cards,
    go_to,
    key,
    marked,
    open_notes,
    present,
    source,
    titles,
)
from tests.notes.reviews import SHORT


@pytest.fixture
def journey(qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path) -> Journey:
    return Journey(qtbot, open_sop_window(), ask, tmp_path)


def test_notes_are_opened_accepted_inserted_undone_saved_and_found_again(
    journey: Journey, qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = journey.window
    open_notes(journey)
    decide(window)
    promote_one(window)
    # Who has gone through all that is not used goes on with the proposals.
    assert focused() is cards(window)
    steps = insert_undo_redo(window)
    saved = journey.folder / "made.sop"
    journey.ask.to_save = saved
    window.actions_.save_as.trigger()
    qtbot.waitUntil(saved.exists)
    window.close()
    again = open_sop_window(saved, "procedure.steps[1].action")
    activate(qtbot, again)
    assert again.session.sop.procedure.steps == steps
    kept = steps[1].source[0]
    assert (kept.quote, kept.line) == ("I drain the node", 2)
    # The step says where it came from, and shows it.
    show = shown(again, "show:procedure.steps[1].source")
    assert "Ana, line 2: “I drain the node”" in show.accessibleDescription()
    show.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_idle() and is_shown(again, "notes.list"))
    assert marked(again) == "I drain the node"
    assert present(again).is_inserted
    assert not button(again, "notes.insert").isEnabled()
    # The way back leads to the field that one came from.
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "procedure.steps[1].action"


def decide(window: MainWindow) -> None:
    """The keyboard is at the first proposal, and the notes show its words."""
    assert focused() is cards(window)
    assert present(window).title == "Open the dashboard"
    assert marked(window) == "I open the dashboard."
    assert "says that somebody does it" in present(window).why
    key(Qt.Key.Key_Space)
    assert present(window).title == "Drain the node"
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_X)
    verdicts = [row.verdict.value for row in cards(window).proposals.rows[1:4]]
    assert verdicts == ["accepted", "accepted", "rejected"]


def promote_one(window: MainWindow) -> None:
    """A sentence that nothing uses becomes a step by one key."""
    tray, bar = cards(window, "notes.tray"), shown(window, "notes.coverage")
    assert isinstance(bar, CoverageBar)
    used, _aside, left = bar.counts()
    key(Qt.Key.Key_F6)
    assert focused() is source(window)
    key(Qt.Key.Key_F6)
    assert focused() is tray
    assert marked(window) == "It is a nice machine, by the way the blue one hums."
    key(Qt.Key.Key_Space)
    assert (bar.counts()[0], bar.counts()[2]) == (used + 1, left - 1)
    assert titles(window)[-1].startswith("It is a nice machine")


def insert_undo_redo(window: MainWindow) -> tuple[Step, ...]:
    assert button(window, "notes.insert").text().strip() == "Insert 3"
    cards(window).setFocus()
    key(Qt.Key.Key_Return, CONTROL)
    steps = window.session.sop.procedure.steps
    assert len(steps) == 3
    assert [each.action for each in steps][:2] == ["Open the dashboard", "Drain the node"]
    assert shown(window, "procedure.steps[0].action").hasFocus()
    assert window.session.undo_stack.undoText() == "insert 3 from notes"
    window.actions_.undo.trigger()
    assert not window.session.sop.procedure.steps
    window.actions_.redo.trigger()
    assert window.session.sop.procedure.steps == steps
    return steps


def test_the_stage_of_the_guide_leads_to_the_proposals_and_back(journey: Journey) -> None:
    window = journey.window
    window.guiding.begin()
    window.guiding.show_page("interview.people")
    window.session.edit(
        "prepare",
        Insert(("interviews", "interviews"), 0, Interview(person="Ana", notes=SHORT)),
        Insert(("interviews", "interviews"), 1, Interview(person="Ben", notes="I feed the cat.")),
    )
    propose = button(window, "interview.propose")
    propose.setFocus()
    press(Qt.Key.Key_Return)
    journey.read()
    assert present(window).title == "Open the dashboard"
    assert shown(window, "notes.back").accessibleName() == "Back to the guide"
    key(Qt.Key.Key_Space)
    press(Qt.Key.Key_Escape)
    assert window.guiding.present_page() == "interview.people"
    assert window.guiding.is_shown
    # All talks together, with what was decided in one of them.
    button(window, "interview.propose_all").click()
    journey.read()
    assert "Feed the cat" in titles(window)
    assert button(window, "notes.insert").text().strip() == "Insert 1"
    # From one talk to all, what one was at stays, and shows its words.
    window.noting.show((window.session.sop.interviews.interviews[1].id,))
    go_to(window, "Feed the cat")
    window.noting.show()
    assert present(window).title == "Feed the cat"
    assert marked(window) == "I feed the cat."
    go_to(window, "Open the dashboard")
    # The notes are edited where they are taken; what was decided is kept.
    button(window, "notes.source.edit").click()
    notes = shown(window, "interviews.interviews[0].notes")
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_Home, CONTROL)
    QTest.keyClicks(notes, "Ana came at nine. ")
    button(window, "interview.propose").click()
    journey.read()
    row = next(r for r in cards(window).proposals.rows if r.title == "Open the dashboard")
    assert row.verdict.value == "accepted"


def test_confirmation_sheets_have_the_steps_of_each_person(journey: Journey, qtbot: QtBot) -> None:
    window, saved = journey.window, journey.folder / "sheet.html"
    begin_with(journey, f"{SHORT}The clerk signs the log.\n")
    button(window, "notes.sheets").click()
    text = shown(window, "notes.confirm.text")
    assert isinstance(text, QPlainTextEdit)
    assert "1. Open the dashboard" in text.toPlainText()
    assert "“I open the dashboard.”" in text.toPlainText()
    button(window, "notes.confirm.copy").click()
    assert QApplication.clipboard().text() == text.toPlainText()
    journey.ask.to_save = saved
    button(window, "notes.confirm.save").click()
    qtbot.waitUntil(lambda: is_idle() and saved.exists())
    assert "Open the dashboard" in saved.read_text(encoding="utf-8")
    # Those of all people at once; what is there already is asked about.
    every = text.window().findChild(QPushButton, "notes.confirm.all")
    assert every is not None
    journey.ask.to_save = journey.folder / "sheets"
    journey.ask.to_save.mkdir()
    every.click()
    qtbot.waitUntil(is_idle)
    names = {path.name for path in journey.ask.to_save.iterdir()}
    assert len(names) > 1
    assert any(name.endswith("_confirm_clerk.docx") for name in names)
    every.click()
    assert f"{len(names)} sheets of these names" in journey.ask.questions[-1]
    text.window().close()


def test_no_sheet_leaves_while_the_notes_hold_a_secret(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, f"{SHORT}The clerk logs in with the password hunter2-Xy77! each day.\n")
    button(window, "notes.sheets").click()
    sheet = shown(window, "notes.confirm.text").window()
    QApplication.clipboard().setText("before")
    journey.ask.to_save = journey.folder / "sheet.html"
    for name in ("copy", "save", "all"):
        asked = len(journey.ask.questions)
        leave = sheet.findChild(QPushButton, f"notes.confirm.{name}")
        assert leave is not None
        leave.click()
        said = journey.ask.problems.pop()
        assert said.startswith("Nothing was exported. Look at “Interviews")
        assert "hunter2" not in said
        # It is said before anybody chooses where to.
        assert len(journey.ask.questions) == asked
    assert QApplication.clipboard().text() == "before"
    assert not journey.ask.to_save.exists()
    sheet.close()
