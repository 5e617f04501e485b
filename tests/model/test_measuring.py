"""Figures noted while the SOP is in use, and the words they are said in."""

from __future__ import annotations

from datetime import date

import pytest

from sop_studio.model import measure_words
from sop_studio.model.changes.measuring import USUAL_MEASURES, note_measure, note_review
from sop_studio.model.measures import SlowStep, Topic, Trend, measures, numbers_of
from sop_studio.model.parts import Measurement, PilotRun, StepResult
from sop_studio.model.sop import Metrics, Pilot, Sop
from tests.model.approved_sops import done

ON = date(2026, 11, 30)
TIME, DEFECTS, HANDOVERS = USUAL_MEASURES


def noted(sop: Sop, at: int = -1) -> Measurement:
    return sop.metrics.measurements[at]


def test_each_usual_measure_is_known_again_by_its_name() -> None:
    for usual in USUAL_MEASURES:
        sop = done(Sop(), *note_measure(Sop(), usual, ON))
        assert (noted(sop).date, noted(sop).name) == ("2026-11-30", usual.name)
        row = Measurement(name=usual.name, value="3")
        known = measures(Sop(metrics=Metrics(measurements=(row,))))
        assert [each.topic for each in known.figures] == [usual.topic]


def test_a_measure_goes_on_under_the_name_it_has() -> None:
    row = Measurement(date="2026-11-01", name="Releases rolled back", value="1 of 22")
    sop = Sop(metrics=Metrics(measurements=(row,)))
    assert noted(done(sop, *note_measure(sop, DEFECTS, ON))).name == "Releases rolled back"


def test_the_first_time_is_that_of_the_last_pilot_run() -> None:
    run = PilotRun(date="2026-11-20", duration="70 minutes", result="as written")
    sop = Sop(pilot=Pilot(runs=(run,)))
    sop = done(sop, *note_measure(sop, TIME, ON))
    assert noted(sop).value == "1 h 10 min"
    assert noted(done(sop, *note_measure(sop, TIME, ON))).value == ""
    assert noted(done(sop, *note_measure(sop, HANDOVERS, ON))).value == ""


def test_a_review_of_today_waits_for_its_outcome() -> None:
    sop = done(Sop(), *note_review(Sop(), " R. Osei ", ON))
    (entry,) = sop.metrics.review_log
    assert (entry.date, entry.reviewer, entry.outcome) == ("2026-11-30", "R. Osei", "")


def test_values_that_are_no_numbers_are_left_out_of_a_drawing() -> None:
    rows = (
        Measurement(date="2026-10-01", name="Defects", value="5 of 40"),
        Measurement(date="2026-11-01", name="Defects", value="few"),
        Measurement(date="2026-12-01", name="Defects", value="2,5 %"),
    )
    (figure,) = measures(Sop(metrics=Metrics(measurements=rows))).about(Topic.DEFECTS)
    assert numbers_of(figure) == (5.0, 2.5)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.4, "less than a minute"),
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 h"),
        (89.6, "1 h 30 min"),
    ],
)
def test_times_are_said_as_people_write_them(minutes: float, words: str) -> None:
    assert measure_words.time_words(minutes) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "None"), (1, "1 step"), (2, "2 steps"), (1.5, "1.5 steps")]
)
def test_deviations_are_counted_in_steps(count: float, words: str) -> None:
    assert measure_words.step_count_words(count) == words


def test_a_trend_is_said_in_the_words_of_what_it_is_about() -> None:
    assert measure_words.time_trend_words(Trend.FALLING) == "Faster than before"
    assert measure_words.count_trend_words(Trend.RISING) == "More than before"
    assert measure_words.figure_trend_words(Trend.STEADY) == "About as before"
    words = (measure_words.time_trend_words, measure_words.count_trend_words)
    assert {each(Trend.UNKNOWN) for each in words} == {""}
    assert measure_words.last_run_words("") == "In the last run."
    assert measure_words.last_run_words("Slower than before").endswith("Slower than before.")
    assert measure_words.median_words("1 h", 1) == ""
    assert measure_words.median_words("1 h", 3) == "Median of 3 runs: 1 h"


def test_the_longest_steps_are_named_by_their_numbers() -> None:
    slow = SlowStep(StepResult(number="3"), 12)
    assert measure_words.slow_words((slow,)).endswith("3 (12 minutes)")
    assert measure_words.slow_words(()) == ""


@pytest.mark.parametrize(
    ("stored", "words", "due"),
    [
        ("", "No date is set for the next review.", False),
        ("next spring", "The date of the next review cannot be read: next spring", False),
        ("2026-11-29", "The review was due on 2026-11-29, 1 day ago", True),
        ("2026-11-30", "The review is due today", True),
        ("2026-12-02", "The next review is due on 2026-12-02, in 2 days", False),
        ("2027-05-01", "The next review is due on 2027-05-01, in 5 months", False),
    ],
)
def test_when_the_next_review_is_due(stored: str, words: str, due: bool) -> None:
    assert measure_words.due_words(stored, ON) == words
    assert measure_words.is_due(stored, ON) is due
