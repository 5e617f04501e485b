"""Stage 2 as a user goes through it: whom one asks, what they say, what is still open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.guide.interviewing.panel import InterviewPanel
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import focused, is_shown, shown, type_words
from tests.journeys.interviews_support import (
    NOTES,
    add_talks,
    at_interviews,
    note,
    notes_of,
    press_space,
)


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    return at_interviews(qtbot, open_sop_window())


@pytest.fixture
def with_talks(window: MainWindow) -> MainWindow:
    return add_talks(window)


def test_a_talk_is_written_down_by_keys_alone(window: MainWindow) -> None:
    assert not is_shown(window, "interview.take")
    press_space(window, "add:interviews.interviews")
    type_words("R. Osei")
    assert shown(window, NOTES.format(0)).accessibleName()
    guide = shown(window, NOTES.format(0))
    guide.setFocus()
    type_words("First the dashboard.")
    QTest.keyClick(focused(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    type_words("Three green lights")
    assert notes_of(window) == (
        "First the dashboard.\n\nHow do you know that it worked?\nThree green lights"
    )
    assert focused() is shown(window, NOTES.format(0))


def test_a_question_is_one_step_of_undo(with_talks: MainWindow) -> None:
    press_space(with_talks, "interview.probe[5]")
    assert notes_of(with_talks) == "What goes wrong here?\n"
    with_talks.actions_.undo.trigger()
    assert notes_of(with_talks) == ""
    edit = shown(with_talks, NOTES.format(0))
    assert isinstance(edit, QTextEdit)
    assert edit.toPlainText() == ""


def test_the_panel_shows_the_talk_of_the_person_being_edited(with_talks: MainWindow) -> None:
    assert is_shown(with_talks, NOTES.format(0))
    shown(with_talks, "interviews.interviews[1].person").setFocus()
    assert is_shown(with_talks, NOTES.format(1))
    assert not is_shown(with_talks, NOTES.format(0))
    shown(with_talks, NOTES.format(1)).setFocus()
    type_words("Looks at the report")
    assert (notes_of(with_talks, 0), notes_of(with_talks, 1)) == ("", "Looks at the report")


def test_two_talks_with_the_same_person_are_told_apart_by_their_date(window: MainWindow) -> None:
    talks = [Interview(person="R. Osei", date=f"2026-11-{day}") for day in (28, 30)]
    both = (Insert(("interviews", "interviews"), at, talk) for at, talk in enumerate(talks))
    window.session.edit("prepare", *both)
    choice = shown(window, "interview.talk")
    assert isinstance(choice, QComboBox)
    offered = [choice.itemText(at) for at in range(choice.count())]
    assert offered == ["R. Osei, 2026-11-28", "R. Osei, 2026-11-30"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert is_shown(window, NOTES.format(1))


def test_a_talk_that_is_removed_makes_way_for_another(with_talks: MainWindow) -> None:
    shown(with_talks, "interviews.interviews[1].person").setFocus()
    with_talks.actions_.undo.trigger()
    assert with_talks.session.sop.interviews.interviews == ()
    assert not is_shown(with_talks, "interview.take")
    with_talks.actions_.redo.trigger()
    assert is_shown(with_talks, NOTES.format(0))


def test_the_notes_are_reached_from_elsewhere(with_talks: MainWindow) -> None:
    with_talks.guiding.show_page("task.kind")
    with_talks.guiding.show_field(NOTES.format(1))
    assert focused().objectName() == NOTES.format(1)
    with_talks.guiding.leave()
    assert focused().objectName() == NOTES.format(1)
    with_talks.guiding.enter()
    assert focused().objectName() == NOTES.format(1)


def test_an_open_question_is_answered_where_the_talk_is(with_talks: MainWindow) -> None:
    name = "interviews.open_questions[0].answer"
    line = shown(with_talks, name)
    assert line.accessibleName() == "Who may skip it?"
    line.setFocus()
    type_words("The duty manager")
    assert with_talks.session.sop.interviews.open_questions[0].answer == "The duty manager"
    assert is_shown(with_talks, name)
    shown(with_talks, "interviews.interviews[1].person").setFocus()
    assert not is_shown(with_talks, name)
    shown(with_talks, "interviews.interviews[0].person").setFocus()
    assert not is_shown(with_talks, name)


def test_a_question_for_somebody_else_is_not_listed(with_talks: MainWindow) -> None:
    shown(with_talks, "interviews.interviews[1].person").setFocus()
    assert not is_shown(with_talks, "interviews.open_questions[0].answer")


def test_the_notes_come_back_with_the_file_where_they_were_left(
    qtbot: QtBot, with_talks: MainWindow, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "Release.sop"
    shown(with_talks, "interviews.interviews[1].person").setFocus()
    shown(with_talks, NOTES.format(1)).setFocus()
    type_words("Looks at the report")
    for _letter in "report":
        QTest.keyClick(focused(), Qt.Key.Key_Left)
    ask.to_save = path
    with_talks.actions_.save.trigger()
    with_talks.close()
    again = open_sop_window(path)
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    edit = focused()
    assert isinstance(edit, QTextEdit)
    assert edit.objectName() == NOTES.format(1)
    assert edit.textCursor().position() == len("Looks at the ")


def test_pasted_talks_bring_their_notes_along(window: MainWindow) -> None:
    QApplication.clipboard().setText("R. Osei\tEngineer\tDoes the task\t2026-11-30\tSaid this")
    press_space(window, "add:interviews.interviews:pasted")
    assert notes_of(window) == "Said this"
    edit = shown(window, NOTES.format(0))
    assert isinstance(edit, QTextEdit)
    assert edit.toPlainText() == "Said this"


def test_everything_that_takes_the_keyboard_has_a_name(with_talks: MainWindow) -> None:
    panel = with_talks.findChild(InterviewPanel)
    assert panel is not None
    for mode in ("interview.take", "interview.watch"):
        press_space(with_talks, mode)
        note("Seen") if mode == "interview.watch" else None
        for each in panel.findChildren(QWidget):
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert each.accessibleName() or each.focusProxy(), each


def test_tab_goes_through_the_panel_as_it_stands(with_talks: MainWindow) -> None:
    shown(with_talks, "interview.talk").setFocus()
    names = []
    for _step in range(14):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().objectName())
    assert names == [
        "interview.take",
        "interview.watch",
        "interview.open",
        "interview.print",
        "interview.save",
        NOTES.format(0),
        *(f"interview.probe[{number}]" for number in range(1, 8)),
        "interviews.open_questions[0].answer",
    ]
