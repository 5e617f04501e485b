"""What was accepted goes into the SOP: once, in its place, with the words it rests on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sop_studio.checks.checker import check
from sop_studio.model.edits import Remove, SetValue
from sop_studio.model.parts import Step
from sop_studio.notes import Kind
from sop_studio.notes.review import (
    MOVE,
    Answer,
    Review,
    Verdict,
    accept,
    accept_rest,
    answer,
    ask,
    decision_edits,
    following,
    inserting,
    reword,
    shift,
    wanted,
)
from tests.notes.reviews import SHORT, done, review_in, sop_with, step, texts, with_a

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop


def test_what_is_inserted_keeps_its_source_and_is_not_inserted_twice(
    sop: Sop, whole: Review
) -> None:
    for each in whole.suggestions:
        whole = accept(whole, each.key)
    todo = inserting(sop, whole)
    after = done(sop, *todo.edits)
    assert todo.count == len(whole.suggestions)
    assert todo.first == "procedure.steps[0].action"
    made = after.procedure.steps
    assert [each.action for each in made] == texts(whole)
    first = made[0].source[0]
    assert (first.interview, first.line) == ("talk0", 2)
    assert first.quote in SHORT
    assert made[2].commands == "systemctl restart web"
    assert after.rollback.steps[0].source
    assert after.decisions.decisions[0].condition
    then = review_in(after)
    assert wanted(then) == 0
    assert all(each.is_inserted for each in then.suggestions)
    assert inserting(after, then).edits == ()


def test_what_is_accepted_later_goes_where_the_notes_tell_it(sop: Sop, whole: Review) -> None:
    steps = whole.of(Kind.STEP)
    some = done(sop, *inserting(sop, accept(whole, steps[1].key)).edits)
    rest = accept_rest(review_in(some), Kind.STEP)
    after = done(some, *inserting(some, rest).edits)
    assert [each.action for each in after.procedure.steps] == texts(whole)
    assert inserting(some, rest).first == "procedure.steps[0].action"


def test_a_step_in_the_sop_is_moved_as_its_proposal_is() -> None:
    sop, whole = with_a(MOVE)
    sop = done(sop, *inserting(sop, accept_rest(whole, Kind.STEP)).edits)
    question = next(each for each in review_in(sop).questions if each.about == MOVE)
    told = [each.action for each in sop.procedure.steps]

    def answered(sop: Sop, side: Answer) -> Sop:
        after = answer(review_in(sop), question.key, side)
        return done(sop, *decision_edits(sop, after), *following(sop, after, question.step))

    moved = answered(sop, Answer.SECOND)
    assert [each.action for each in moved.procedure.steps] == texts(review_in(moved)) != told
    assert [each.action for each in answered(moved, Answer.FIRST).procedure.steps] == told
    # What is there as wanted already, or is not there, is left alone.
    assert following(moved, review_in(moved), question.step) == ()
    assert following(sop, answer(whole, question.key, Answer.SECOND), question.step) == ()
    # Up and down, past one that is not in the SOP.
    first, second, third = (each.key for each in review_in(sop).of(Kind.STEP)[:3])
    without = done(sop, Remove(("procedure", "steps"), 1))
    up = shift(shift(review_in(without), third, -1), third, -1)
    (edit,) = following(without, up, third)
    assert [each.action for each in done(without, edit).procedure.steps][:2] == [told[2], told[0]]
    assert following(without, shift(review_in(without), second, -1), second) == ()
    assert following(without, shift(review_in(without), first, 1), first) == ()


def test_what_a_step_depends_on_reads_as_a_condition() -> None:
    whole = review_in(sop_with("I open the door. If the light is red, I call the guard."))
    for each in whole.of(Kind.STEP):
        whole = accept(reword(whole, each.key, condition="the light is red"), each.key)
    whole = accept(reword(whole, each.key, condition="unless it rains"), each.key)
    sop = sop_with("I open the door. If the light is red, I call the guard.")
    made = done(sop, *inserting(sop, whole).edits).procedure.steps
    assert {each.condition for each in made} <= {"If the light is red", "Unless it rains"}
    assert made[-1].condition == "Unless it rains"


def test_what_was_taken_out_of_the_sop_again_can_be_accepted_again(sop: Sop, whole: Review) -> None:
    key = whole.of(Kind.STEP)[0].key
    after = done(sop, *inserting(sop, accept(whole, key)).edits)
    without = done(after, SetValue(("procedure", "steps"), ()))
    then = review_in(without)
    assert then.suggestion(key).verdict is Verdict.OPEN
    assert wanted(accept(then, key)) == 1


def test_empty_steps_make_way_and_others_stay(sop: Sop, whole: Review) -> None:
    sop = done(sop, SetValue(("procedure", "steps"), (Step(), Step(action="Breathe"), Step())))
    whole = accept(whole, whole.of(Kind.STEP)[0].key)
    after = done(sop, *inserting(sop, whole).edits)
    assert [each.action for each in after.procedure.steps] == ["Breathe", "Open the dashboard"]
    assert inserting(sop, whole).first == "procedure.steps[1].action"


def test_a_warning_goes_to_the_step_it_was_told_with() -> None:
    sop = sop_with(
        "Ana: I open the valve slowly. Never open the valve by more than 3 turns.\n"
        "Ana: Then I read the gauge.\n"
    )
    whole = review_in(sop)
    for each in whole.suggestions:
        whole = accept(whole, each.key)
    after = done(sop, *inserting(sop, whole).edits)
    assert "3 turns" in after.procedure.steps[0].caution
    assert after.procedure.steps[1].caution == ""
    assert all(each.is_inserted for each in review_in(after).suggestions)


def test_an_interview_that_is_deleted_leaves_no_finding_that_nobody_can_mend(
    sop: Sop, whole: Review
) -> None:
    for kind in Kind:
        whole = accept_rest(whole, kind)
    after = done(sop, *inserting(sop, whole).edits)
    without = done(after, Remove(("interviews", "interviews"), 0))
    before, now = (check(each, today=date(2026, 1, 1)).findings for each in (after, without))
    assert {each.key for each in now} <= {each.key for each in before}


def test_our_questions_are_put_in_when_wanted(sop: Sop, whole: Review) -> None:
    about = step(whole, "Open the dashboard")
    mine = next(each for each in whole.our_questions if each.step == about.key)
    asked = ask(accept(whole, about.key), mine.key, Verdict.ACCEPTED)
    assert wanted(asked) == 2
    after = done(sop, *inserting(sop, asked).edits)
    question = after.interviews.open_questions[0]
    made = after.procedure.steps[0]
    assert question.question == mine.asked.text
    assert question.about == f"procedure.steps[{made.id}].expected"
    assert wanted(review_in(after)) == 0


def test_each_of_our_questions_leads_to_the_field_that_it_asks_for() -> None:
    sop = sop_with("- Drain the queue.\n- If the queue is full, call the desk.")
    whole = review_in(sop)
    for kind in Kind:
        whole = accept_rest(whole, kind)
    for each in whole.our_questions:
        whole = ask(whole, each.key, Verdict.ACCEPTED)
    after = done(sop, *inserting(sop, whole).edits)
    asked = {each.question: each.about for each in after.interviews.open_questions}
    drained = f"procedure.steps[{after.procedure.steps[0].id}]"
    assert asked["How do you know that this worked: “Drain the queue”?"] == f"{drained}.expected"
    assert asked["Who does this: “Drain the queue”?"] == f"{drained}.role"
    decision = f"decisions.decisions[{after.decisions.decisions[0].id}]"
    assert asked["And if not: “the queue is full”?"] == f"{decision}.otherwise"
    assert asked["What do you do if it goes wrong and everything must be put back?"] == ""
