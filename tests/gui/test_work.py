"""Work beside the window: one thing after another, shown only when it takes long."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.errors import FileProblem
from sop_studio.gui.work.work import Work
from sop_studio.progress import Progress
from tests.gui.editor_support import wait_for_background


class Jobs:
    """Jobs that wait until they are let go, and what became of them."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.told: list[str] = []

    def do(
        self,
        name: str,
        gate: Event | None = None,
        problem: Exception | None = None,
        *,
        is_passing: bool = False,
    ) -> Event:
        began = Event()

        def run(progress: Progress) -> str:
            began.set()
            if gate is not None:
                assert gate.wait(20)
            progress.reached(1, 2)
            if problem is not None:
                raise problem
            progress.settle()
            return name

        self._work.do(
            name,
            run,
            lambda result: self.told.append(f"{result} done"),
            failed=lambda found: self.told.append(f"{name} failed: {found}"),
            stopped=lambda: self.told.append(f"{name} stopped"),
            is_passing=is_passing,
        )
        return began


@pytest.fixture
def work(qapp: QApplication) -> Work:
    assert qapp is not None
    return Work()


@pytest.fixture
def jobs(work: Work) -> Jobs:
    return Jobs(work)


def test_one_thing_is_done_after_the_other(work: Work, jobs: Jobs) -> None:
    gate = Event()
    jobs.do("one", gate)
    second = jobs.do("two")
    assert work.words == "one"
    assert not second.is_set()
    gate.set()
    wait_for_background()
    assert jobs.told == ["one done", "two done"]
    assert not work.is_busy


def test_what_is_short_is_not_shown_and_what_is_long_is(
    work: Work, jobs: Jobs, qtbot: QtBot
) -> None:
    shown, ended = QSignalSpy(work.shown), QSignalSpy(work.ended)
    jobs.do("short")
    wait_for_background()
    assert (shown.count(), ended.count()) == (0, 0)
    gate = Event()
    jobs.do("long", gate)
    qtbot.waitUntil(lambda: shown.count() == 1)
    gate.set()
    wait_for_background()
    assert shown.at(0) == ["long"]
    assert ended.count() == 1


def test_a_failure_that_people_are_told_of_is_handed_over(jobs: Jobs) -> None:
    jobs.do("one", problem=FileProblem("no such folder"))
    wait_for_background()
    assert jobs.told == ["one failed: no such folder"]


@pytest.mark.parametrize("waits", [True, False])
def test_a_stop_holds_at_once_and_for_all_that_waits(
    work: Work, jobs: Jobs, qtbot: QtBot, *, waits: bool
) -> None:
    gate = Event()
    began = jobs.do("one", gate)
    if waits:
        jobs.do("two")
    assert began.wait(20)
    work.stop()
    assert jobs.told == (["two stopped"] if waits else []) + ["one stopped"]
    assert not work.is_busy
    jobs.do("three")
    qtbot.waitUntil(lambda: "three done" in jobs.told)
    gate.set()
    wait_for_background()
    assert "one done" not in jobs.told


def test_what_is_being_settled_is_done_all_the_same(work: Work, jobs: Jobs) -> None:
    settled, gate = Event(), Event()

    def run(progress: Progress) -> None:
        progress.settle()
        settled.set()
        assert gate.wait(20)

    def never(_problem: Exception | None = None) -> None:
        raise AssertionError

    work.do("one", run, lambda _none: jobs.told.append("done"), failed=never, stopped=never)
    assert settled.wait(20)
    work.stop()
    assert work.is_busy
    gate.set()
    wait_for_background()
    assert jobs.told == ["done"]


def test_what_nobody_waits_for_gives_way(work: Work, jobs: Jobs) -> None:
    gate = Event()
    began = jobs.do("check", gate, is_passing=True)
    assert began.wait(20)
    assert not work.is_busy
    jobs.do("export")
    gate.set()
    wait_for_background()
    assert jobs.told == ["export done"]
