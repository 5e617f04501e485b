"""Who works on notes stays where they are: while notes are edited, resized windows, after undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.row import Row
from sop_studio.gui.notes.source_view import SourceView
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import activate, button, focused, is_shown, press, shown
from tests.notes.reviews import SHORT

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "".join(f"Ana: Then I open valve {at} of the plant and check it.\n" for at in range(60))


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    window.resize(1440, 900)
    activate(qtbot, window)
    return window


@pytest.fixture
def propose(qtbot: QtBot, window: MainWindow) -> Callable[..., None]:
    """Opens the screen on its own, with the notes of these talks."""

    def begin(*notes: str) -> None:
        window.noting.begin()
        talks = (Interview(person=f"Person {at}", notes=text) for at, text in enumerate(notes))
        edits = (Insert(("interviews", "interviews"), at, talk) for at, talk in enumerate(talks))
        window.session.edit("prepare", *edits)
        wait_for_proposals(qtbot, window)
        cards(window).setFocus()

    return begin


def wait_for_proposals(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.list"), timeout=10_000)


def cards(window: MainWindow) -> CardList:
    found = shown(window, "notes.list")
    assert isinstance(found, CardList)
    return found


def source(window: MainWindow) -> SourceView:
    found = shown(window, "notes.source")
    assert isinstance(found, SourceView)
    return found


def row(window: MainWindow, title: str) -> Row:
    return next(each for each in cards(window).proposals.rows if each.title == title)


def edit_notes(window: MainWindow) -> GrowingTextEdit:
    button(window, "notes.source.edit").click()
    text = focused()
    assert isinstance(text, GrowingTextEdit)
    return text


def test_who_opened_the_notes_edits_them_there_and_keeps_what_was_decided(
    qtbot: QtBot, window: MainWindow, propose: Callable[..., None]
) -> None:
    propose("I feed the cat.", SHORT)
    cards(window).choose(row(window, "Open the dashboard").key)
    QTest.keyClick(cards(window), Qt.Key.Key_Space)
    cards(window).choose(row(window, "Drain the node").key)
    text = edit_notes(window)
    # It is the talk of the present proposal, and the cursor is before the words of that.
    whose = shown(window, "notes.editing.whose")
    assert isinstance(whose, QLabel)
    assert whose.text() == "Notes of Person 1"
    assert text.text()[text.textCursor().position() :].startswith("I drain the node")
    assert not window.guiding.is_shown
    assert shown(window, "notes.back").accessibleName() == "Back to the proposals"
    assert not button(window, "notes.insert").isEnabled()
    text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(text, "Ana: Then I lock the cabinet.")
    button(window, "notes.editing.done").click()
    qtbot.waitUntil(
        lambda: (
            is_idle() and any(e.title == "Lock the cabinet" for e in cards(window).proposals.rows)
        )
    )
    assert focused() is cards(window)
    assert row(window, "Open the dashboard").verdict.value == "accepted"
    present = cards(window).current_row()
    assert present is not None
    assert present.title == "Drain the node"
    assert button(window, "notes.insert").isEnabled()
    press(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.workspace


def test_notes_are_left_by_keys_and_typing_is_undone_where_it_was_typed(
    qtbot: QtBot, window: MainWindow, propose: Callable[..., None]
) -> None:
    propose(SHORT)
    before = window.session.sop
    for keys in ((Qt.Key.Key_Escape,), (Qt.Key.Key_Return, CONTROL)):
        text = edit_notes(window)
        QTest.keyClicks(text, "Well, ")
        assert window.session.sop.interviews.interviews[0].notes != SHORT
        window.actions_.undo.trigger()
        assert text.text() == SHORT
        QTest.keyClick(text, *keys)
        wait_for_proposals(qtbot, window)
        assert focused() is cards(window)
        assert window.session.sop == before
    # A talk that is undone while its notes are edited leaves the place where notes come in.
    edit_notes(window)
    window.session.undo_stack.undo()
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.intake.text"))
    assert focused().objectName() == "notes.intake.text"


def test_who_came_from_elsewhere_in_the_guide_edits_on_the_screen_and_goes_back_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.guiding.begin()
    window.session.edit(
        "prepare", Insert(("interviews", "interviews"), 0, Interview(person="Ana", notes=SHORT))
    )
    page = window.guiding.present_page()
    window.actions_.notes.trigger()
    wait_for_proposals(qtbot, window)
    QTest.keyClicks(edit_notes(window), "Well, ")
    press(Qt.Key.Key_Escape)
    wait_for_proposals(qtbot, window)
    assert shown(window, "notes.back").accessibleName() == "Back to the guide"
    press(Qt.Key.Key_Escape)
    assert window.guiding.is_shown
    assert window.guiding.present_page() == page


def test_notes_too_long_to_be_read_are_shortened_where_that_is_said(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.noting.begin()
    notes = (Interview(notes="I feed the cat."), Interview(notes="I open the door. " * 4000))
    edits = (Insert(("interviews", "interviews"), at, each) for at, each in enumerate(notes))
    window.session.edit("prepare", *edits)
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.message.edit"))
    button(window, "notes.message.edit").click()
    text = focused()
    assert isinstance(text, GrowingTextEdit)
    text.selectAll()
    QTest.keyClicks(text, "I open the door.")
    button(window, "notes.editing.done").click()
    wait_for_proposals(qtbot, window)
    titles = {each.title for each in cards(window).proposals.rows}
    assert {"Open the door", "Feed the cat"} <= titles


def resize(window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    QApplication.processEvents()


def is_in_sight(window: MainWindow) -> tuple[bool, bool]:
    """Whether the present proposal is seen whole, and the words it rests on."""
    there, words = cards(window), source(window)
    present = there.current_row()
    assert present is not None
    cursor = QTextCursor(words.document())
    cursor.setPosition(present.places[0].start)
    begins = words.cursorRect(cursor)
    return (
        there.viewport().rect().contains(there.visualRect(there.currentIndex())),
        QRect(QPoint(), words.viewport().size()).contains(begins),
    )


@pytest.mark.parametrize("in_words", [False, True], ids=["in the list", "in the notes"])
def test_the_present_proposal_and_its_words_stay_in_view_in_a_smaller_window(
    window: MainWindow, propose: Callable[..., None], in_words: bool
) -> None:
    propose(LONG)
    there, words = cards(window), source(window)
    last = [each for each in there.proposals.rows if each.places][-20]
    there.choose(last.key)
    # At the lower edge, from where a smaller window would take it out of sight.
    there.verticalScrollBar().setValue(
        there.verticalScrollBar().value()
        + there.visualRect(there.currentIndex()).bottom()
        - there.viewport().height()
        + 1
    )
    if in_words:
        words.setFocus()
        cursor = words.textCursor()
        cursor.setPosition(last.places[0].start)
        words.setTextCursor(cursor)
        words.ensureCursorVisible()
    assert is_in_sight(window) == (True, True)
    for size in ((1100, 700), (900, 560), (1440, 900)):
        resize(window, *size)
        assert there.current_row() == last
        assert is_in_sight(window) == (True, True)


def test_who_reads_elsewhere_in_the_list_is_not_moved_by_a_smaller_window(
    window: MainWindow, propose: Callable[..., None]
) -> None:
    propose(LONG)
    there = cards(window)
    there.verticalScrollBar().setValue(there.verticalScrollBar().maximum())
    resize(window, 1440, 700)
    assert not is_in_sight(window)[0]


def test_undo_shows_what_it_undid_and_later_changes_do_not_move_one(
    window: MainWindow, propose: Callable[..., None]
) -> None:
    propose(SHORT)
    first, second = row(window, "Open the dashboard").key, row(window, "Drain the node").key
    cards(window).choose(first)
    QTest.keyClick(cards(window), Qt.Key.Key_Space)
    cards(window).choose(second)
    window.actions_.undo.trigger()
    present = cards(window).current_row()
    assert present is not None
    assert present.key == first
    # What is decided next goes on from there, as after any other decision.
    QTest.keyClick(cards(window), Qt.Key.Key_Space)
    present = cards(window).current_row()
    assert present is not None
    assert present.key == second


WITH_ROLE = "Ana: First I open the dashboard as operator. Then the clerk drains the node.\n"


FIRST = "procedure.steps[0].action"


def insert_all(window: MainWindow) -> None:
    """Accept what is proposed, roles too, and put it into the SOP."""
    for each in cards(window).proposals.rows:
        if each.is_open:
            cards(window).choose(each.key)
            QTest.keyClick(cards(window), Qt.Key.Key_Space)
    QTest.keyClick(cards(window), Qt.Key.Key_Return, CONTROL)
    assert window.session.sop.roles.roles
    assert focused().objectName() == FIRST


def test_undo_of_an_insertion_leads_back_to_the_notes_and_redo_to_the_first_step(
    qtbot: QtBot, window: MainWindow, propose: Callable[..., None]
) -> None:
    propose("I feed the cat.", WITH_ROLE)
    window.noting.show((window.session.sop.interviews.interviews[1].id,))
    wait_for_proposals(qtbot, window)
    insert_all(window)
    after = window.session.sop
    QTest.keyClicks(focused(), "!")
    for _time in range(2):
        # What was typed since is undone where it was typed.
        window.actions_.undo.trigger()
        assert (window.session.sop, focused().objectName()) == (after, FIRST)
        window.actions_.undo.trigger()
        assert not window.session.sop.procedure.steps
        assert focused() is cards(window)
        present = cards(window).current_row()
        assert present is not None
        assert (present.verdict.value, present.is_inserted) == ("accepted", False)
        # It is the talk that was looked at.
        assert not any(each.title == "Feed the cat" for each in cards(window).proposals.rows)
        window.actions_.redo.trigger()
        assert (window.session.sop, focused().objectName()) == (after, FIRST)
        window.actions_.redo.trigger()


def test_undo_leads_to_the_notes_from_everywhere_and_from_there_back_to_where_one_was(
    window: MainWindow, propose: Callable[..., None]
) -> None:
    propose(WITH_ROLE)
    insert_all(window)
    window.editor.show_field("purpose.text")
    window.actions_.undo.trigger()
    assert focused() is cards(window)
    for undo_or_redo in (window.actions_.redo, window.actions_.undo):
        window.guiding.show_page("interview.people")
        undo_or_redo.trigger()
        assert not window.guiding.is_shown
    assert focused() is cards(window)
    # What is decided anew takes the place of what was undone: it leads nowhere else.
    QTest.keyClick(cards(window), Qt.Key.Key_X)
    window.actions_.undo.trigger()
    window.actions_.redo.trigger()
    assert is_shown(window, "notes.list")
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "document.title"


def test_an_insertion_undone_before_another_sop_was_opened_leads_nowhere(
    window: MainWindow, propose: Callable[..., None]
) -> None:
    propose(WITH_ROLE)
    QTest.keyClick(cards(window), Qt.Key.Key_Space)
    QTest.keyClick(cards(window), Qt.Key.Key_Return, CONTROL)
    window.file_actions.start_from("deployment")
    assert window.pages.currentWidget() is window.workspace
