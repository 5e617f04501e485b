"""A pilot run is recorded step by step, and what differed is mended one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model import pilot_times
from sop_studio.model.changes import pilot_deviations, pilot_runs
from sop_studio.model.changes.pilot_deviations import Answer
from sop_studio.model.changes.pilot_runs import Outcome
from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.parts import Picture, PilotRun, Role, Step, StepResult
from sop_studio.model.sop import Sop
from sop_studio.storage import decode, encode, new_revision
from tests.checks.sops import complete
from tests.model.approved_sops import done, undone
from tests.model.random_sops import Maker

START = datetime(2026, 11, 30, 22, 0, tzinfo=UTC)
STEPS = ("procedure", "steps")


def minutes(count: float) -> datetime:
    return START + timedelta(minutes=count)


def begun(sop: Sop | None = None) -> Sop:
    edits, _run = pilot_runs.begin(
        sop or complete(), START, occasion="Planned restart", executor="A. Novak", supervisor="Lead"
    )
    return done(sop or complete(), *edits)


def the_run(sop: Sop) -> PilotRun:
    (run,) = sop.pilot.runs
    return run


def recorded(sop: Sop, number: str, outcome: Outcome, at: float, note: str | None = None) -> Sop:
    run = the_run(sop)
    (result,) = [each for each in run.results if each.number == number and not each.rollback]
    return done(sop, *pilot_runs.record(sop, run.id, result.id, outcome, at=minutes(at), note=note))


def run_through(note: str = "The counter shows 3") -> Sop:
    sop = recorded(begun(), "1", "as expected", 5)
    sop = recorded(sop, "2", "not as expected", 20, note)
    sop = recorded(sop, "3", "as expected", 31)
    return done(sop, *pilot_runs.finish(sop, the_run(sop).id, minutes(32)))


def the_deviation(sop: Sop) -> pilot_deviations.Deviation:
    (deviation,) = pilot_deviations.deviations(sop, the_run(sop).id)
    return deviation


def taken(sop: Sop, answer: Answer, words: str | None = None) -> Sop:
    return done(
        sop,
        *pilot_deviations.take(
            sop, the_deviation(sop), answer, author="A. Novak", now=START, words=words
        ),
    )


def test_a_run_begins_with_the_steps_of_this_version_and_the_way_back() -> None:
    run = the_run(begun())
    assert (run.date, run.version, run.occasion) == ("2026-11-30", "1.2", "Planned restart")
    assert [pilot_runs.step_words(each) for each in run.results] == [
        "Step 1",
        "Step 2",
        "Step 3",
        "Rollback step 1",
    ]
    assert run.results[0].action == "Drain the mail queue"
    assert all(not each.outcome for each in run.results)


def test_sub_steps_are_run_under_their_numbers_and_blank_steps_are_not() -> None:
    inner = (Step(action="Open the console"), Step())
    sop = done(complete(), Insert(STEPS, 1, Step(action="Log in", substeps=inner)))
    numbers = [each.number for each in the_run(begun(sop)).results]
    assert numbers == ["1", "2", "2.1", "3", "4", "1"]


def test_the_steps_of_a_run_stay_what_they_were() -> None:
    sop = done(begun(), SetValue((*STEPS, 0, "expected"), "Empty"), Remove(STEPS, 1))
    assert the_run(sop).results[0].expected == "The queue counter shows 0"
    assert len(the_run(sop).results) == 4


def test_each_step_notes_its_times_from_the_end_of_the_one_before() -> None:
    sop = recorded(begun(), "1", "as expected", 5)
    sop = recorded(sop, "2", "not as expected", 20, "Slow")
    first, second = the_run(sop).results[:2]
    assert pilot_times.minutes_between(first.started, first.ended) == 5
    assert pilot_times.minutes_between(second.started, second.ended) == 15
    assert second.note == "Slow"
    again = recorded(sop, "2", "as expected", 40)
    assert the_run(again).results[1].ended == second.ended
    assert the_run(again).results[1].note == "Slow"


def test_the_end_says_how_long_it_took_and_how_it_went() -> None:
    run = the_run(run_through())
    assert (run.duration, run.result) == ("32 min", "with deviations")
    assert run.deviations == "- Step 2: The counter shows 3"


@pytest.mark.parametrize(
    ("outcomes", "result"),
    [
        (("as expected", "as expected", "as expected"), "as written"),
        (("as expected", "left out", "as expected"), "with deviations"),
        (("as expected", "as expected"), "stopped"),
        ((), "stopped"),
    ],
)
def test_the_result_follows_from_the_steps(outcomes: tuple[Outcome, ...], result: str) -> None:
    sop = begun()
    for number, outcome in enumerate(outcomes, start=1):
        sop = recorded(sop, str(number), outcome, number)
    sop = done(sop, *pilot_runs.finish(sop, the_run(sop).id, minutes(9)))
    assert the_run(sop).result == result


def test_somebody_can_stop_a_run() -> None:
    sop = begun()
    for number in (1, 2, 3):
        sop = recorded(sop, str(number), "as expected", number)
    sop = done(sop, *pilot_runs.finish(sop, the_run(sop).id, minutes(9), stopped=True))
    assert the_run(sop).result == "stopped"


def test_the_next_step_is_the_first_that_is_open() -> None:
    sop = recorded(begun(), "1", "as expected", 5)
    following = pilot_runs.next_open(the_run(sop))
    assert following is not None
    assert following.number == "2"
    assert pilot_runs.next_open(the_run(run_through())) is None


def test_a_deviation_is_mended_before_what_is_expected_gives_way() -> None:
    deviation = the_deviation(run_through())
    assert deviation.where == "Step 2"
    assert deviation.path == (*STEPS, 1)
    assert [each.answer for each in deviation.proposals] == [
        "action changed",
        "caution added",
        "step added",
        "question asked",
        "expected result changed",
        "comment made",
    ]
    words = {each.answer: each.after for each in deviation.proposals}
    assert words["action changed"] == deviation.proposals[0].before
    assert "“The counter shows 3”" in words["caution added"]
    assert words["expected result changed"] == "The counter shows 3"
    assert words["question asked"] == (
        "Step 2: “The counter shows 3” was seen in place of “The service page shows Running"
        " within 2 minutes”. What has to change?"
    )
    assert the_deviation(run_through(note="")).proposals == ()


def test_the_expected_result_becomes_what_was_seen() -> None:
    sop = taken(run_through(), "expected result changed")
    assert sop.procedure.steps[1].expected == "The counter shows 3"
    deviation = the_deviation(sop)
    assert deviation.result.answer == "expected result changed"
    assert deviation.is_reworded
    assert deviation.proposals == ()


def test_a_caution_comes_after_the_one_that_is_there() -> None:
    sop = done(run_through("It beeps"), SetValue((*STEPS, 1, "caution"), "Wait."))
    caution = taken(sop, "caution added").procedure.steps[1].caution
    assert caution == "Wait. In the pilot, this was seen here: “It beeps”."


def test_an_action_is_mended_in_the_writers_own_words() -> None:
    sop = taken(run_through(), "action changed", words="Restart the gateway, then wait")
    assert sop.procedure.steps[1].action == "Restart the gateway, then wait"


def test_what_nobody_knows_becomes_an_open_question() -> None:
    sop = taken(run_through(), "question asked")
    (asked,) = sop.interviews.open_questions
    assert asked.about == "procedure.steps[restart]"
    assert "The counter shows 3" in asked.question


def test_a_step_is_added_after_the_one_that_differed() -> None:
    sop = taken(run_through(), "step added", words="Empty the counter")
    actions = [each.action for each in sop.procedure.steps]
    assert actions[1:3] == ["Restart the gateway service", "Empty the counter"]


def test_a_comment_is_made_at_the_step() -> None:
    sop = taken(run_through(), "comment made")
    (comment,) = sop.margin.comments
    assert (comment.place, comment.author) == ("procedure.steps[restart]", "A. Novak")
    assert comment.text == "The counter shows 3"


def test_it_can_be_set_aside_and_taken_up_again() -> None:
    before = run_through()
    sop = taken(before, "set aside")
    assert sop.procedure == before.procedure
    run = the_run(sop)
    sop = done(sop, *pilot_deviations.reopen(sop, run.id, the_deviation(sop).result.id))
    assert sop == before


@pytest.mark.parametrize(
    "answer",
    [
        "action changed",
        "expected result changed",
        "caution added",
        "question asked",
        "comment made",
    ],
)
def test_what_was_taken_over_can_be_undone(answer: Answer) -> None:
    sop = run_through()
    edits = pilot_deviations.take(sop, the_deviation(sop), answer, author="A. Novak", now=START)
    assert edits
    assert undone(sop, *edits) == sop


def test_it_is_mended_where_the_step_stands_today() -> None:
    sop = done(run_through(), Move(STEPS, 1, 0))
    sop = taken(sop, "expected result changed")
    assert sop.procedure.steps[0].expected == "The counter shows 3"


def test_a_step_that_is_gone_leaves_a_comment_or_nothing() -> None:
    sop = done(run_through(), Remove(STEPS, 1))
    deviation = the_deviation(sop)
    assert deviation.path is None
    assert [each.answer for each in deviation.proposals] == ["comment made"]
    assert (
        pilot_deviations.take(sop, deviation, "step added", author="A. Novak", now=START, words="x")
        == ()
    )
    assert len(taken(sop, "comment made").margin.comments) == 1


def test_a_run_that_is_gone_takes_nothing_more() -> None:
    sop = run_through()
    run, deviation = the_run(sop), the_deviation(sop)
    gone = done(sop, Remove(("pilot", "runs"), 0))
    result = run.results[0].id
    assert pilot_runs.record(gone, run.id, result, "as expected", at=START) == ()
    assert pilot_runs.finish(gone, run.id, START) == ()
    assert pilot_deviations.take(gone, deviation, "set aside", author="A", now=START) == ()
    assert pilot_deviations.deviations(gone, run.id) == ()


def test_a_run_is_kept_in_the_file() -> None:
    sop = taken(run_through(), "caution added")
    assert decode(encode(sop, new_revision()), "a.sop").sop == sop


def test_moments_that_were_edited_by_hand_count_for_nothing() -> None:
    assert pilot_times.minutes_between("yesterday", "2026-11-30T22:00:00+00:00") == 0
    assert pilot_times.minutes_between("2026-11-30T22:00", "2026-11-30T22:10:00+00:00") == 0


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_whatever_the_sop_a_run_has_each_written_step_once(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    edits, run = pilot_runs.begin(sop, START)
    results = done(sop, *edits).pilot.runs[-1].results
    steps = [each.step for each in results]
    assert len(steps) == len(set(steps))
    assert all(isinstance(each, StepResult) for each in results)
    assert undone(sop, *edits) == sop
    assert run


def test_a_run_holds_all_that_somebody_doing_the_step_needs() -> None:
    picture = Picture(sha256="a" * 64, alt="The switch")
    step = Step(
        action="Open the valve",
        expected="It hisses",
        evidence="A photo",
        condition="Only when it is cold",
        caution="It may spit",
        details="Turn it left.",
        commands="valve open",
        pictures=(picture,),
        role="foreman",
    )
    sop = done(
        complete(),
        Insert(("roles", "roles"), 0, Role(id="foreman", name="Foreman")),
        Insert(STEPS, 0, step),
    )
    first = the_run(begun(sop)).results[0]
    assert (first.condition, first.caution) == ("Only when it is cold", "It may spit")
    assert (first.details, first.commands) == ("Turn it left.", "valve open")
    assert (first.evidence, first.role) == ("A photo", "Foreman")
    (shown,) = first.shown
    assert (shown.sha256, shown.alt) == (picture.sha256, picture.alt)
    assert shown.id != picture.id


def test_a_pause_counts_neither_for_the_run_nor_for_the_step_it_fell_into() -> None:
    sop = recorded(begun(), "1", "as expected", 5)
    run = the_run(sop).id
    sop = done(sop, *pilot_runs.pause(sop, run, minutes(8)))
    assert pilot_times.is_paused(the_run(sop))
    assert pilot_runs.pause(sop, run, minutes(9)) == ()
    sop = done(sop, *pilot_runs.go_on(sop, run, minutes(10_000)))
    assert not pilot_times.is_paused(the_run(sop))
    sop = recorded(sop, "2", "as expected", 10_004)
    sop = recorded(sop, "3", "as expected", 10_010)
    sop = done(sop, *pilot_runs.finish(sop, run, minutes(10_010)))
    ended = the_run(sop)
    assert pilot_times.step_minutes(ended, ended.results[1]) == 7
    assert ended.duration == "18 min"
    assert pilot_times.worked_minutes(ended) == 18


def test_a_run_left_without_a_pause_rested_since_the_last_thing_noted() -> None:
    sop = recorded(begun(), "1", "as expected", 5)
    run = the_run(sop).id
    sop = done(sop, *pilot_runs.go_on(sop, run, minutes(3_000)))
    sop = recorded(sop, "2", "as expected", 3_002)
    second = the_run(sop).results[1]
    assert pilot_times.step_minutes(the_run(sop), second) == 2


def test_a_run_that_ends_in_a_pause_has_none_left_open() -> None:
    sop = begun()
    run = the_run(sop).id
    sop = done(sop, *pilot_runs.pause(sop, run, minutes(4)))
    sop = done(sop, *pilot_runs.finish(sop, run, minutes(60)))
    assert not pilot_times.is_paused(the_run(sop))
    assert the_run(sop).duration == "4 min"
    assert pilot_runs.go_on(sop, run, minutes(70)) == ()


def test_a_stopped_run_leads_through_the_rollback() -> None:
    sop = recorded(begun(), "1", "not as expected", 5, "It burns")
    run = the_run(sop).id
    sop = done(sop, *pilot_runs.stop(sop, run, minutes(6)))
    following = pilot_runs.next_open(the_run(sop))
    assert following is not None
    assert pilot_runs.step_words(following) == "Rollback step 1"
    assert pilot_runs.tally(the_run(sop)) == pilot_runs.Tally(steps=1, recorded=0, differed=1)
    sop = done(sop, *pilot_runs.record(sop, run, following.id, "as expected", at=minutes(9)))
    assert pilot_times.step_minutes(the_run(sop), the_run(sop).results[-1]) == 3
    assert pilot_runs.next_open(the_run(sop)) is None
    sop = done(sop, *pilot_runs.finish(sop, run, minutes(9)))
    assert the_run(sop).result == "stopped"
    assert not pilot_runs.is_under_way(the_run(sop))


def test_what_was_taken_over_is_told_among_the_fixes() -> None:
    sop = taken(run_through(), "caution added")
    assert the_run(sop).fixes == "- Step 2: caution added"
    again = done(
        sop,
        *pilot_deviations.reopen(sop, the_run(sop).id, the_deviation(sop).result.id),
    )
    assert the_run(again).fixes == ""


def test_what_somebody_wrote_about_fixes_stays() -> None:
    sop = run_through()
    sop = done(sop, SetValue(("pilot", "runs", 0, "fixes"), "Asked the vendor"))
    sop = taken(taken(sop, "comment made"), "set aside")
    assert the_run(sop).fixes == "Asked the vendor\n- Step 2: nothing changed"


def test_a_run_done_on_paper_is_filled_in_by_hand() -> None:
    sop = done(complete(), *pilot_runs.note_elsewhere(complete()))
    assert not pilot_runs.is_under_way(the_run(sop))
    assert the_run(sop).version == "1.2"


@given(st.lists(st.integers(0, 600), max_size=12).map(sorted))
def test_however_often_it_rests_the_time_is_what_was_worked(moments: list[int]) -> None:
    sop = begun()
    run = the_run(sop).id
    worked, since = 0, 0
    for at in moments:
        if pilot_times.is_paused(the_run(sop)):
            sop, since = done(sop, *pilot_runs.go_on(sop, run, minutes(at))), at
        else:
            sop, worked = done(sop, *pilot_runs.pause(sop, run, minutes(at))), worked + at - since
    if not pilot_times.is_paused(the_run(sop)):
        worked += 700 - since
    sop = done(sop, *pilot_runs.finish(sop, run, minutes(700)))
    assert pilot_times.worked_minutes(the_run(sop)) == worked
