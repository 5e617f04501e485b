"""Somebody goes through what notes propose: each decision, and what is kept of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.checks.checker import check
from sop_studio.model.edits import Remove, SetValue
from sop_studio.notes import Fate, Kind, draft
from sop_studio.notes.review import (
    CONTRADICTION,
    MOVE,
    Answer,
    Place,
    Review,
    Suggestion,
    Verdict,
    accept,
    accept_rest,
    again,
    answer,
    ask,
    change_kind,
    decision_edits,
    following,
    forget_gone,
    inserting,
    joints,
    link,
    merge,
    promote,
    reject,
    reopen,
    reword,
    set_aside,
    shift,
    split,
    take_up,
    wanted,
)
from sop_studio.notes.review.order import moves, ordered
from tests.notes.reviews import (
    NOTES,
    SHORT,
    done,
    draft_of,
    keeps_its_promises,
    notes_with,
    review_in,
    sop_with,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sop_studio.model.sop import Sop


def step(whole: Review, words: str) -> Suggestion:
    found = [each for each in whole.suggestions if words in f"{each.text} {each.condition}"]
    assert found, [each.text for each in whole.suggestions]
    return found[0]


def texts(whole: Review, kind: Kind = Kind.STEP) -> list[str]:
    return [each.text for each in whole.of(kind)]


def reread(sop: Sop, whole: Review) -> Review:
    """The review once it was kept in the SOP, and read from there."""
    return review_in(done(sop, *decision_edits(sop, whole)))


@pytest.fixture
def sop() -> Sop:
    return sop_with(SHORT)


@pytest.fixture
def whole(sop: Sop) -> Review:
    return review_in(sop)


def test_a_review_shows_what_the_draft_proposes(whole: Review) -> None:
    assert texts(whole) == [
        "Open the dashboard",
        "Drain the node",
        "Restart the service with `systemctl restart web`",
    ]
    assert all(each.verdict is Verdict.OPEN for each in whole.suggestions)
    assert wanted(whole) == 0
    keeps_its_promises(whole)


def test_what_is_accepted_and_rejected_is_kept_in_the_sop(sop: Sop, whole: Review) -> None:
    one, other = whole.of(Kind.STEP)[:2]
    after = reread(sop, reject(accept(whole, one.key), other.key))
    assert after.suggestion(one.key).verdict is Verdict.ACCEPTED
    assert after.suggestion(other.key).verdict is Verdict.REJECTED
    assert wanted(after) == 1


def test_a_decision_taken_back_leaves_nothing_behind(sop: Sop, whole: Review) -> None:
    key = whole.of(Kind.STEP)[0].key
    assert reopen(accept(whole, key), key) == whole
    assert decision_edits(sop, reopen(reject(whole, key), key)) == ()


def test_other_words_are_accepted_and_known_as_the_writers(sop: Sop, whole: Review) -> None:
    key = step(whole, "Drain").key
    after = reread(sop, reword(whole, key, text=" Drain  the node\n", expected="No traffic"))
    assert after.suggestion(key).text == "Drain the node"
    assert after.suggestion(key).expected == "No traffic"
    assert after.suggestion(key).verdict is Verdict.ACCEPTED
    assert after.suggestion(key).is_own


def test_a_step_becomes_a_decision_and_back(sop: Sop, whole: Review) -> None:
    key = step(whole, "light stays red").key
    assert whole.suggestion(key).kind is Kind.DECISION
    as_step = reread(sop, change_kind(whole, key, Kind.STEP))
    assert as_step.suggestion(key).text == "Call the on-call lead"
    assert key in {each.key for each in as_step.of(Kind.STEP)}
    back = change_kind(as_step, key, Kind.DECISION).suggestion(key)
    assert (back.condition, back.then) == (whole.suggestion(key).condition, "Call the on-call lead")


def test_a_step_without_a_case_becomes_what_a_decision_does(sop: Sop, whole: Review) -> None:
    found = next(each for each in whole.of(Kind.STEP) if not each.condition)
    as_decision = reread(sop, change_kind(whole, found.key, Kind.DECISION))
    decision = as_decision.suggestion(found.key)
    assert (decision.condition, decision.then) == ("", found.text)
    assert change_kind(as_decision, found.key, Kind.STEP).suggestion(found.key).text == found.text
    told = reword(as_decision, found.key, condition="the lamp is red").suggestion(found.key)
    assert (told.condition, told.then) == ("the lamp is red", found.text)


def test_two_steps_become_one_with_all_words_of_both(sop: Sop, whole: Review) -> None:
    first, second = whole.of(Kind.STEP)[1:3]
    after = reread(sop, merge(whole, first.key))
    joined = after.suggestion(first.key)
    assert joined.text == f"{first.text}; {second.text}"
    assert set(joined.places) == {*first.places, *second.places}
    assert second.key not in {each.key for each in after.suggestions}
    assert after.coverage() == whole.coverage()
    keeps_its_promises(after)


def test_a_step_is_split_where_it_falls_apart(sop: Sop, whole: Review) -> None:
    key = step(whole, "Open the dashboard").key
    told = reword(whole, key, text="Open the dashboard and then log in", expected="It is green")
    after = reread(sop, split(told, key, joints("Open the dashboard and then log in")[0]))
    assert texts(after)[:3] == ["Open the dashboard", "Log in", "Drain the node"]
    assert after.of(Kind.STEP)[1].expected == "It is green"
    assert after.of(Kind.STEP)[0].expected == ""
    keeps_its_promises(after)


def test_what_was_split_is_merged_again(whole: Review) -> None:
    key = step(whole, "Open the dashboard").key
    told = reword(whole, key, text="Open the dashboard and log in")
    parted = split(told, key, joints("Open the dashboard and log in")[0])
    assert texts(merge(parted, key))[0] == "Open the dashboard; Log in"


@pytest.mark.parametrize("text", ["Restart", "and", " and then ", "Restart the node"])
def test_one_action_does_not_fall_apart(text: str) -> None:
    assert joints(text) == ()


def test_steps_are_moved_among_their_kind_and_stay_there(sop: Sop, whole: Review) -> None:
    told = texts(whole)
    key = whole.of(Kind.STEP)[2].key
    up = reread(sop, shift(whole, key, -2))
    assert texts(up) == [told[2], told[0], told[1]]
    back = shift(up, key, 2)
    assert texts(back) == told
    assert not any(each.decision.after for each in back.kept)
    assert shift(whole, key, 1) == whole


def test_more_words_are_linked_without_white_space_around_them(sop: Sop, whole: Review) -> None:
    key = step(whole, "Open the dashboard").key
    at = SHORT.index("the blue one hums")
    after = reread(sop, link(whole, key, Place(0, at - 1, at + 18)))
    assert after.quote(after.suggestion(key).places[-1]) == "the blue one hums."


def test_a_sentence_of_the_tray_becomes_a_step(sop: Sop, whole: Review) -> None:
    left = next(each for each in whole.sentences if "blue one" in each.text)
    assert left.fate is not Fate.USED
    after = reread(sop, promote(whole, left.place))
    made = step(after, "hums")
    assert made.verdict is Verdict.ACCEPTED
    assert made.places == (left.place,)
    assert made.key == after.of(Kind.STEP)[-1].key
    assert after.coverage()[Fate.USED] == whole.coverage()[Fate.USED] + 1


def test_a_sentence_is_set_aside_and_taken_up_again(sop: Sop, whole: Review) -> None:
    left = next(each for each in whole.sentences if each.fate is not Fate.USED)
    aside = reread(sop, set_aside(whole, left.place))
    again_there = next(each for each in aside.sentences if each.place == left.place)
    assert (again_there.fate, again_there.why) == (Fate.DISMISSED, "set aside")
    assert take_up(aside, left.place).sentences == whole.sentences
    assert promote(aside, left.place).kept[-1].decision.about == "steps"


def test_what_is_rejected_is_dismissed_in_the_ledger(whole: Review) -> None:
    key = step(whole, "Open the dashboard").key
    before, after = whole.coverage(), reject(whole, key).coverage()
    assert after[Fate.USED] == before[Fate.USED] - 1
    assert sum(after.values()) == sum(before.values())


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


def with_a(about: str) -> tuple[Sop, Review]:
    sop = sop_with(notes_with(about))
    return sop, review_in(sop)


def test_a_move_is_taken_left_and_taken_back() -> None:
    sop, whole = with_a(MOVE)
    question = next(each for each in whole.questions if each.about == MOVE)
    moved = reread(sop, answer(whole, question.key, Answer.SECOND))
    order = [each.key for each in moved.of(Kind.STEP)]
    gap = order.index(question.step) - order.index(question.beside)
    assert gap == (1 if question.after else -1)
    assert moved.question(question.key).answer is Answer.SECOND
    left = answer(moved, question.key, Answer.FIRST)
    assert [each.key for each in left.suggestions] == [each.key for each in whole.suggestions]
    assert answer(left, question.key, Answer.OPEN) == whole


def test_one_side_of_a_contradiction_becomes_a_step() -> None:
    sop, whole = with_a(CONTRADICTION)
    question = next(each for each in whole.questions if each.about == CONTRADICTION)
    for side, words in (
        (Answer.FIRST, question.first_places),
        (Answer.SECOND, question.second_places),
    ):
        after = reread(sop, answer(whole, question.key, side))
        made = [each for each in after.suggestions if each.verdict is Verdict.ACCEPTED]
        assert len(made) == 1
        assert set(words) & set(made[0].places)
        keeps_its_promises(after)
    neither = answer(whole, question.key, Answer.NEITHER)
    assert all(each.verdict is Verdict.OPEN for each in neither.suggestions)
    assert answer(neither, question.key, Answer.OPEN) == whole


def test_two_talks_that_differ_are_shown_side_by_side() -> None:
    sop = sop_with(
        "Ana: First I stop the service on the old node.\nThe log must say stopped.\n",
        "Ben: First I stop the service on the new cluster.\nThe page must be green.\n",
    )
    whole = review_in(sop)
    question = next(each for each in whole.questions if each.step)
    assert {place.talk for place in question.places} == {0, 1}
    after = reread(sop, answer(whole, question.key, Answer.SECOND))
    chosen = after.suggestion(question.step)
    assert chosen.text == question.second
    assert {place.talk for place in chosen.places} == {0, 1}
    keeps_its_promises(after)


# What goes into the SOP.


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
    from sop_studio.model.parts import Step

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


# Notes that are edited later.


def test_decisions_survive_edits_elsewhere_and_move_with_their_words(
    sop: Sop, whole: Review
) -> None:
    one, _two, three = whole.of(Kind.STEP)
    decided = merge(reject(accept(whole, one.key), three.key), one.key)
    decided = shift(reword(decided, one.key, expected="Both done"), one.key, 1)
    sop = done(sop, *decision_edits(sop, decided))
    edited = "Preface, typed later.\n\n" + SHORT + "\nAna: I wash my hands.\n"
    sop = done(sop, SetValue(("interviews", "interviews", 0, "notes"), edited))
    after = review_in(sop)
    keeps_its_promises(after)
    found = after.suggestion(one.key)
    assert (found.verdict, found.expected) == (Verdict.ACCEPTED, "Both done")
    assert [after.quote(p) for p in found.places] == [
        decided.quote(p) for p in decided.suggestion(one.key).places
    ]
    assert after.suggestion(three.key).verdict is Verdict.REJECTED
    assert after.gone == ()
    assert again(decided, after.talks, after.draft).suggestions == after.suggestions


def test_words_that_were_changed_are_to_be_decided_on_again(sop: Sop, whole: Review) -> None:
    key = step(whole, "Restart the service").key
    sop = done(sop, *decision_edits(sop, accept(whole, key)))
    edited = SHORT.replace("systemctl restart web", "systemctl restart api")
    after = review_in(done(sop, SetValue(("interviews", "interviews", 0, "notes"), edited)))
    found = step(after, "restart api")
    assert found.verdict is Verdict.OPEN
    assert found.was is not None
    assert "restart web" in found.was.text
    assert after.gone == ()
    anew = accept(after, found.key)
    assert anew.suggestion(found.key).was is None
    assert len(anew.kept) == 1


def test_what_is_in_the_sop_in_words_from_before_does_not_come_in_twice_unasked(
    sop: Sop, whole: Review
) -> None:
    key = step(whole, "Restart the service").key
    sop = done(sop, *inserting(sop, accept(whole, key)).edits)
    edited = SHORT.replace("systemctl restart web", "systemctl restart api")
    after = review_in(done(sop, SetValue(("interviews", "interviews", 0, "notes"), edited)))
    found = step(after, "restart api")
    assert found.is_inserted_as_it_was(after.present)
    assert accept_rest(after, Kind.STEP).suggestion(found.key).verdict is Verdict.OPEN
    assert accept(after, found.key).suggestion(found.key).verdict is Verdict.ACCEPTED


def test_decisions_whose_words_are_gone_are_told_and_come_back_with_them(
    sop: Sop, whole: Review
) -> None:
    key = step(whole, "Open the dashboard").key
    sop = done(sop, *decision_edits(sop, accept(whole, key)))
    edited = SHORT.replace("First I open the dashboard. Then", "Then")
    without = done(sop, SetValue(("interviews", "interviews", 0, "notes"), edited))
    after = review_in(without)
    assert [each.text for each in after.gone] == ["Open the dashboard"]
    assert wanted(after) == 0
    back = review_in(done(without, SetValue(("interviews", "interviews", 0, "notes"), SHORT)))
    assert back.suggestion(key).verdict is Verdict.ACCEPTED
    assert forget_gone(after).gone == ()


def test_the_side_that_holds_brings_all_that_it_tells() -> None:
    sop = sop_with("The clerk signs the delivery note.", "The driver signs the delivery note.")
    whole = review_in(sop)
    (question,) = whole.questions
    second = reread(sop, answer(whole, question.key, Answer.SECOND))
    assert [each.actor for each in second.suggestions if each.kind is Kind.STEP] == ["driver"]
    first = reread(sop, answer(second, question.key, Answer.FIRST))
    assert [each.actor for each in first.suggestions if each.kind is Kind.STEP] == ["clerk"]


def test_decisions_hold_whether_one_talk_is_looked_at_or_all() -> None:
    sop = sop_with(SHORT, "Ben: First I open the dashboard. Then I feed the cat.\n")
    from sop_studio.notes.review import review_of, talks_of

    alone = talks_of(sop, ["talk1"])
    whole = review_of(sop, alone, draft(alone[0].text))
    sop = done(sop, *decision_edits(sop, reject(whole, step(whole, "Open the dashboard").key)))
    both = review_in(sop)
    assert step(both, "Open the dashboard").verdict is Verdict.REJECTED
    assert len([each for each in both.suggestions if each.text == "Open the dashboard"]) == 1


# What holds whatever is decided.


def _with_suggestion(whole: Review, key: str, choose: Callable[[int], int]) -> Review:
    text = whole.suggestion(key).text
    kinds = list(Kind)
    ways: list[Callable[[], Review]] = [
        lambda: accept(whole, key),
        lambda: reject(whole, key),
        lambda: reopen(whole, key),
        lambda: reword(whole, key, text="Do it with care"),
        lambda: change_kind(whole, key, kinds[choose(len(kinds))]),
        lambda: merge(whole, key),
        lambda: split(whole, key, choose(len(text) + 1)),
        lambda: shift(whole, key, choose(9) - 4),
        lambda: link(whole, key, whole.sentences[choose(len(whole.sentences))].place),
    ]
    return ways[choose(len(ways))]()


def _with_sentence(whole: Review, choose: Callable[[int], int]) -> Review:
    place = whole.sentences[choose(len(whole.sentences))].place
    return (promote, set_aside, take_up)[choose(3)](whole, place)


def _anything(whole: Review, choose: Callable[[int], int]) -> Review:
    """Decide something that the numbers choose."""
    what = choose(10)
    if what == 0 and whole.questions:
        question = whole.questions[choose(len(whole.questions))]
        return answer(whole, question.key, list(Answer)[choose(4)])
    if what < 3 or not whole.suggestions:
        return _with_sentence(whole, choose)
    key = whole.suggestions[choose(len(whole.suggestions))].key
    return _with_suggestion(whole, key, choose)


numbers = st.lists(st.integers(0, 10**6), min_size=12, max_size=60)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(NOTES), numbers)
def test_whatever_is_decided_the_promises_hold_and_all_of_it_is_kept(
    text: str, chosen: list[int]
) -> None:
    sop = sop_with(text)
    whole = review_in(sop)
    left = iter(chosen)
    while True:
        try:
            whole = _anything(whole, lambda most: next(left) % most)
        except StopIteration:
            break
    keeps_its_promises(whole)
    kept = done(sop, *decision_edits(sop, whole))
    assert kept.interviews.interviews[0].notes == text
    after = review_in(kept)
    assert after == replace(whole, present=after.present)
    todo = inserting(kept, after)
    inserted = review_in(done(kept, *todo.edits))
    assert wanted(inserted) == 0
    keeps_its_promises(inserted)


lines_elsewhere = st.lists(
    st.sampled_from(["Typed later.", "", "It rained.", "## More", "Zoe: Hm."]), max_size=4
)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(NOTES), numbers, lines_elsewhere, lines_elsewhere)
def test_edits_elsewhere_in_the_notes_lose_no_decision(
    text: str, chosen: list[int], above: list[str], below: list[str]
) -> None:
    whole = review_in(sop_with(text))
    for number in chosen:
        each = whole.suggestions[number % len(whole.suggestions)]
        whole = (accept, reject, lambda w, k: shift(w, k, 1))[number % 3](whole, each.key)
    edited = "\n".join([*above, text, *below])
    talks = tuple(replace(each, text=edited) for each in whole.talks)
    after = again(whole, talks, draft_of(talks))
    keeps_its_promises(after)
    assert after.gone == ()
    verdicts = {each.key: each.verdict for each in after.suggestions}
    for each in whole.suggestions:
        if each.verdict is not Verdict.OPEN:
            assert verdicts[each.key] is each.verdict
    assert after == again(whole, talks, draft_of(talks))


@settings(max_examples=100, deadline=None)
@given(st.permutations(list("abcdefgh")))
def test_any_order_is_kept_and_given_again(wanted_order: list[str]) -> None:
    natural = list("abcdefgh")
    found = moves(natural, wanted_order)
    assert ordered(natural, found) == wanted_order
    assert moves(natural, natural) == {}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefx"), st.sampled_from([*"abcdefx", "first"])))
def test_an_order_that_is_out_of_date_loses_nothing(after: dict[str, str]) -> None:
    assert sorted(ordered(list("abcdef"), after)) == list("abcdef")
