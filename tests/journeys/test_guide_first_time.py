"""The guide for somebody who sees it for the first time: it waits, and nothing jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.scroll_column import column_of, lay_out
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
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


@pytest.fixture
def guided(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    window.resize(1440, 860)
    activate(qtbot, window)
    window.guiding.begin()
    window.checking.check()
    return window


def _says(window: MainWindow, words: str) -> bool:
    QApplication.processEvents()
    labels = window.guiding.guide.findChildren(QLabel)
    return any(each.isVisible() and words in each.text() for each in labels)


def _height_of(window: MainWindow, name: str) -> int:
    lay_out()
    return shown(window, name).mapTo(window, QPoint(0, 0)).y()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("purpose.text", "There is no purpose"),
        ("document.trigger", "Nothing says when to use this SOP"),
    ],
)
def test_a_question_is_not_scolded_before_it_could_be_answered(
    guided: MainWindow, field: str, words: str
) -> None:
    guided.guiding.show_field(field)
    assert not _says(guided, words)
    assert "left" in button(guided, "guide.continue").text()
    press(Qt.Key.Key_Backtab)
    assert focused().objectName() != field
    assert _says(guided, words)


def test_an_empty_list_is_told_of_once_its_page_was_left(guided: MainWindow) -> None:
    guided.guiding.show_field("scope.included")
    assert not _says(guided, "Nothing is named as in scope")
    guided.guiding.guide.go(1)
    guided.guiding.guide.go(-1)
    assert _says(guided, "Nothing is named as in scope")


def test_what_is_written_is_judged_at_once(guided: MainWindow) -> None:
    guided.guiding.show_field("document.id")
    type_words("inv 1")
    guided.checking.check()
    assert _says(guided, "does not have the shape")


def test_another_sop_is_met_with_patience_again(guided: MainWindow) -> None:
    guided.guiding.show_field("purpose.text")
    guided.guiding.guide.go(1)
    guided.guiding.begin()
    guided.checking.check()
    guided.guiding.show_field("purpose.text")
    assert not _says(guided, "There is no purpose")


def test_the_editor_tells_at_once_what_is_missing(guided: MainWindow) -> None:
    guided.guiding.show_field("purpose.text")
    guided.guiding.leave()
    labels = guided.editor.findChildren(QLabel)
    assert any(each.isVisible() and "There is no purpose" in each.text() for each in labels)


def test_nothing_moves_under_the_hand_that_types(guided: MainWindow) -> None:
    guided.guiding.show_field("document.title")
    before = _height_of(guided, "document.id")
    type_words("C")
    assert is_shown(guided, "guide.example")
    assert _height_of(guided, "document.id") == before


def test_the_first_page_is_seen_whole(guided: MainWindow) -> None:
    guided.guiding.show_page("task.kind")
    page = column_of(shown(guided, "guide.kind.sop"))
    lay_out()
    QApplication.processEvents()
    assert page is not None
    assert page.verticalScrollBar().maximum() == 0


def test_the_example_fills_the_rest_and_goes(guided: MainWindow) -> None:
    guided.guiding.show_field("document.title")
    type_words("Count the stock")
    button(guided, "guide.example").click()
    assert guided.session.sop.document.title == "Count the stock"
    assert guided.session.sop.document.trigger
    assert not is_shown(guided, "guide.example")


def test_lists_show_their_examples_once(guided: MainWindow) -> None:
    guided.guiding.show_field("scope.included")
    assert not is_shown(guided, "guide.example")


def test_ticking_a_reason_leaves_the_others_where_they_are(guided: MainWindow) -> None:
    guided.guiding.show_field("task.costly_errors")
    below = "task.cross_team"
    before = _height_of(guided, below)
    press(Qt.Key.Key_Space)
    assert guided.session.sop.task.costly_errors
    assert _height_of(guided, below) == before


def test_the_keyboard_stays_where_a_question_was_noted(guided: MainWindow) -> None:
    button(guided, "guide.ask").setFocus()
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "guide.ask.who"
    type_words("Maria")
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "guide.ask"


def test_the_keyboard_stays_at_a_question_that_is_left_out(guided: MainWindow) -> None:
    guided.guiding.show_page("task.reasons")
    button(guided, "guide.skip").setFocus()
    press(Qt.Key.Key_Space)
    type_words("The audit asks for it anyway")
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "guide.ask"


def test_the_day_of_the_next_review_is_offered_once(guided: MainWindow) -> None:
    guided.session.edit(
        "begin",
        SetValue(("document", "effective"), "2026-01-05"),
        SetValue(("document", "review_cycle"), "Monthly"),
        SetValue(("document", "next_review"), "2099-01-01"),
    )
    guided.checking.check()
    guided.guiding.show_field("document.next_review")
    assert _says(guided, "later than the review cycle allows")
    assert not _says(guided, "By the review cycle, it is reviewed next")


def test_a_page_opens_at_its_question_in_a_small_window(guided: MainWindow) -> None:
    guided.resize(1100, 640)
    guided.guiding.show_page("publish.place")
    QApplication.processEvents()
    heading = shown(guided, "guide.question")
    assert not heading.visibleRegion().isEmpty()
    assert focused().objectName() == "document.canonical_url"
