"""The version and the words of the change history follow from what changed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.dates import as_version
from sop_studio.model.edits import Edit, Insert, Move, Remove, SetValue, apply, touched
from sop_studio.model.fields import Effect, Kind
from sop_studio.model.parts import Decision, Gate, Role, Step, Term
from sop_studio.model.paths import parse
from sop_studio.model.sections import fields
from sop_studio.model.sop import Sop
from sop_studio.model.version_numbers import Level, successor
from sop_studio.model.versioning import (
    changes_between,
    changes_in,
    draft_row,
    level_of,
    propose,
    since_approval,
    summary_words,
)
from tests.checks.sops import complete
from tests.model.approved_sops import ON, approved, done
from tests.model.random_sops import Maker

STEPS = ("procedure", "steps")


def changed(*edits: Edit) -> Sop:
    return done(approved(), *edits)


@pytest.mark.parametrize(
    "edits",
    [
        [Insert(STEPS, 1, Step(action="Warn the users"))],
        [Remove(STEPS, 1)],
        [Move(STEPS, 0, 2)],
        [Insert((*STEPS, 0, "substeps"), 0, Step(action="Open the console"))],
        [SetValue((*STEPS, 0, "role"), "lead")],
        [SetValue((*STEPS, 0, "commands"), "postqueue -f")],
        [SetValue((*STEPS, 1, "expected"), "The service page shows Running within 5 minutes")],
        [Insert(("decisions", "decisions"), 0, Decision(condition="the queue grows"))],
        [Insert(("controls", "gates"), 0, Gate(name="Queue is short"))],
        [Insert(("roles", "roles"), 0, Role(name="Operator 2", duty="Watches"))],
        [Remove(("rollback", "steps"), 0)],
        [SetValue(parse("rollback.owner"), "Operator")],
    ],
    ids=lambda edits: f"{type(edits[0]).__name__} {'.'.join(map(str, edits[0].path))}",
)
def test_another_procedure_raises_the_first_number(edits: list[Edit]) -> None:
    assert propose(changed(*edits)).version == "3.0"
    assert propose(changed(*edits)).level is Level.MAJOR


@pytest.mark.parametrize(
    "edits",
    [
        [SetValue((*STEPS, 0, "action"), "Drain the queue of the mail gateway")],
        [SetValue(parse("purpose.text"), "Bring mail back quickly.")],
        [Insert(("definitions", "terms"), 0, Term(term="MTA", definition="Mail program"))],
        [SetValue(parse("document.owner"), "Mail Lead")],
        [SetValue(parse("document.effective"), "2027-01-01")],
        [SetValue(parse("layout.added"), ("risks",))],
        [SetValue(parse("rollback.trigger"), "For 5 minutes the service page stays red.")],
    ],
    ids=lambda edits: ".".join(map(str, edits[0].path)),
)
def test_other_words_raise_the_second_number(edits: list[Edit]) -> None:
    assert propose(changed(*edits)).version == "2.1"
    assert propose(changed(*edits)).level is Level.MINOR


def test_the_first_approved_version_is_1_0() -> None:
    assert propose(Sop()).version == "1.0"
    draft = apply(Sop(), SetValue(parse("document.version"), "0.3"))[0]
    assert propose(draft).version == "1.0"


def test_what_was_approved_elsewhere_keeps_its_number() -> None:
    assert propose(complete()).version == "1.2"


def test_nothing_changed_is_the_same_version() -> None:
    assert propose(approved()).version == "2.0"
    assert level_of(()) is Level.SAME


def test_the_reason_names_what_changed() -> None:
    sop = changed(Insert(STEPS, 1, Step(action="Warn the users")))
    assert propose(sop).reason == "What people do has changed: step 2 added."


@pytest.mark.parametrize(
    ("version", "level", "next_one"),
    [
        ("1.0", Level.MINOR, "1.1"),
        ("1", Level.MINOR, "1.1"),
        ("1.9", Level.MINOR, "1.10"),
        ("1.9", Level.MAJOR, "2.0"),
        ("v2.1.3", Level.MINOR, "2.2"),
        ("B", Level.MAJOR, "1.0"),
        (" 1.4 ", Level.SAME, "1.4"),
    ],
)
def test_a_version_follows_another(version: str, level: Level, next_one: str) -> None:
    assert successor(version, level) == next_one


@given(st.integers(0, 10**9))
@settings(max_examples=25)
def test_versions_only_rise_however_much_is_edited(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = approved()
    for _number in range(4):
        edit = maker.edit(sop)
        if touched(edit)[0] == "approved" or touched(edit) == ("document", "version"):
            continue
        sop = done(sop, edit)
        proposal = propose(sop)
        is_same = proposal.level is Level.SAME
        assert is_same or (as_version(proposal.version) or ()) > (2,)


def test_the_history_row_says_what_changed_in_plain_words() -> None:
    sop = changed(
        SetValue((*STEPS, 0, "action"), "Drain the queue of the mail gateway"),
        SetValue((*STEPS, 2, "action"), "Verify that a test message comes in"),
        Insert(STEPS, 3, Step(action="Tell the users")),
        Remove(("rollback", "steps"), 0),
        SetValue(parse("purpose.text"), "Bring mail back quickly."),
    )
    row = draft_row(sop, "A. Novak", ON, reason="INC-2041")
    assert row.summary == (
        "Purpose, step 1 and step 3 reworded; step 4 added; former rollback step 1 removed"
    )
    assert (row.version, row.date, row.author, row.reason) == (
        "3.0",
        "2026-11-30",
        "A. Novak",
        "INC-2041",
    )


def test_the_first_row_says_that_it_is_the_first() -> None:
    assert draft_row(Sop(), "A. Novak", ON).summary == "First approved version"


def test_a_long_list_of_changes_is_cut_short() -> None:
    many = [Insert(STEPS, 0, Step(action=f"Do {number}")) for number in range(30)]
    before = approved()
    words = summary_words(changes_between(before, done(before, *many)))
    assert words.endswith("and 22 more added")


def test_two_approved_versions_can_be_compared() -> None:
    first = approved()
    second = done(first, Remove(STEPS, 1), SetValue(parse("purpose.text"), "Quick."))
    second = approved(second, draft_row(second, "A. Novak", ON))
    newest, oldest = second.approved.versions
    assert summary_words(changes_in(second, newest)) == "Purpose reworded; former step 2 removed"
    assert changes_in(second, oldest) == ()
    assert [each.version for each in second.history.changes[:2]] == ["3.0", "2.0"]


def test_what_changed_since_approval_is_counted_and_said() -> None:
    since = since_approval(approved())
    assert since is not None
    assert since.words == "Version 2.0, approved on 2026-11-30"
    since = since_approval(changed(Remove(STEPS, 0), SetValue(parse("purpose.text"), "Quick.")))
    assert since is not None
    assert since.words == "Changed since approval of 2.0 on 2026-11-30, 2 changes"
    assert since_approval(complete()) is None


def test_the_catalogue_says_of_steps_gates_and_decisions_that_people_act_by_them() -> None:
    acting = {
        f"{section.key}.{field.key}"
        for section, field in fields()
        if field.effect is Effect.PROCEDURE
    }
    assert {
        "procedure.steps",
        "rollback.steps",
        "decisions.decisions",
        "controls.gates",
        "roles.roles",
    } <= acting
    for section, field in fields():
        assert not section.is_record or field.effect is Effect.WORDING
        assert field.kind is not Kind.STEPS or field.effect is Effect.PROCEDURE
