"""A whole SOP in place of another, as one step that can be taken back."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.changes.replacement import replacement
from sop_studio.model.edits import Insert, Remove, SetValue, apply
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
from tests.model.random_sops import Maker


def replaced(now: Sop, wanted: Sop) -> Sop:
    for edit in replacement(now, wanted):
        now, _inverse = apply(now, edit)
    return now


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_the_edits_lead_from_any_state_to_any_other(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    now = wanted = maker.sop()
    for _number in range(8):
        wanted, _inverse = apply(wanted, maker.edit(wanted))
    assert replaced(now, wanted) == wanted
    assert replaced(wanted, now) == now
    assert replacement(now, now) == ()


def test_a_step_may_change_its_section() -> None:
    step = Step(id="s1", action="Go back")
    now = Sop(procedure=Procedure(steps=(step,)))
    wanted, _inverse = apply(now, Remove(("procedure", "steps"), 0))
    wanted, _inverse = apply(wanted, Insert(("rollback", "steps"), 0, step))
    assert replaced(now, wanted) == wanted
    assert replaced(wanted, now) == now


def test_the_identity_of_the_document_stays() -> None:
    now, other = Sop(), apply(Sop(), SetValue(("document", "title"), "Other"))[0]
    assert replaced(now, other).document_id == now.document_id
