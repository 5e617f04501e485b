"""Parts in the RACI grid: whatever is pressed, one role is accountable once one was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.changes import raci
from sop_studio.model.changes.raci import ACCOUNTABLE, PARTS
from sop_studio.model.edits import Edit, apply
from sop_studio.model.parts import Activity, Role
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Roles, Sop

PATH: FieldPath = ("roles", "activities", 0)
ROLES = ("r0", "r1", "r2")

presses = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from((*PARTS, "clear"))), max_size=30
)


def sop_with(activity: Activity) -> Sop:
    return Sop(roles=Roles(roles=tuple(Role(id=each) for each in ROLES), activities=(activity,)))


def pressed(sop: Sop, role: str, part: str) -> tuple[Edit, ...]:
    return raci.clear(sop, PATH, role) if part == "clear" else raci.toggle(sop, PATH, role, part)


@given(presses=presses, accountable=st.lists(st.sampled_from(ROLES), max_size=3, unique=True))
def test_one_role_is_accountable_and_nobody_has_two_of_the_other_parts(
    presses: list[tuple[str, str]], accountable: list[str]
) -> None:
    before = sop = sop_with(Activity(accountable=tuple(accountable)))
    inverses: list[Edit] = []
    chosen = False
    for role, part in presses:
        for edit in pressed(sop, role, part):
            sop, inverse = apply(sop, edit)
            inverses.append(inverse)
        chosen = chosen or part == ACCOUNTABLE
        activity = sop.roles.activities[0]
        if chosen:
            assert len(activity.accountable) == 1
        for each in ROLES:
            others = [found for found in raci.parts_of(activity, each) if found != ACCOUNTABLE]
            assert len(others) <= 1
    for inverse in reversed(inverses):
        sop = apply(sop, inverse)[0]
    assert sop == before


def test_roles_stand_in_their_order_and_one_that_is_gone_stays_known() -> None:
    sop = sop_with(Activity(consulted=("gone", "r2")))
    for edit in raci.toggle(sop, PATH, "r0", "consulted"):
        sop = apply(sop, edit)[0]
    assert sop.roles.activities[0].consulted == ("r0", "r2", "gone")


def test_pressing_accountable_again_changes_nothing() -> None:
    sop = sop_with(Activity(accountable=("r1",)))
    assert raci.toggle(sop, PATH, "r1", ACCOUNTABLE) == ()
