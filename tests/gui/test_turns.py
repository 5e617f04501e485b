"""Long work in portions: one in each turn of the event loop, so that the window answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sop_studio.errors import FileProblem
from sop_studio.gui.opening.turns import (
    Beside,
    Portions,
    Turns,
    do_at_once,
    in_a_turn_of_its_own,
    spread,
)


class Work:
    """Portions that note what they did, and what came of them."""

    def __init__(self) -> None:
        self.parent = QObject()
        self.did: list[object] = []
        self.problems: list[str] = []
        self.is_done = False

    def begin(self, portions: Portions) -> Turns:
        return Turns(portions, self._end, lambda each: self.problems.append(str(each)), self.parent)

    def _end(self) -> None:
        self.is_done = True


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:  # noqa: ARG001
    made = Work()
    yield made
    made.parent.deleteLater()


def test_something_else_has_its_turn_between_two_portions(qtbot: QtBot, work: Work) -> None:
    def portions() -> Portions:
        for number in range(4):
            work.did.append(number)
            yield None

    beats = QTimer(work.parent)
    beats.timeout.connect(lambda: work.did.append("beat"))
    beats.start(0)
    work.begin(portions())
    assert work.did == []
    qtbot.waitUntil(lambda: work.is_done)
    beats.stop()
    numbers = [at for at, each in enumerate(work.did) if each != "beat"]
    assert [work.did[at] for at in numbers] == [0, 1, 2, 3]
    assert all(later - before > 1 for before, later in pairwise(numbers))


def test_what_is_done_beside_the_window_comes_back_to_its_portion(qtbot: QtBot, work: Work) -> None:
    def portions() -> Portions:
        thread = yield Beside(threading.get_ident)
        work.did.append(thread)

    work.begin(portions())
    qtbot.waitUntil(lambda: work.is_done)
    assert work.did != [threading.get_ident()]


def test_a_portion_hears_of_a_failure_beside_the_window_and_may_go_on(
    qtbot: QtBot, work: Work
) -> None:
    def fail() -> None:
        raise FileProblem("gone")

    def portions() -> Portions:
        try:
            yield Beside(fail)
        except FileProblem:
            work.did.append("other way")
        yield Beside(fail)

    work.begin(portions())
    qtbot.waitUntil(lambda: bool(work.problems))
    assert work.did == ["other way"]
    assert work.problems == ["gone"]
    assert not work.is_done


@pytest.mark.parametrize("beside", [False, True])
def test_what_was_stopped_does_no_more(work: Work, beside: bool) -> None:
    goes_on = threading.Event()

    def portions() -> Portions:
        try:
            work.did.append(1)
            yield Beside(goes_on.wait) if beside else None
            work.did.append(2)
        finally:
            work.did.append("cleared away")

    turns = work.begin(portions())
    while not work.did:
        QApplication.processEvents()
    turns.stop()
    goes_on.set()
    for _ in range(20):
        QApplication.processEvents()
    assert work.did == [1, "cleared away"]
    assert not work.is_done


def test_what_is_left_can_be_done_in_one_go(work: Work) -> None:
    def portions() -> Portions:
        for number in range(3):
            yield None
            work.did.append(number)

    work.begin(portions()).finish()
    assert work.did == [0, 1, 2]
    assert work.is_done


def test_without_an_event_loop_nothing_waits(qapp: QApplication, work: Work) -> None:
    in_a_turn_of_its_own(work.parent, lambda: work.did.append(1))
    assert work.did == [1]
    spread(qapp)
    try:
        in_a_turn_of_its_own(work.parent, lambda: work.did.append(2))
        in_a_turn_of_its_own(work.parent, lambda: work.did.append(3))
        gone = QObject()
        in_a_turn_of_its_own(gone, lambda: work.did.append("by what is gone"))
        Shiboken.delete(gone)
        assert work.did == [1]
        qapp.processEvents()
        assert work.did == [1, 2]
        for _ in range(5):
            qapp.processEvents()
        assert work.did == [1, 2, 3]
    finally:
        do_at_once(qapp)
