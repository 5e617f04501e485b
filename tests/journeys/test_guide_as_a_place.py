"""The guide as a place in the window: to and fro, by keys, after weeks, and with other panels."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.window import MainWindow
from sop_studio.model.stages import STAGES, pages
from sop_studio.settings import change, load
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    question,
    shown,
    type_words,
)

_TEXTS = ("purpose.text", "rollback.trigger", "rollback.verification", "document.trigger")


@pytest.fixture
def guided(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    return window


@pytest.fixture
def sample(guided: MainWindow) -> MainWindow:
    """The sample, in the guide."""
    guided.file_actions.open_sample()
    guided.guiding.show_field("purpose.text")
    return guided


def _text() -> QTextEdit:
    widget = focused()
    assert isinstance(widget, QTextEdit)
    return widget


def test_field_and_cursor_stay_on_the_way_between_guide_and_editor(sample: MainWindow) -> None:
    chosen = random.Random(11)  # noqa: S311
    before = sample.session.sop
    for _turn in range(40):
        field = chosen.choice(_TEXTS)
        place = chosen.choice((sample.guiding, sample.editor))
        place.show_field(field)
        edit = _text()
        cursor = edit.textCursor()
        cursor.setPosition(chosen.randrange(len(edit.toPlainText())))
        edit.setTextCursor(cursor)
        for _crossing in range(2):
            sample.actions_.guide.trigger()
            assert _text().objectName() == field
            assert _text().textCursor().position() == cursor.position()
    assert sample.session.sop is before


def test_the_questions_of_a_stage_stand_in_its_head(guided: MainWindow) -> None:
    guided.guiding.show_page("rollback.when")
    rollback = STAGES[5]
    first = button(guided, "guide.page[1]")
    assert "shown now" in first.accessibleName()
    first.setFocus()
    press(Qt.Key.Key_Right)
    assert focused().objectName() == "guide.page[2]"
    press(Qt.Key.Key_Space)
    assert question(guided) == rollback.pages[1].question
    assert f"About {rollback.minutes} minutes" in _words(guided)


def _words(window: MainWindow) -> str:
    return "\n".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def test_continue_says_a_word_where_a_stage_is_left(guided: MainWindow) -> None:
    guided.guiding.show_page("task.name")
    button(guided, "guide.continue").click()
    word = "“Pick the task” waits with 9 open items."
    assert shown(guided, "guide.word").property("text") == word
    assert announced(guided).startswith(f"{word} Stage 2 of 12: Interview")
    button(guided, "guide.back").click()
    assert shown(guided, "guide.word").property("text") == ""
    guided.guiding.show_page(STAGES[-1].pages[-1].key)
    button(guided, "guide.continue").click()
    assert question(guided) == "Is everything as you meant it?"


def test_a_page_is_turned_by_keys_from_within_an_input(guided: MainWindow) -> None:
    guided.guiding.show_field("document.frequency")
    type_words("Every week")
    press(Qt.Key.Key_Escape)
    QTest.keySequence(focused(), "Ctrl+PgDown")
    assert guided.guiding.present_page() == "task.work"
    QTest.keySequence(focused(), "Ctrl+PgUp")
    assert guided.guiding.present_page() == "task.weight"


def test_f6_goes_round_the_parts_of_the_guide(sample: MainWindow) -> None:
    guide = sample.guiding.guide
    visited = []
    for _time in range(5):
        QTest.keySequence(focused(), "F6")
        here = focused()
        visited.append(next((at for at, p in enumerate(guide.panels()) if _is_in(p, here)), None))
    assert visited == [2, 3, None, 0, 1]
    assert focused().objectName() == "purpose.text"


def _is_in(panel: QWidget, widget: QWidget) -> bool:
    return panel is widget or panel.isAncestorOf(widget)


def test_a_question_is_asked_once_on_its_page(guided: MainWindow) -> None:
    for key in ("outline.purpose", "rollback.proof"):
        guided.guiding.show_page(key)
        asked = [each for each in _words(guided).splitlines() if each == question(guided)]
        assert len(asked) == 1, key


def test_the_palette_leads_to_every_question_and_in_the_guide_to_the_one_of_a_field(
    sample: MainWindow,
) -> None:
    entries = {each.name: each for each in sample.commanding.entries()}
    for _stage, page in pages():
        assert page.question in entries[f"guide:{page.key}"].title
    entries["guide:rollback.when"].run()
    assert sample.guiding.present_page() == "rollback.when"
    entries["field:purpose.text"].run()
    assert sample.guiding.is_shown
    assert focused().objectName() == "purpose.text"
    sample.guiding.leave()
    entries["field:rollback.trigger"].run()
    assert not sample.guiding.is_shown


def test_a_reference_is_put_in_from_the_guide_as_from_the_editor(sample: MainWindow) -> None:
    wanted: list[bool] = []
    edit = focused()
    assert isinstance(edit, GrowingTextEdit)
    edit.link_wanted.connect(lambda: wanted.append(True))
    assert sample.actions_.reference.isEnabled()
    sample.actions_.reference.trigger()
    assert wanted == [True]
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_undo_shows_the_step_that_comes_back_on_the_same_page(sample: MainWindow) -> None:
    sample.guiding.show_field("procedure.steps[0].action")
    before = sample.session.sop
    type_words("Now ")
    sample.actions_.undo.trigger()
    assert sample.session.sop == before
    assert sample.guiding.present_page() == "steps.actions"
    assert focused().objectName() == "procedure.steps[0].action"


def test_an_sop_that_takes_no_edits_says_why_and_stays(sample: MainWindow, ask: FakeAsk) -> None:
    sample.session.set_read_only("Ann has this SOP open.")
    before = sample.session.sop
    type_words("x")
    sample.guiding.show_field("task.document_type")
    type_words("P")
    assert sample.session.sop is before
    assert len(ask.problems) == 2
    assert button(sample, "guide.continue").isEnabled()


def test_what_was_hidden_behind_the_guide_has_caught_up_when_it_is_shown(
    sample: MainWindow,
) -> None:
    sample.editor.show_field("purpose.text")
    sample.guiding.enter()
    _text().setPlainText("")
    type_words("Fewer nights")
    sample.guiding.leave()
    assert _text().toPlainText() == "Fewer nights"
    preview = sample.findChild(QTextEdit, "preview")
    assert preview is not None
    assert "Fewer nights" in preview.toPlainText()


def test_the_same_sop_read_anew_leaves_one_in_the_guide_and_another_does_not(
    sample: MainWindow,
) -> None:
    sample.session.replace(sample.session.sop)
    assert sample.guiding.is_shown
    assert question(sample) == "Why does this SOP exist?"
    sample.file_actions.start_from("blank")
    assert not sample.guiding.is_shown


def test_who_comes_back_is_told_where_they_were_and_what_is_open_next(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    path = tmp_path / "Release.sop"
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_field("purpose.text")
    type_words("Why it is there")
    ask.to_save = path
    window.actions_.save.trigger()
    window.close()
    again = open_sop_window(path)
    activate(qtbot, again)
    said = announced(again)
    assert said.startswith("You were here: Draft the outline: Why does this SOP exist?")
    assert "Next open: Draft the outline: " in said
    assert is_shown(again, "guide.welcome")
    button(again, "guide.next").click()
    assert again.guiding.present_page() != "outline.purpose"
    assert not is_shown(again, "guide.welcome")


def test_a_page_that_is_no_more_leads_to_what_is_open(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    path = tmp_path / "Release.sop"
    window = open_sop_window()
    window.guiding.begin()
    ask.to_save = path
    window.actions_.save.trigger()
    window.close()
    assert load().settings.places
    change(None, places={str(path): ("guide:task.gone", 3)})
    again = open_sop_window(path)
    activate(qtbot, again)
    assert again.guiding.is_shown
    assert question(again) == STAGES[0].pages[0].question
