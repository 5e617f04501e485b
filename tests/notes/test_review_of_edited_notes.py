"""Notes are edited after somebody went through them: what was decided moves with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_studio.model.edits import SetValue
from sop_studio.notes import Kind
from sop_studio.notes.review import (
    Review,
    Verdict,
    accept,
    accept_rest,
    again,
    decision_edits,
    forget_gone,
    inserting,
    merge,
    reject,
    reword,
    shift,
    wanted,
)
from tests.notes.reviews import SHORT, done, keeps_its_promises, review_in, step

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop


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
