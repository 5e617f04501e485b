"""What can be said in the guide instead of an answer."""

from __future__ import annotations

import pytest

from sop_studio.model.answer_words import answer_words
from sop_studio.model.changes import guide_answers
from sop_studio.model.edits import Edit, Insert, SetValue, apply
from sop_studio.model.guide.pages import Page
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Rollback, Sop, Task
from sop_studio.model.stages import page, pages

EMPTY = Sop()


def at(key: str) -> Page:
    found = page(key)
    assert found is not None
    return found


def done(sop: Sop, edits: tuple[Edit, ...]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


@pytest.mark.parametrize("found", [each for _at, each in pages() if each.may_skip])
def test_a_page_is_left_out_with_a_reason_and_asked_again(found: Page) -> None:
    sop = done(EMPTY, guide_answers.leave_out(EMPTY, found, "  One person does it all. "))
    assert guide_answers.reason_for_leaving_out(sop, found) == "One person does it all."
    assert done(sop, guide_answers.ask_again(sop, found)) == EMPTY


@pytest.mark.parametrize("found", [each for _at, each in pages() if not each.may_skip])
def test_what_the_checklist_asks_for_cannot_be_left_out(found: Page) -> None:
    assert guide_answers.leave_out(EMPTY, found, "No time") == ()


def test_without_a_reason_nothing_is_left_out() -> None:
    assert guide_answers.leave_out(EMPTY, at("training.links"), "  ") == ()


def test_another_reason_takes_the_place_of_the_first() -> None:
    found = at("training.links")
    sop = done(EMPTY, guide_answers.leave_out(EMPTY, found, "Not yet"))
    sop = done(sop, guide_answers.leave_out(sop, found, "Never"))
    assert [each.reason for each in sop.margin.not_needed] == ["Never"]


def test_that_nothing_can_be_rolled_back_stands_in_the_document() -> None:
    sop = done(EMPTY, guide_answers.leave_out(EMPTY, at("rollback.way"), "Nothing is changed."))
    assert sop.rollback.not_applicable == "Nothing is changed."
    assert guide_answers.reason_for_leaving_out(sop, at("rollback.when"))
    assert sop.margin.not_needed == ()
    assert done(sop, guide_answers.ask_again(sop, at("rollback.proof"))) == EMPTY
    assert guide_answers.ask_again(EMPTY, at("rollback.proof")) == ()


def test_where_mistakes_are_costly_leaving_out_the_way_back_is_warned_of() -> None:
    costly = Sop(task=Task(costly_errors=True))
    for key in ("rollback.when", "rollback.way", "rollback.proof", "guardrails.safety"):
        assert guide_answers.warning_for(costly, at(key))
        assert not guide_answers.warning_for(EMPTY, at(key))
    assert not guide_answers.warning_for(costly, at("training.links"))
    assert guide_answers.leave_out(costly, at("rollback.way"), "Nothing is changed.")


def test_a_question_is_noted_with_who_would_know() -> None:
    sop = Sop(rollback=Rollback(steps=(Step(id="back", action="Restore"),)))
    about = ("rollback", "steps", 0, "expected")
    edits = guide_answers.ask_later(sop, about, "How do we see it?", " R. Osei ")
    asked = done(sop, edits)
    (question,) = asked.interviews.open_questions
    assert question.ask == "R. Osei"
    assert question.about == "rollback.steps[back].expected"
    assert guide_answers.questions_on(asked, at("rollback.way")) == (question,)
    assert guide_answers.questions_on(asked, at("rollback.when")) == ()
    moved = done(asked, (Insert(("rollback", "steps"), 0, Step(action="Stop")),))
    assert guide_answers.where_asked(moved, question) == ("rollback", "steps", 1, "expected")


def test_the_same_question_is_noted_once() -> None:
    about = ("purpose", "text")
    sop = done(EMPTY, guide_answers.ask_later(EMPTY, about, "Why?", "R. Osei"))
    assert guide_answers.ask_later(sop, about, "Why?", "R. Osei") == ()
    sop = done(sop, guide_answers.ask_later(sop, about, "Why?", "M. Lind"))
    assert [each.ask for each in sop.interviews.open_questions] == ["M. Lind"]


def test_an_answer_closes_the_question() -> None:
    sop = done(EMPTY, guide_answers.ask_later(EMPTY, ("purpose", "text"), "Why?", ""))
    (question,) = guide_answers.unanswered(sop)
    answered = done(sop, guide_answers.answered(sop, question.id, " Because. "))
    assert answered.interviews.open_questions[0].answer == "Because."
    assert guide_answers.unanswered(answered) == ()
    assert done(sop, guide_answers.withdrawn(sop, question.id)) == EMPTY
    assert guide_answers.answered(sop, "gone", "x") == ()
    assert guide_answers.withdrawn(sop, "gone") == ()


def test_a_question_outlives_what_it_was_about() -> None:
    sop = Sop(procedure=Procedure(steps=(Step(id="one"),)))
    asked = done(
        sop, guide_answers.ask_later(sop, ("procedure", "steps", 0, "action"), "What?", "")
    )
    gone = done(asked, (SetValue(("procedure", "steps"), ()),))
    (question,) = guide_answers.unanswered(gone)
    assert guide_answers.where_asked(gone, question) is None
    assert guide_answers.questions_on(gone, at("steps.actions")) == (question,)


def test_what_is_not_ticked_is_a_no_once_something_beside_it_is() -> None:
    assert answer_words(EMPTY, "task.costly_errors") == ""
    ticked = Sop(task=Task(repeated=True))
    assert answer_words(ticked, "task.repeated") == "Yes"
    assert answer_words(ticked, "task.costly_errors") == "No"
