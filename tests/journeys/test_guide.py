"""The guide: from the start page or the header, one question after the other, and back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.checks.stages import guide_progress
from sop_studio.gui.window import MainWindow
from sop_studio.model.stages import STAGES, pages
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import activate, button, focused, question, shown

_ALL_PAGES = [page for _stage, page in pages()]


def _input(window: MainWindow, field: str) -> QWidget | None:
    """Return the input of a field, or what adds the first row to an empty list."""
    names = (field, f"add:{field}")
    found = (each for name in names for each in window.findChildren(QWidget, name))
    return next((each for each in found if each.isVisible()), None)


def _has_something_left(window: MainWindow, key: str) -> bool:
    known = guide_progress(window.session.sop, window.checking.report).page(key)
    assert known is not None
    return bool(known.left)


@pytest.fixture
def guided(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    activate(qtbot, window)
    QTest.mouseClick(button(window, "start.guided"), Qt.MouseButton.LeftButton)
    return window


def test_the_start_page_leads_to_the_first_question(guided: MainWindow) -> None:
    assert question(guided) == STAGES[0].pages[0].question
    assert shown(guided, STAGES[0].pages[0].fields[0]).isAncestorOf(focused())


def test_continue_is_never_off_and_says_how_much_is_left(guided: MainWindow) -> None:
    for page in _ALL_PAGES:
        assert question(guided) == page.question
        on = button(guided, "guide.continue")
        assert on.isEnabled()
        assert on.text().startswith("Continue")
        assert ("left" in on.text()) == _has_something_left(guided, page.key), page.key
        on.click()
    assert question(guided) == "Is everything as you meant it?"


def test_back_goes_to_the_question_before(guided: MainWindow) -> None:
    button(guided, "guide.continue").click()
    button(guided, "guide.back").click()
    assert question(guided) == STAGES[0].pages[0].question
    assert not button(guided, "guide.back").isEnabled()


def test_every_stage_can_be_entered_at_any_time(guided: MainWindow) -> None:
    for stage in (*reversed(STAGES), *STAGES):
        button(guided, f"guide.stage[{stage.number}]").click()
        assert question(guided) in {page.question for page in stage.pages}


def test_what_is_typed_is_in_the_sop_and_counts_at_once(guided: MainWindow) -> None:
    guided.guiding.show_field("purpose.text")
    QTest.keyClicks(focused(), "Release Service X without waking anybody up")
    assert guided.session.sop.purpose.text == "Release Service X without waking anybody up"
    assert button(guided, "guide.continue").text() == "Continue"
    rail = button(guided, "guide.stage[3]")
    assert "Started" in rail.accessibleName()


def test_the_header_leads_to_the_question_of_the_field_being_edited_and_back(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window(show="rollback.verification")
    activate(qtbot, window)
    window.editor.show_field("rollback.verification")
    QTest.keyClicks(focused(), "Health is green")
    edit = focused()
    assert isinstance(edit, QTextEdit)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    QTest.mouseClick(button(window, "guide.open"), Qt.MouseButton.LeftButton)
    in_guide = focused()
    assert isinstance(in_guide, QTextEdit)
    assert in_guide.objectName() == "rollback.verification"
    assert question(window) == "How do you know that going back worked?"
    assert in_guide.textCursor().position() == len("Health is gree")
    QTest.mouseClick(button(window, "guide.open"), Qt.MouseButton.LeftButton)
    back = focused()
    assert isinstance(back, QTextEdit)
    assert back is edit
    assert back.textCursor().position() == len("Health is gree")


def test_a_page_can_be_left_out_with_a_reason_and_taken_up_again(guided: MainWindow) -> None:
    guided.guiding.show_page("guardrails.before")
    button(guided, "guide.skip").click()
    QTest.keyClicks(focused(), "Nothing can break here")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert button(guided, "guide.continue").text() == "Continue"
    assert guided.session.undo_stack.count() == 1
    button(guided, "guide.needed").click()
    assert "left" in button(guided, "guide.continue").text()


def test_what_nobody_knows_yet_becomes_an_open_question(guided: MainWindow) -> None:
    guided.guiding.show_page("rollback.when")
    button(guided, "guide.ask").click()
    QTest.keyClicks(focused(), "R. Osei")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    (question,) = guided.session.sop.interviews.open_questions
    assert (question.ask, question.about) == ("R. Osei", "rollback.trigger")
    assert "left" in button(guided, "guide.continue").text()


def test_undo_leads_back_to_the_question_whose_answer_changed(guided: MainWindow) -> None:
    guided.guiding.show_field("purpose.text")
    QTest.keyClicks(focused(), "Why")
    guided.guiding.show_page("publish.owner")
    guided.actions_.undo.trigger()
    assert question(guided) == "Why does this SOP exist?"
    assert guided.session.sop.purpose.text == ""


def test_the_example_of_a_page_is_put_in_and_still_counts_as_missing(guided: MainWindow) -> None:
    guided.guiding.show_page("rollback.proof")
    before = button(guided, "guide.continue").text()
    button(guided, "guide.example").click()
    assert guided.session.sop.rollback.verification
    assert button(guided, "guide.continue").text() == before


def test_answers_lead_to_their_questions(guided: MainWindow) -> None:
    button(guided, "guide.answers").click()
    button(guided, "guide.change[purpose.text]").click()
    assert question(guided) == "Why does this SOP exist?"
    assert focused().objectName() == "purpose.text"


def test_going_back_and_forth_changes_nothing(guided: MainWindow) -> None:
    guided.file_actions.open_sample()
    before = guided.session.sop
    chosen = random.Random(7)  # noqa: S311
    # One page of each stage: most of the time would go into building the others once.
    shown_pages = [chosen.choice(stage.pages) for stage in STAGES]
    for _turn in range(200):
        match chosen.randrange(4):
            case 0:
                guided.guiding.toggle()
            case 1:
                guided.guiding.show_page(chosen.choice(shown_pages).key)
            case 2:
                guided.guiding.show_page("answers")
            case _:
                field = chosen.choice(chosen.choice(shown_pages).all_fields)
                guided.editor.show_field(field)
    assert guided.session.sop is before
    assert not guided.session.is_modified


def test_a_page_has_one_input_for_each_field_it_asks(guided: MainWindow) -> None:
    for page in _ALL_PAGES:
        guided.guiding.show_page(page.key)
        asked = {field for field, _flag in page.asked_if}
        for field in (*page.flags, *page.fields):
            if field not in asked:
                found = _input(guided, field)
                assert found is not None, field
                assert found.accessibleName(), field


def test_what_only_the_editor_shows_leads_back_to_it(guided: MainWindow) -> None:
    guided.guiding.show_field("purpose.text")
    guided.actions_.find.trigger()
    assert not guided.guiding.is_shown
    assert focused().objectName() == "find.text"


def test_the_place_in_the_guide_comes_back_with_the_file(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    path = tmp_path / "Release.sop"
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_field("purpose.text")
    QTest.keyClicks(focused(), "Why it is there")
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    ask.to_save = path
    window.actions_.save.trigger()
    window.close()
    again = open_sop_window(path)
    activate(qtbot, again)
    assert question(again) == "Why does this SOP exist?"
    edit = focused()
    assert isinstance(edit, QTextEdit)
    assert edit.textCursor().position() == 0


def test_a_page_without_an_input_in_use_comes_back_too(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    path = tmp_path / "Release.sop"
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    ask.to_save = path
    window.actions_.save.trigger()
    button(window, "guide.answers").click()
    window.close()
    again = open_sop_window(path)
    activate(qtbot, again)
    assert question(again) == "Is everything as you meant it?"
