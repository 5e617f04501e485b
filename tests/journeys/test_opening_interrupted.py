"""While an SOP is opened somebody goes back, asks for another one, or closes the window."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.gui.ask import Answer
from sop_studio.gui.opening.turns import do_at_once, spread
from sop_studio.gui.window import MainWindow
from sop_studio.storage import open_sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import shown
from tests.journeys.opening_support import (
    OPENED,
    Start,
    check_shows,
    first_in,
    opener,
    opening_page,
    press_card,
    second_in,
    title_of,
    wait_until_open,
)


@pytest.fixture(autouse=True)
def in_turns(qapp: QApplication) -> Iterator[None]:
    """Let work be spread over turns of the event loop, as in the program."""
    spread(qapp)
    yield
    do_at_once(qapp)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return first_in(tmp_path)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return second_in(tmp_path)


@pytest.fixture
def start(open_sop_window: OpenWindow, qtbot: QtBot) -> Start:
    return opener(open_sop_window, qtbot)


def test_escape_leads_back_to_the_card_it_was_opened_with(
    qtbot: QtBot, start: Start, first: Path, second: Path
) -> None:
    window = start(first, second)
    card = shown(window, "start.recent[1]")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    page = opening_page(window)
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert opening_page(window) is None
    assert not window.opening.is_under_way
    assert shown(window, "start.recent[1]").hasFocus()
    assert not window.actions_.save.isEnabled()
    # And then it opens all the same.
    press_card(window, "start.recent[1]")
    wait_until_open(qtbot, window)
    check_shows(window, "Another one")


def test_who_goes_back_finds_the_open_sop_as_it_was(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, first: Path, second: Path
) -> None:
    window = open_sop_window(first, "purpose.text")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClicks(shown(window, "purpose.text"), "Mine")
    ask.unsaved = Answer.CANCEL
    window.file_actions.leave_and_open(second)
    assert not window.opening.is_under_way
    ask.unsaved = Answer.DISCARD
    window.file_actions.leave_and_open(second)
    press_card(window, "opening.cancel")
    assert title_of(window) == OPENED
    assert window.isWindowModified()
    assert shown(window, "purpose.text").hasFocus()
    window.actions_.undo.trigger()
    assert "Mine" not in window.session.sop.purpose.text


def _is_taken_up(window: MainWindow) -> bool:
    return window.saving.path is not None


@pytest.mark.parametrize("when", ["reading", "taken up", "shown"])
def test_the_file_asked_for_last_is_opened(
    qtbot: QtBot, start: Start, first: Path, second: Path, when: str
) -> None:
    window = start(first, second)
    window.file_actions.open_file(first)
    _go_on_until(window, when)
    window.file_actions.open_file(second)
    wait_until_open(qtbot, window)
    assert window.saving.path == second
    check_shows(window, "Another one")
    assert not window.isWindowModified()
    window.actions_.undo.trigger()
    assert title_of(window) == "Another one"


@pytest.mark.parametrize("when", ["begun", "reading", "taken up", "shown"])
def test_the_window_can_be_closed_at_any_moment(start: Start, first: Path, when: str) -> None:
    window = start(first)
    window.file_actions.open_file(first)
    _go_on_until(window, when)
    assert window.close()
    assert not window.opening.is_under_way
    for _ in range(20):
        QApplication.processEvents()
    assert not window.isVisible()


def _go_on_until(window: MainWindow, when: str) -> None:
    if when == "reading":
        for _ in range(60):
            QApplication.processEvents()
            if _is_taken_up(window):
                break
    while when in {"taken up", "shown"} and not _is_taken_up(window):
        QApplication.processEvents()
    while when == "shown" and opening_page(window) is not None:
        QApplication.processEvents()
    assert window.opening.is_under_way


class Restless:
    """Somebody who does not wait until an SOP is open."""

    def __init__(self, window: MainWindow, files: tuple[Path, ...], seed: int) -> None:
        self._window = window
        self._files = files
        self._random = random.Random(seed)  # noqa: S311

    def do_something(self) -> None:
        for _ in range(self._random.choice((0, 1, 3, 10, 30, 60, 90))):
            QApplication.processEvents()
        self._random.choice((self._open, self._open, self._begin, self._cancel, self._trigger))()

    def _open(self) -> None:
        self._window.file_actions.leave_and_open(self._random.choice(self._files))

    def _begin(self) -> None:
        actions = self._window.actions_
        starters = [*actions.starters.values(), actions.open_sample]
        self._random.choice(starters).trigger()

    def _cancel(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, Qt.Key.Key_Escape)

    def _trigger(self) -> None:
        actions = self._window.actions_
        some = (actions.start_page, actions.undo, actions.find, actions.guide, actions.comment)
        action = self._random.choice(some)
        if action.isEnabled():
            action.trigger()


@pytest.mark.parametrize("rounds", [12, pytest.param(400, marks=pytest.mark.long)])
def test_whatever_is_done_meanwhile_some_sop_is_open_in_the_end(
    qtbot: QtBot,
    start: Start,
    ask: FakeAsk,
    first: Path,
    second: Path,
    *,
    rounds: int,
) -> None:
    broken = first.with_name("broken.sop")
    broken.write_bytes(b"{")
    window = start(first)
    ask.unsaved = Answer.DISCARD
    restless = Restless(window, (first, second, broken, first.with_name("gone.sop")), rounds)
    for _ in range(rounds):
        restless.do_something()
    window.file_actions.leave_and_open(second)
    wait_until_open(qtbot, window)
    assert window.saving.path == second
    if window.guiding.is_shown:
        # There it was left before.
        window.guiding.leave()
    # A comment was begun, perhaps, and the preview covered.
    window.workspace.side.setCurrentWidget(window.workspace.preview)
    wait_until_open(qtbot, window)
    check_shows(window, "Another one")
    assert open_sop(first).sop.document.title == OPENED
