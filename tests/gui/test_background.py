"""File work off the window's thread: in order, and with answers only for those who still ask."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sop_studio.gui.background import Background, in_background, is_idle
from sop_studio.gui.widgets.discarding import discard


def test_work_is_done_in_order_and_never_on_the_windows_thread(qtbot: QtBot) -> None:
    background, done, threads = Background(), list[int](), set[int]()

    def work(number: int) -> None:
        done.append(number)
        threads.add(threading.get_ident())

    for number in range(200):
        background.do(lambda number=number: work(number))  # type: ignore[misc]
    assert background.finish(10)
    assert done == list(range(200))
    assert threading.get_ident() not in threads
    assert qtbot is not None


def test_answers_come_on_the_windows_thread(qtbot: QtBot) -> None:
    background, owner, answers = Background(), QObject(), list[tuple[int, int]]()
    background.ask(lambda: 42, lambda found: answers.append((found, threading.get_ident())), owner)
    assert background.finish(10)
    assert answers == []
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(42, threading.get_ident())]


def test_nobody_is_called_who_is_gone(qtbot: QtBot) -> None:
    background, owner, answers = Background(), QObject(), list[int]()
    background.ask(lambda: 1, answers.append, owner)
    background.ask(lambda: 2, answers.append, background_owner := QObject())
    Shiboken.delete(owner)
    assert background.finish(10)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [2]
    assert background_owner is not None


def test_an_error_in_one_work_does_not_hold_up_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    background, done = Background(), list[int]()
    go_on, told = threading.Event(), threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _raised: told.set())

    def fail() -> None:
        go_on.wait(10)
        raise ValueError("a mistake in the program")

    background.do(fail)
    background.do(lambda: done.append(1))
    go_on.set()
    assert background.finish(10)
    assert done == [1]
    assert told.wait(10)


def test_nothing_is_kept_of_a_question_whose_work_fails(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    background, owner, answers = Background(), QObject(), list[object]()
    monkeypatch.setattr(threading, "excepthook", lambda _raised: None)

    class Kept:
        """Something that belongs to who asked."""

    kept = Kept()
    seen = weakref.ref(kept)

    def fail() -> None:
        raise ValueError("a mistake in the program")

    background.ask(fail, lambda _nothing, kept=kept: answers.append(kept), owner)  # type: ignore[misc]
    del kept
    background.ask(lambda: 1, answers.append, owner)
    qtbot.waitUntil(lambda: answers == [1])
    assert background.finish(10)
    gc.collect()
    assert seen() is None


def test_finish_says_when_it_took_too_long() -> None:
    background, go_on = Background(), threading.Event()

    def wait() -> None:
        go_on.wait(10)

    background.do(wait)
    assert not background.finish(0.01)
    go_on.set()
    assert background.finish(10)


def test_what_has_not_begun_can_be_left_out(qtbot: QtBot) -> None:
    background, owner, answers = Background(), QObject(), list[str]()
    begun, go_on = threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        go_on.wait(10)
        return "first"

    background.ask(first, answers.append, owner)
    assert begun.wait(10)
    background.ask(lambda: "second", answers.append, owner)
    background.drop()
    background.ask(lambda: "third", answers.append, owner)
    go_on.set()
    assert background.finish(10)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["first", "third"]


def test_nothing_is_handed_to_a_widget_that_is_about_to_go(qapp: QApplication) -> None:
    widget, got = QWidget(), list[str]()
    begun = threading.Event()

    def work() -> str:
        begun.wait(10)
        return "done"

    in_background(widget, work, got.append)
    discard(widget)
    begun.set()
    while not is_idle():
        # Without a turn of the event loop's own, nothing is deleted yet.
        qapp.processEvents()
    assert Shiboken.isValid(widget)
    assert got == []
