"""Comments: their threads, their places, and what is done with them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.library.fresh import new_from
from sop_studio.model.changes import comments as changes
from sop_studio.model.edits import Edit, Move, Remove, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
from sop_studio.model.threads import open_by_place, spoken_date, threads

STEPS = ("procedure", "steps")
SOP = Sop(procedure=Procedure(steps=tuple(Step(id=f"s{number}") for number in range(4))))


def done(sop: Sop, *edits: Edit) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def commented(sop: Sop, *places: str) -> Sop:
    for place in places:
        comment = Comment(id=f"c{len(sop.margin.comments)}", place=place, author="Ann", text=place)
        sop = done(sop, *changes.begin(sop, comment))
    return sop


def fields(sop: Sop) -> list[str]:
    return [thread.field for thread in threads(sop)]


def test_threads_stand_in_the_order_of_the_document() -> None:
    sop = commented(
        SOP,
        "rollback.owner",
        "procedure.steps[s2].action",
        "purpose.text",
        "procedure.steps[s0]",
        "procedure.steps[s2].expected",
    )
    assert fields(sop) == [
        "purpose.text",
        "procedure.steps[0]",
        "procedure.steps[2].action",
        "procedure.steps[2].expected",
        "rollback.owner",
    ]


def test_a_comment_moves_with_its_step_and_outlives_it_without_a_place() -> None:
    sop = commented(SOP, "procedure.steps[s0].action", "document.title")
    sop = done(sop, Move(STEPS, 0, 3))
    assert fields(sop) == ["document.title", "procedure.steps[3].action"]
    sop = done(sop, Remove(STEPS, 3))
    assert fields(sop) == ["document.title", ""]
    assert threads(sop)[1].where == "Without a place"
    assert threads(sop)[1].comment.text == "procedure.steps[s0].action"


def test_a_thread_is_answered_settled_taken_up_again_and_deleted() -> None:
    sop = commented(SOP, "purpose.text")
    sop = done(sop, *changes.answer(sop, "c0", Reply(id="r0", author="Bo", text="Why?")))
    sop = done(sop, *changes.answer(sop, "c0", Reply(id="r1", author="Ann", text="Because.")))
    assert [reply.text for reply in threads(sop)[0].comment.replies] == ["Why?", "Because."]
    sop = done(sop, *changes.resolve(sop, "c0", resolved=True))
    assert open_by_place(sop.margin.comments)["purpose.text"] == 0
    sop = done(sop, *changes.resolve(sop, "c0", resolved=False))
    assert open_by_place(sop.margin.comments)["purpose.text"] == 1
    sop = done(sop, *changes.delete(sop, "c0", "r0"))
    assert [reply.id for reply in threads(sop)[0].comment.replies] == ["r1"]
    assert done(sop, *changes.delete(sop, "c0")) == SOP


def test_what_is_gone_already_is_left_alone() -> None:
    assert changes.answer(SOP, "c0", Reply(text="x")) == ()
    assert changes.resolve(SOP, "c0", resolved=True) == ()
    assert changes.delete(SOP, "c0") == ()
    sop = commented(SOP, "purpose.text")
    assert changes.delete(sop, "c0", "r9") == ()


def test_a_moment_keeps_its_time_zone_and_is_read_without_it() -> None:
    moment = datetime(2026, 11, 29, 23, 4, 59, tzinfo=timezone(timedelta(hours=0)))
    stored = changes.stamp(moment)
    assert datetime.fromisoformat(stored) == moment.replace(second=0)
    assert spoken_date("2026-11-29T23:04+01:00") == "2026-11-29 23:04"
    assert spoken_date("") == ""


def test_comments_are_no_part_of_what_is_approved_and_stay_behind_in_a_copy() -> None:
    sop = commented(SOP, "purpose.text")
    assert content_hash(sop) == content_hash(SOP)
    assert new_from(sop).margin.comments == ()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_however_steps_move_a_comment_stays_with_its_own(moves: list[tuple[int, int]]) -> None:
    sop = commented(SOP, *(f"procedure.steps[s{number}].action" for number in range(4)))
    sop = done(sop, *(Move(STEPS, position, to) for position, to in moves))
    for thread in threads(sop):
        position = int(thread.field.removeprefix("procedure.steps[").partition("]")[0])
        step = sop.procedure.steps[position]
        assert thread.comment.place == f"procedure.steps[{step.id}].action"
