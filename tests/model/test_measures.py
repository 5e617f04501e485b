"""Figures of the SOP in use, and a new draft when the work has changed."""

from __future__ import annotations

import pytest

from sop_studio.model.changes.reality import reality_changed
from sop_studio.model.edits import SetValue
from sop_studio.model.measures import Topic, Trend, measures, trend_of
from sop_studio.model.parts import Measurement, PilotRun, Step, StepResult
from sop_studio.model.sop import Metrics, Pilot, Procedure, Sop
from sop_studio.model.versioning import draft_row, propose
from tests.checks.sops import complete
from tests.model.approved_sops import ON, approved, done


def run(date: str, duration: str, deviations: str = "", result: str = "as written") -> PilotRun:
    return PilotRun(date=date, duration=duration, deviations=deviations, result=result)  # type: ignore[arg-type]


def test_an_empty_sop_has_no_figures() -> None:
    found = measures(Sop())
    assert not found.times
    assert (found.last_time, found.median_time, found.automated) == (0, 0, 0)
    assert found.time_trend is Trend.UNKNOWN


def test_times_come_from_the_runs_in_the_order_of_their_days() -> None:
    runs = (
        run("2026-11-20", "50 min"),
        run("2026-11-01", "1 h 30 min"),
        run("2026-11-10", "70 minutes"),
        run("2026-11-25", "5 min", result="stopped"),
        run("2026-11-26", ""),
    )
    found = measures(Sop(pilot=Pilot(runs=runs)))
    assert list(found.times) == [90, 70, 50]
    assert (found.last_time, found.median_time) == (50, 70)
    assert found.time_trend is Trend.FALLING


def test_what_the_program_noted_goes_before_what_somebody_wrote() -> None:
    timed = PilotRun(
        started="2026-11-30T22:00:00+00:00",
        ended="2026-11-30T22:42:00+00:00",
        duration="an hour, 60 min",
        result="as written",
        results=(
            StepResult(
                number="1",
                started="2026-11-30T22:00:00+00:00",
                ended="2026-11-30T22:30:00+00:00",
            ),
            StepResult(
                number="2",
                outcome="not as expected",
                started="2026-11-30T22:30:00+00:00",
                ended="2026-11-30T22:42:00+00:00",
            ),
        ),
    )
    found = measures(Sop(pilot=Pilot(runs=(timed,))))
    assert list(found.times) == [42]
    assert [(each.result.number, each.minutes) for each in found.slowest] == [("1", 30), ("2", 12)]
    assert list(found.deviations) == [1]
    assert found.open_deviations == 1


def test_deviations_are_counted_and_compared() -> None:
    runs = (
        run("2026-11-01", "9 min", "- One\n- Two\n\n- Three"),
        run("2026-11-10", "9 min", "- One"),
    )
    found = measures(Sop(pilot=Pilot(runs=runs)))
    assert list(found.deviations) == [3, 1]
    assert found.deviation_trend is Trend.FALLING
    assert found.time_trend is Trend.STEADY


def test_the_share_of_automated_steps_counts_the_innermost_ones() -> None:
    inner = (Step(automation="scripted"), Step(automation="manual"))
    steps = (Step(automation="automated"), Step(substeps=inner), Step())
    found = measures(Sop(procedure=Procedure(steps=steps)))
    assert (found.steps, found.automated) == (4, 0.5)


def test_measurements_of_one_name_are_one_figure() -> None:
    rows = (
        Measurement(date="2026-11-20", name="Defects ", value="2 of 40"),
        Measurement(date="2026-10-20", name="defects", value="5 of 40"),
        Measurement(date="2026-11-20", name="Handoff success", value="90 %"),
        Measurement(date="2026-11-20", name="Time to complete", value="1 h"),
        Measurement(date="2026-11-20", name="Smiles", value=""),
    )
    found = measures(Sop(metrics=Metrics(measurements=rows)))
    assert [(each.name, each.topic) for each in found.figures] == [
        ("Defects", Topic.DEFECTS),
        ("Handoff success", Topic.HANDOVERS),
        ("Time to complete", Topic.TIME),
    ]
    (defects,) = found.about(Topic.DEFECTS)
    assert (defects.last, defects.trend) == ("2 of 40", Trend.FALLING)


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ((), Trend.UNKNOWN),
        ((5,), Trend.UNKNOWN),
        ((10, 10.4), Trend.STEADY),
        ((10, 12), Trend.RISING),
        ((10, 50, 12, 8), Trend.FALLING),
        ((0, 0), Trend.STEADY),
        ((0, 1), Trend.RISING),
    ],
)
def test_a_trend_is_the_last_value_beside_the_usual_one(
    values: tuple[float, ...], trend: Trend
) -> None:
    assert trend_of(values) is trend


def test_when_the_work_has_changed_a_new_draft_begins_and_says_why() -> None:
    before = approved()
    sop = done(before, *reality_changed(before, "The gateway moved", author="R. Osei", on=ON))
    assert (sop.document.status, sop.document.version) == ("draft", "2.1")
    row = sop.history.changes[0]
    assert (row.version, row.author, row.reason) == ("2.1", "R. Osei", "The gateway moved")
    assert sop.metrics.review_log[-1].outcome == "The work has changed: The gateway moved"
    assert [each.decision for each in sop.document.approvals] == [""]


def test_in_a_draft_the_reason_goes_to_the_row_of_the_draft() -> None:
    before = approved()
    sop = done(before, *reality_changed(before, "The gateway moved", author="R. Osei", on=ON))
    sop = done(sop, *reality_changed(sop, "New alarm", author="R. Osei", on=ON))
    assert [each.version for each in sop.history.changes[:2]] == ["2.1", "2.0"]
    assert sop.history.changes[0].reason == "The gateway moved; New alarm"
    assert len(sop.metrics.review_log) == 2


def test_the_reason_stays_in_the_row_that_is_drafted_later() -> None:
    before = approved()
    sop = done(before, *reality_changed(before, "The gateway moved", author="R. Osei", on=ON))
    sop = done(sop, SetValue(("procedure", "steps", 0, "commands"), "postsuper -d ALL"))
    row = draft_row(sop, "A. Novak", ON)
    assert (row.version, row.reason) == ("3.0", "The gateway moved")
    assert propose(sop).version == "3.0"


def test_an_sop_that_was_never_approved_keeps_its_version() -> None:
    before = complete()
    sop = done(before, *reality_changed(before, "New alarm", author="R. Osei", on=ON))
    assert sop.document.version == "1.2"
    assert sop.history.changes[0].reason == "New alarm"
