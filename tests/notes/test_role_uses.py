"""Which roles take part, and which only tell what a thing is."""

from __future__ import annotations

import pytest

from sop_studio.notes import Kind, draft


def roles(notes: str) -> list[str]:
    return [each.text for each in draft(notes).of(Kind.ROLE)]


@pytest.mark.parametrize(
    "notes",
    [
        "I open the courier portal and print the label.",
        "I check the legal hold before I delete the box.",
        "I need the editor licence and the admin account.",
        "I log in to the jump host.",
        "I ask for the auditor's report and file it.",
        "I raise it in the Facilities Portal.",
        "The picture comes from the HR system.",
        "I put it on the desk.",
        "I leave the key in the warehouse.",
        "I copy it to the security group.",
        "If the cover gets stuck, I wind it back.",
    ],
)
def test_what_tells_of_a_thing_is_no_role(notes: str) -> None:
    assert roles(notes) == []


@pytest.mark.parametrize(
    ("notes", "role"),
    [
        ("The editor signs the page.", "editor"),
        ("The courier takes the parcel.", "courier"),
        ("I ask the auditor for the report.", "auditor"),
        ("The sales people send the list.", "sales"),
        ("The owner releases the form.", "owner"),
        ("I send it to finance.", "finance"),
        ("The duty manager locks the door.", "duty manager"),
        ("I call my manager Leocadia.", "manager"),
        ("The poor operator calls the vendor.", "operator"),
        ("I don't sign, that's accounting.", "accounting"),
        ("The editor's assistant signs the page.", "editor's assistant"),
        ("If it stays red, call the desk.", "desk"),
    ],
)
def test_who_takes_part_is_a_role(notes: str, role: str) -> None:
    assert roles(notes) == [role]


PLENTY = "I wind the crank by hand and look at the lamp. " * 20


@pytest.mark.parametrize("helped", ["My colleague watches the lamp.", "I call the technician."])
def test_who_helps_the_one_who_talks_does_not_do_the_work(helped: str) -> None:
    steps = [each for each in draft(f"{helped} {PLENTY}").proposals if each.kind == Kind.STEP]
    assert steps
    assert {each.actor for each in steps if each.text.startswith("Wind")} == {""}


def test_a_role_that_is_named_in_passing_does_not_do_the_work() -> None:
    passing = "It never blinks in the evening with a nervous manager behind me."
    steps = draft(f"{PLENTY}\n\n{passing}").steps
    assert steps
    assert {each.actor for each in steps} == {""}
