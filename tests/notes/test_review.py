"""Somebody goes through what notes propose: each decision, and what is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sop_studio.notes import Fate, Kind, draft
from sop_studio.notes.review import (
    CONTRADICTION,
    MOVE,
    Answer,
    Place,
    Review,
    Verdict,
    accept,
    answer,
    change_kind,
    decision_edits,
    joints,
    link,
    merge,
    promote,
    reject,
    reopen,
    review_of,
    reword,
    set_aside,
    shift,
    split,
    take_up,
    talks_of,
    wanted,
)
from tests.notes.reviews import (
    SHORT,
    done,
    keeps_its_promises,
    reread,
    review_in,
    sop_with,
    step,
    texts,
    with_a,
)

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop


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
    alone = talks_of(sop, ["talk1"])
    whole = review_of(sop, alone, draft(alone[0].text))
    sop = done(sop, *decision_edits(sop, reject(whole, step(whole, "Open the dashboard").key)))
    both = review_in(sop)
    assert step(both, "Open the dashboard").verdict is Verdict.REJECTED
    assert len([each for each in both.suggestions if each.text == "Open the dashboard"]) == 1
