"""What notes propose is decided on by keys and clicks, and each decision is undone by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.notes.row import Sort
from sop_studio.gui.window import MainWindow
from sop_studio.notes import Kind
from sop_studio.notes.review import MOVE
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import button, focused, is_shown, press, shown, type_words
from tests.journeys.notes_support import (
    ALT,
    CONTROL,
    NONE,
    Journey,
    begin_with,
    cards,
    go_to,
    key,
    marked,
    present,
    source,
    titles,
)
from tests.notes.reviews import SHORT, notes_with


@pytest.fixture
def journey(qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path) -> Journey:
    return Journey(qtbot, open_sop_window(), ask, tmp_path)


def choose_kind(window: MainWindow, kind: Kind) -> None:
    """Choose a kind in the menu that is shown."""
    action = window.findChild(QAction, f"notes.kind.{kind.value}")
    assert action is not None
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key(Qt.Key.Key_0.value + 1 + list(Kind).index(kind)))


class Undone:
    """Undoes what was done last, and sees that all is as it was."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.told, self.sop = titles(window), window.session.sop

    def __call__(self, words: str) -> None:
        assert self.window.session.undo_stack.undoText() == words
        self.window.actions_.undo.trigger()
        assert self.window.session.sop == self.sop
        assert titles(self.window) == self.told


def test_proposals_are_merged_split_moved_and_reworded_by_keys(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    undone = Undone(window)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_M)
    assert titles(window)[1] == "Drain the node; Restart the service with `systemctl restart web`"
    key(Qt.Key.Key_S)
    assert len(titles(window)) == 3
    window.actions_.undo.trigger()
    undone("merge proposals")
    key(Qt.Key.Key_Up, ALT)
    assert titles(window)[:2] == ["Drain the node", "Open the dashboard"]
    undone("move a proposal")
    key(Qt.Key.Key_E)
    assert focused().objectName() == "notes.edit.text"
    type_words(", slowly")
    press(Qt.Key.Key_Return)
    assert titles(window)[1] == "Drain the node, slowly"
    undone("change a proposal")
    go_to(window, "Drain the node")
    key(Qt.Key.Key_E)
    type_words(" for good")
    press(Qt.Key.Key_Escape)
    assert focused() is cards(window)
    assert titles(window) == undone.told


def test_kinds_are_changed_and_words_linked_by_keys(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    undone = Undone(window)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_K)
    choose_kind(window, Kind.WARNING)
    assert titles(window, Kind.WARNING) == ["Drain the node"]
    undone("change the kind of a proposal")
    # Words chosen in the notes are linked, and can become a step of their own.
    words = source(window)
    at = SHORT.index("nice machine")
    cursor = words.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + 12, QTextCursor.MoveMode.KeepAnchor)
    words.setTextCursor(cursor)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_L)
    assert (at, at + 12) in [(place.start, place.end) for place in present(window).places]
    undone("link words of the notes")
    words.setFocus()
    key(Qt.Key.Key_Space)
    assert "Nice machine" in titles(window)
    undone("make a proposal of a sentence")
    cards(window).setFocus()
    QTest.keyClicks(cards(window), "?")
    legend = QApplication.activePopupWidget()
    assert legend is not None
    assert legend.objectName() == "notes.legend"
    QTest.keyClick(legend, Qt.Key.Key_Escape)


def test_who_lacks_something_is_told_how_to_give_it(journey: Journey) -> None:
    """A key that needs words asks for them, and leads back to where one was."""
    window = journey.window
    begin_with(journey, SHORT)
    undone = Undone(window)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_L)
    assert focused() is source(window)
    asked = shown(window, "notes.source.asked")
    assert isinstance(asked, QLabel)
    assert "“Drain the node”" in asked.text()
    # On the way to the words the cursor passes those of others.
    key(Qt.Key.Key_End, CONTROL)
    key(Qt.Key.Key_Up)
    assert present(window).title == "Drain the node"
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert button(window, "notes.words.link").text().split() == ["Link", "L"]
    key(Qt.Key.Key_L)
    assert focused() is cards(window)
    assert present(window).chips[-1][0].startswith("L2, L")
    undone("link words of the notes")
    source(window).setTextCursor(QTextCursor(source(window).document()))
    key(Qt.Key.Key_L)
    key(Qt.Key.Key_Escape)
    assert focused() is cards(window)
    # Words that fall apart nowhere are parted at the cursor, which must stand between two.
    go_to(window, "Drain the node")
    key(Qt.Key.Key_S)
    said = shown(window, "notes.edit.said")
    assert isinstance(said, QLabel)
    assert "Ctrl+Shift+Enter" in said.text()
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    key(Qt.Key.Key_Return, both)
    assert focused().objectName() == "notes.edit.text"
    assert window.session.sop == undone.sop
    assert not button(window, "notes.do.reject").isEnabled()
    key(Qt.Key.Key_Left, CONTROL)
    key(Qt.Key.Key_Return, both)
    assert titles(window)[1:3] == ["Drain the", "Node"]
    undone("split a proposal")


def test_undo_shows_what_it_undid_and_buttons_say_their_keys(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, notes_with(MOVE), SHORT)
    tray, before = cards(window, "notes.tray"), window.session.sop
    go_to(window, "Drain the node")
    key(Qt.Key.Key_Space)
    assert present(window).title != "Drain the node"
    window.actions_.undo.trigger()
    assert present(window).title == "Drain the node"
    # In the tray the sentence comes back that was made a step of.
    tray.setFocus()
    tray.choose_place(len(tray.proposals.rows) - 1)
    last = tray.current_row()
    assert last is not None
    make = button(window, "notes.tray.do.accept")
    assert make.text().split() == ["Make", "a", "step", "Space"]
    make.click()
    assert focused() is tray
    assert present(window).title.lower().startswith(last.title[:9].lower())
    window.actions_.undo.trigger()
    assert tray.current_row() == last
    assert marked(window) == last.title
    # What the rules set aside is not set aside once more.
    button(window, "notes.aside").click()
    tray.choose_place(next(at for at, row in enumerate(tray.proposals.rows) if not row.does[1]))
    assert not button(window, "notes.tray.do.reject").isEnabled()
    assert button(window, "notes.tray.do.accept").isEnabled()
    # What is decided between has its own keys; a group is accepted by a click on its heading.
    cards(window).setFocus()
    question = next(row for row in cards(window).proposals.rows if row.sort is Sort.QUESTION)
    cards(window).choose(question.key)
    assert button(window, "notes.choose.second").text().split() == ["Second", "2"]
    assert not is_shown(window, "notes.do.accept")
    button(window, "notes.choose.second").click()
    window.actions_.undo.trigger()
    assert present(window).key == question.key
    viewport = cards(window).viewport()
    place = cards(window).button_place("heading.steps", "accept")
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, place)
    assert all(
        row.verdict.value == "accepted"
        for row in cards(window).proposals.rows
        if row.kind is Kind.STEP
    )
    window.actions_.undo.trigger()
    assert window.session.sop == before


def test_a_move_is_shown_side_by_side_and_decided_by_a_key_or_a_click(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, notes_with(MOVE))
    rows = [row for row in cards(window).proposals.rows if row.sort is Sort.QUESTION]
    assert all(len(row.sides) == 2 for row in rows)
    move = next(row for row in rows if row.sides[1].caption == "Moved")
    told = titles(window)
    cards(window).choose(move.key)
    key(Qt.Key.Key_2)
    assert sorted(titles(window)) == sorted(told)
    assert titles(window) != told
    window.actions_.undo.trigger()
    assert titles(window) == told
    # With the mouse: a click on a side.
    cards(window).choose(move.key)
    place = cards(window).button_place(move.key, "second")
    QTest.mouseClick(cards(window).viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert titles(window) != told


def test_selecting_one_side_shows_the_other(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    words = source(window)
    words.setFocus()
    cursor = words.textCursor()
    cursor.setPosition(SHORT.index("start the old"))
    words.setTextCursor(cursor)
    assert present(window).title == "Start the old version again"
    words.setFocus()
    cursor.setPosition(SHORT.index("open the dash"))
    words.setTextCursor(cursor)
    assert present(window).title == "Open the dashboard"
    go_to(window, "If the light stays red")
    assert marked(window).startswith("If the light stays red")
