"""Stage 9: the SOP is tried step by step, and what differs is mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from sop_studio import assets
from sop_studio.gui.announcing import announced
from sop_studio.gui.background import is_idle
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert, Remove, SetValue
from sop_studio.model.parts import PilotRun, Step
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import drop
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    shown,
    type_words,
)

STEPS = ("procedure", "steps")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.sop"
    with assets.on_disk("resources/samples/production-deployment.sop") as found:
        shutil.copyfile(found, path)
    return path


@pytest.fixture
def piloting(qtbot: QtBot, open_sop_window: OpenWindow, sample: Path) -> MainWindow:
    window = open_sop_window(sample)
    activate(qtbot, window)
    window.guiding.show_page("pilot.tries")
    return window


def the_run(window: MainWindow) -> PilotRun:
    return window.session.sop.pilot.runs[-1]


def action(window: MainWindow) -> str:
    label = shown(window, "run.action")
    assert isinstance(label, QLabel)
    return label.text()


def to_the_end(window: MainWindow) -> None:
    for _step in window.session.sop.procedure.steps:
        if not is_shown(window, "run.finish"):
            press(Qt.Key.Key_Y)


def with_one_deviation(window: MainWindow) -> None:
    """Run it to the end; only the first step goes differently."""
    button(window, "run.begin").click()
    press(Qt.Key.Key_N)
    type_words("The gate list was empty")
    button(window, "run.next").click()
    to_the_end(window)
    button(window, "run.finish").click()


def test_a_run_is_left_gone_on_with_and_mends_the_sop(
    qtbot: QtBot, open_sop_window: OpenWindow, piloting: MainWindow, sample: Path
) -> None:
    window = piloting
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "run.as_expected"
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_N)
    note = focused()
    assert note.objectName() == "pilot.runs[1].results[1].note"
    type_words("It took 12 minutes")
    QGuiApplication.clipboard().setImage(QImage(60, 40, QImage.Format.Format_RGB32))
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(the_run(window).results[1].pictures) == 1 and is_idle())
    button(window, "run.next").click()
    window.guiding.show_field("pilot.runs[1].executor")
    type_words("S. Iyer")
    window.actions_.save.trigger()
    window.close()

    window = open_sop_window(sample)
    activate(qtbot, window)
    # It comes back to where the keyboard was.
    assert focused().objectName() == "pilot.runs[1].executor"
    assert not is_shown(window, "run.as_expected")
    button(window, "run.list").click()
    assert focused().objectName() == "run.open[1]"
    assert focused().accessibleName().startswith("Go on: ")
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "run.go_on"
    press(Qt.Key.Key_Return)
    assert action(window) == window.session.sop.procedure.steps[2].action.replace("`", "")
    to_the_end(window)
    button(window, "run.finish").click()
    run = the_run(window)
    assert (run.result, run.executor, len(run.pauses)) == ("with deviations", "S. Iyer", 1)
    assert run.duration

    expected = window.session.sop.procedure.steps[1].expected
    button(window, "run.proposal[4]").click()
    button(window, "run.take").click()
    assert window.session.sop.procedure.steps[1].expected == "It took 12 minutes"
    assert the_run(window).results[1].answer == "expected result changed"
    window.actions_.undo.trigger()
    assert window.session.sop.procedure.steps[1].expected == expected
    assert is_shown(window, "run.take")


def test_one_key_records_each_step_and_shows_and_says_the_next(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    first, second = piloting.session.sop.procedure.steps[:2]
    assert action(piloting) == first.action
    press(Qt.Key.Key_Y)
    assert action(piloting) == second.action
    assert second.action in announced(piloting)
    assert "Step 2" in announced(piloting)
    recorded = the_run(piloting).results[0]
    assert recorded.outcome == "as expected"
    assert recorded.started
    assert recorded.ended
    press(Qt.Key.Key_L)
    assert the_run(piloting).results[1].outcome == "left out"
    press(Qt.Key.Key_B)
    assert action(piloting) == second.action
    press(Qt.Key.Key_F)
    assert action(piloting) != second.action


def test_keys_are_words_while_a_note_is_typed(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    press(Qt.Key.Key_M)
    type_words("Now nobody pays")
    assert not the_run(piloting).results[0].outcome
    assert the_run(piloting).results[0].note == "Now nobody pays"
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert action(piloting) == piloting.session.sop.procedure.steps[1].action


def test_undo_goes_back_to_the_step_that_was_recorded(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    first = action(piloting)
    press(Qt.Key.Key_Y)
    assert piloting.actions_.undo.text() == "Undo record Step 1"
    piloting.actions_.undo.trigger()
    assert action(piloting) == first
    assert not the_run(piloting).results[0].outcome
    piloting.actions_.undo.trigger()
    assert len(piloting.session.sop.pilot.runs) == 1
    assert is_shown(piloting, "run.begin")


def test_stopping_leads_through_the_rollback_of_the_same_run(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    press(Qt.Key.Key_Y)
    button(piloting, "run.stop").click()
    back = piloting.session.sop.rollback.steps
    assert action(piloting) == back[0].action
    assert "Rollback step 1" in announced(piloting)
    for _step in back:
        press(Qt.Key.Key_Y)
    button(piloting, "run.finish").click()
    run = the_run(piloting)
    assert run.result == "stopped"
    assert sum(each.outcome == "as expected" for each in run.results if each.rollback) == len(back)
    assert len(piloting.session.sop.pilot.runs) == 2


def test_a_pause_stops_the_clock_until_it_goes_on(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    button(piloting, "run.pause").click()
    assert not is_shown(piloting, "run.as_expected")
    assert focused().objectName() == "run.go_on"
    (pause,) = the_run(piloting).pauses
    assert pause.began
    assert not pause.ended
    press(Qt.Key.Key_Return)
    assert the_run(piloting).pauses[0].ended
    assert focused().objectName() == "run.as_expected"


def test_the_run_keeps_the_words_it_was_begun_with(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    before = action(piloting)
    piloting.session.edit("change", SetValue((*STEPS, 0, "action"), "Something else"))
    piloting.session.edit("remove", Remove(STEPS, 1))
    assert action(piloting) == before
    press(Qt.Key.Key_Y)
    assert "Step 2" in announced(piloting)


def test_commands_are_copied_as_they_stand(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Y)
    button(piloting, "run.copy").click()
    commands = piloting.session.sop.procedure.steps[2].commands
    assert QGuiApplication.clipboard().text() == commands
    assert announced(piloting) == "Commands copied"


def test_a_picture_is_dropped_on_the_step(
    qtbot: QtBot, piloting: MainWindow, tmp_path: Path
) -> None:
    button(piloting, "run.begin").click()
    picture = tmp_path / "seen.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(picture))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    assert drop(shown(piloting, "run"), mime)
    qtbot.waitUntil(lambda: len(the_run(piloting).results[0].pictures) == 1 and is_idle())


def test_a_picture_is_chosen_with_a_key(
    qtbot: QtBot, piloting: MainWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    button(piloting, "run.begin").click()
    ask.picture = tmp_path / "seen.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(ask.picture))
    press(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(the_run(piloting).results[0].pictures) == 1 and is_idle())


def test_any_step_is_reached_from_the_overview(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    steps = shown(piloting, "run.steps")
    assert isinstance(steps, QListView)
    steps.setFocus()
    for _times in range(3):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert action(piloting) == the_run(piloting).results[3].action.replace("`", "")
    words = steps.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Step 1: ")
    assert words.endswith("Open")


@pytest.mark.parametrize(
    ("way", "answer"),
    [
        (0, "action changed"),
        (1, "caution added"),
        (2, "step added"),
        (3, "question asked"),
        (4, "expected result changed"),
        (5, "comment made"),
    ],
)
def test_a_deviation_is_taken_over_one_way_or_another(
    piloting: MainWindow, way: int, answer: str
) -> None:
    with_one_deviation(piloting)
    before = piloting.session.sop
    button(piloting, f"run.proposal[{way}]").click()
    words = shown(piloting, "run.words")
    assert isinstance(words, QTextEdit)
    words.setFocus()
    words.selectAll()
    type_words("Another list may be shown")
    button(piloting, "run.take").click()
    after = piloting.session.sop
    assert the_run(piloting).results[0].answer == answer
    asked = after.interviews.open_questions
    said = {
        "action changed": after.procedure.steps[0].action,
        "question asked": asked[-1].question if asked else "",
        "expected result changed": after.procedure.steps[0].expected,
        "caution added": after.procedure.steps[0].caution,
        "step added": after.procedure.steps[1].action,
        "comment made": after.margin.comments[-1].text if after.margin.comments else "",
    }
    assert said[answer] == "Another list may be shown"
    assert the_run(piloting).fixes
    piloting.actions_.undo.trigger()
    assert piloting.session.sop.procedure == before.procedure
    assert piloting.session.sop.margin == before.margin
    assert not the_run(piloting).results[0].answer


def test_a_deviation_is_left_and_decided_again(piloting: MainWindow) -> None:
    with_one_deviation(piloting)
    procedure = piloting.session.sop.procedure
    button(piloting, "run.leave").click()
    assert the_run(piloting).results[0].answer == "set aside"
    assert piloting.session.sop.procedure == procedure
    button(piloting, "run.open_again").click()
    assert not the_run(piloting).results[0].answer
    assert is_shown(piloting, "run.take")


def test_a_deviation_leads_to_its_step(piloting: MainWindow) -> None:
    with_one_deviation(piloting)
    button(piloting, "run.deviation.go").click()
    assert focused().objectName() == "procedure.steps[0].expected"


def test_a_note_written_afterwards_brings_the_proposals(piloting: MainWindow) -> None:
    button(piloting, "run.begin").click()
    press(Qt.Key.Key_N)
    button(piloting, "run.next").click()
    to_the_end(piloting)
    button(piloting, "run.finish").click()
    assert not is_shown(piloting, "run.take")
    assert focused().objectName() == "pilot.runs[1].results[0].note"
    type_words("Nobody answered")
    assert is_shown(piloting, "run.take")
    assert focused().objectName() == "pilot.runs[1].results[0].note"


def test_runs_are_listed_with_what_came_of_them(piloting: MainWindow) -> None:
    card = button(piloting, "run.open[0]")
    assert card.accessibleName() == "2026-11-19, Release v2.3.4, planned"
    assert card.accessibleDescription() == (
        "With deviations · 105 minutes · S. Iyer, watched by D. Moreau"
    )


def test_a_run_done_on_paper_is_entered_by_hand(piloting: MainWindow) -> None:
    button(piloting, "run.by_hand").click()
    assert not is_shown(piloting, "run.steps")
    piloting.guiding.show_field("pilot.runs[1].occasion")
    type_words("Night shift")
    assert the_run(piloting).occasion == "Night shift"
    button(piloting, "run.delete").click()
    assert len(piloting.session.sop.pilot.runs) == 1
    assert is_shown(piloting, "run.begin")


def test_without_steps_it_leads_to_writing_them(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_page("pilot.tries")
    button(window, "run.begin").click()
    assert window.session.sop.pilot.runs == ()
    assert "Write the steps first" in announced(window)
    assert window.guiding.present_page().startswith("steps")


def test_a_blank_or_hostile_step_is_run_as_text(piloting: MainWindow) -> None:
    hostile = Step(action="<b>Do</b> & <img src=x>", caution="**Mind** the gap")
    piloting.session.edit("add", Insert(STEPS, 0, hostile))
    button(piloting, "run.begin").click()
    assert action(piloting) == "<b>Do</b> & <img src=x>"
    done = button(piloting, "run.done")
    assert isinstance(done, QPushButton)
    done.click()
    assert the_run(piloting).results[0].outcome == "as expected"


def test_the_keyboard_alone_reaches_everything_and_everything_has_a_name(
    piloting: MainWindow,
) -> None:
    button(piloting, "run.begin").click()
    reached = set()
    for _times in range(60):
        assert focused().accessibleName(), focused()
        reached.add(focused().objectName())
        press(Qt.Key.Key_Tab)
    assert {
        *("run.list", "run.pause", "run.stop", "run.as_expected", "run.differs", "run.leave_out"),
        *("run.note", "run.picture", "run.next", "run.steps"),
        *(f"pilot.runs[1].{key}" for key in ("occasion", "executor", "supervisor")),
    } <= reached


def test_a_run_sheet_is_saved_and_printed(
    qtbot: QtBot, piloting: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "sheet.html"
    button(piloting, "run.sheet").click()
    qtbot.waitUntil(is_idle)
    first = piloting.session.sop.procedure.steps[0].action
    assert first in ask.to_save.read_text(encoding="utf-8")
    ask.printed = tmp_path / "sheet.pdf"
    button(piloting, "run.print").click()
    assert ask.printed.read_bytes().startswith(b"%PDF")
    assert not piloting.session.is_modified
