"""Readers taken from the roles."""

from __future__ import annotations

from sop_studio.model.changes.readers import readers_from_roles
from sop_studio.model.parts import Reader, Role
from sop_studio.model.sop import Roles, Sop, Training
from tests.model.approved_sops import done


def sop_with(roles: tuple[Role, ...], readers: tuple[Reader, ...] = ()) -> Sop:
    return Sop(roles=Roles(roles=roles), training=Training(readers=readers))


def listed(sop: Sop) -> list[tuple[str, str]]:
    after = done(sop, *readers_from_roles(sop))
    return [(each.name, each.role) for each in after.training.readers]


def test_everybody_who_holds_a_role_is_listed_once() -> None:
    roles = (
        Role(name="Executor", holder="S. Iyer"),
        Role(name=" executor "),
        Role(name="On call"),
        Role(duty="Nameless"),
    )
    sop = sop_with(roles)
    assert listed(sop) == [("S. Iyer", "Executor"), ("", "On call")]
    assert readers_from_roles(done(sop, *readers_from_roles(sop))) == ()


def test_who_is_listed_already_stays_and_a_row_without_a_name_gets_it() -> None:
    roles = (Role(name="Executor", holder="S. Iyer"), Role(name="On call", holder="D. Moreau"))
    readers = (Reader(name="A. Novak", role="Executor"), Reader(role="on call"))
    assert listed(sop_with(roles, readers)) == [("A. Novak", "Executor"), ("D. Moreau", "on call")]


def test_without_roles_there_is_nobody_to_take() -> None:
    assert readers_from_roles(Sop()) == ()
