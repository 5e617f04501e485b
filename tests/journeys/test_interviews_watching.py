"""Somebody is watched at work: each line gets its time, and goes to a bucket."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.guide.interviewing import clock
from sop_studio.gui.window import MainWindow
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import focused, is_shown, shown, type_words
from tests.journeys.interviews_support import add_talks, at_interviews, note, notes_of, press_space


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    return at_interviews(qtbot, open_sop_window())


@pytest.fixture
def with_talks(window: MainWindow) -> MainWindow:
    return add_talks(window)


class _Wall:
    """A clock that stands where a test puts it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 30, 10, 42, 7).astimezone()

    def __call__(self) -> datetime:
        return self.time

    def set(self, hour: int, minute: int) -> None:
        self.time = self.time.replace(hour=hour, minute=minute)


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> _Wall:
    wall = _Wall()
    monkeypatch.setattr(clock, "local_now", wall)
    return wall


def test_what_is_seen_is_stamped_sorted_and_kept_in_the_notes(
    with_talks: MainWindow, wall: _Wall
) -> None:
    press_space(with_talks, "interview.watch")
    assert focused().objectName() == "interview.seen"
    note("Opens the release dashboard")
    wall.set(10, 44)
    note("kubectl get pods")
    note("Three lights", Qt.Key.Key_3)
    note("They talk")
    assert notes_of(with_talks).split("\n") == [
        "10:42 [tool] Opens the release dashboard",
        "10:44 [command] kubectl get pods",
        "10:44 [check] Three lights",
        "10:44 They talk",
    ]
    assert "They talk" in announced(with_talks)


def test_a_line_has_the_time_at_which_it_was_begun(with_talks: MainWindow, wall: _Wall) -> None:
    press_space(with_talks, "interview.watch")
    type_words("Wai")
    wall.set(11, 0)
    assert _clock(with_talks) == "10:42"
    note("ts for a minute")
    assert notes_of(with_talks) == "10:42 [check] Waits for a minute"
    assert _clock(with_talks) == "11:00"
    type_words("x")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    wall.set(11, 5)
    note("Next")
    assert notes_of(with_talks).endswith("\n11:05 Next")


def _clock(window: MainWindow) -> str:
    label = shown(window, "interview.clock")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_bucket_is_shown_while_one_types_and_chosen_by_key(with_talks: MainWindow) -> None:
    press_space(with_talks, "interview.watch")
    type_words("kubectl get pods")
    assert _pressed_in(with_talks) == [2]
    QTest.keyClick(focused(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert _pressed_in(with_talks) == [4]
    QTest.keyClick(focused(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert _pressed_in(with_talks) == []
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert notes_of(with_talks).endswith(" kubectl get pods")
    assert "[" not in notes_of(with_talks)


def _pressed_in(window: MainWindow) -> list[int]:
    buttons = [(at, shown(window, f"interview.bucket[{at}]")) for at in (1, 2, 3, 4)]
    return [at for at, each in buttons if isinstance(each, QPushButton) and each.isChecked()]


def test_each_line_can_be_taken_back_and_sorted_anew(qtbot: QtBot, with_talks: MainWindow) -> None:
    press_space(with_talks, "interview.watch")
    for words in ("One", "Two", "Three"):
        note(words)
    press_space(with_talks, "interview.take_back[1]")
    assert notes_of(with_talks) == "10:42 One\n10:42 Three"
    assert focused().objectName() == "interview.seen"
    press_space(with_talks, "interview.sort[1]")
    menu = with_talks.findChild(QMenu, "interview.sort.menu")
    assert menu is not None
    _action(menu, "Pitfalls").trigger()
    menu.close()
    qtbot.waitUntil(lambda: notes_of(with_talks) == "10:42 One\n10:42 [pitfall] Three")
    with_talks.actions_.undo.trigger()
    with_talks.actions_.undo.trigger()
    assert notes_of(with_talks) == "10:42 One\n10:42 Two\n10:42 Three"


def _action(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == words)


def test_the_lines_are_summed_up_by_bucket(with_talks: MainWindow) -> None:
    press_space(with_talks, "interview.watch")
    for words in ("kubectl get pods", "kubectl get nodes", "Careful with the cache", "Sits"):
        note(words)
    press_space(with_talks, "interview.sorted")
    heads = {
        key: shown(with_talks, f"interview.heap[{key}]")
        for key in ("tools", "commands", "checks", "pitfalls", "none")
    }
    said = [head.text() for head in heads.values() if isinstance(head, QLabel)]
    assert said == ["Tools (0)", "Commands (2)", "Checks (0)", "Pitfalls (1)", "Not sorted (1)"]


def test_many_lines_stay_quick_to_look_at(with_talks: MainWindow) -> None:
    press_space(with_talks, "interview.watch")
    for number in range(14):
        note(f"Line {number}")
    assert not is_shown(with_talks, "interview.take_back[0]")
    press_space(with_talks, "interview.seen.rest")
    assert is_shown(with_talks, "interview.take_back[0]")


def test_the_clock_runs_on_and_stops_when_nobody_sees_it(
    qtbot: QtBot, with_talks: MainWindow, wall: _Wall
) -> None:
    wall.time = wall.time.replace(second=59, microsecond=990_000)
    press_space(with_talks, "interview.watch")
    wall.time = wall.time.replace(minute=43, second=0, microsecond=0)
    qtbot.waitUntil(lambda: _clock(with_talks) == "10:43")
    label = shown(with_talks, "interview.clock")
    assert isinstance(label, clock.Clock)
    with_talks.guiding.leave()
    assert not label.is_running()
    with_talks.guiding.enter()
