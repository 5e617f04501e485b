"""Pilot runs in the words of their cards."""

from __future__ import annotations

import pytest

from sop_studio.gui.guide.running.run_words import (
    clock_words,
    progress_words,
    recorded_words,
    result_chip,
    run_detail,
    run_title,
)
from sop_studio.model.parts import Pause, PilotRun, StepResult

STEPS = (
    StepResult(number="1", outcome="as expected", started=(at := "2026-11-30 22:00:00+00:00")),
    StepResult(number="2"),
    StepResult(number="1", rollback=True),
)
UNDER_WAY = PilotRun(date="2026-11-30", started=at, results=STEPS, executor="A. Novak")


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0:00:00"), (1.5, "0:01:30"), (62.7, "1:02:42"), (6000, "100:00:00")]
)
def test_a_time_reads_as_on_a_clock(minutes: float, words: str) -> None:
    assert clock_words(minutes) == words


def test_a_run_under_way_says_how_far_it_is() -> None:
    assert result_chip(UNDER_WAY)[0] == "Under way"
    assert run_detail(UNDER_WAY) == "Under way · 1 of 2 steps · A. Novak"


def test_a_stopped_run_counts_the_steps_back() -> None:
    stopped = PilotRun(started=at, stopped=at, results=STEPS)
    assert progress_words(stopped) == "0 of 1 rollback step"


def test_a_run_is_known_by_date_and_occasion() -> None:
    assert run_title(PilotRun(date="2026-11-30", occasion="Night")) == "2026-11-30, Night"
    assert run_title(PilotRun(date="last week")) == "last week"
    assert run_title(PilotRun()) == "Run without a date"


def test_a_run_that_ended_says_what_is_still_open() -> None:
    open_step = StepResult(outcome="not as expected", note="It burns")
    run = PilotRun(
        result="with deviations",
        duration="12 min",
        supervisor="Lead",
        started=at,
        ended=at,
        results=(open_step,),
    )
    assert run_detail(run) == "With deviations · 12 min · 1 deviation open · watched by Lead"


def test_the_time_of_a_step_leaves_pauses_out() -> None:
    result = StepResult(started=at, ended="2026-11-30 22:30:00+00:00", outcome="as expected")
    pause = Pause(began="2026-11-30 22:05:00+00:00", ended="2026-11-30 22:25:00+00:00")
    run = PilotRun(started=at, results=(result,), pauses=(pause,))
    assert recorded_words(run, result) == "at 22:30, 10 min"
    assert recorded_words(run, StepResult()) == ""
