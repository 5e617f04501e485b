"""The report of the checks: at once after a key, a little later after a change of very much."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.checks.checker import check
from sop_studio.gui.checking import Checking
from sop_studio.gui.session import Session
from sop_studio.id_pattern import DEFAULT_PATTERN
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.findings import Report
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop

TODAY = date(2026, 10, 1)
STEPS = 120
TYPED = SetValue(("procedure", "steps", 3, "action"), "Something else")


class Watched:
    """A session with its checks, and the reports that were sent."""

    def __init__(self) -> None:
        steps = tuple(Step(id=f"s{at}", action=f"Restart host {at}") for at in range(STEPS))
        self.session = Session(Sop(procedure=Procedure(steps=steps)))
        self.checking = Checking(self.session, DEFAULT_PATTERN, lambda: TODAY, self.session)
        self.reports: list[Report] = []
        self.checking.check()
        self.checking.reported.connect(self.reports.append)

    def change_all(self, words: str) -> None:
        edits = [SetValue(("procedure", "steps", at, "action"), words) for at in range(STEPS)]
        self.session.edit("change", *edits)

    def is_right(self) -> bool:
        return self.reports[-1:] == [check(self.session.sop, today=TODAY)]


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    assert qtbot is not None
    return Watched()


def test_a_key_press_is_checked_at_once(watched: Watched) -> None:
    watched.session.type_text("typing", TYPED.path, "Restart it as appropriate")
    assert len(watched.reports) == 1
    assert watched.is_right()


def test_very_many_changes_are_checked_once_they_were_read(watched: Watched, qtbot: QtBot) -> None:
    watched.change_all("Restart it as appropriate")
    assert not watched.reports
    qtbot.waitUntil(lambda: bool(watched.reports))
    assert watched.is_right()
    assert len(watched.reports) == 1


def test_a_list_of_very_many_rows_is_checked_once_it_was_read(
    watched: Watched, qtbot: QtBot
) -> None:
    steps = watched.session.sop.procedure.steps
    pasted = tuple(Step(action=f"Restart it as appropriate {at}") for at in range(STEPS))
    watched.session.edit("paste steps", SetValue(("procedure", "steps"), (*steps, *pasted)))
    assert not watched.reports
    qtbot.waitUntil(lambda: bool(watched.reports))
    assert watched.is_right()
    watched.session.edit("add step", Insert(("procedure", "steps"), 0, Step(action="Do it")))
    assert len(watched.reports) == 2
    assert watched.is_right()


def test_who_asks_meanwhile_is_told_how_it_is(watched: Watched, qtbot: QtBot) -> None:
    watched.change_all("Restart it as appropriate")
    assert watched.checking.report == check(watched.session.sop, today=TODAY)
    qtbot.waitUntil(lambda: bool(watched.reports))
    assert watched.is_right()


def test_a_key_meanwhile_is_checked_with_the_rest(watched: Watched, qtbot: QtBot) -> None:
    watched.change_all("Restart it as appropriate")
    watched.session.edit("change", TYPED)
    qtbot.waitUntil(lambda: bool(watched.reports))
    assert watched.is_right()
    watched.session.undo_stack.undo()
    assert watched.is_right()


def test_another_sop_meanwhile_is_checked_in_its_place(watched: Watched, qtbot: QtBot) -> None:
    watched.change_all("Restart it as appropriate")
    watched.session.replace(Sop())
    qtbot.waitUntil(lambda: bool(watched.reports))
    assert watched.is_right()
