"""An SOP that is begun takes over the words of a starter where it has none of its own."""

from __future__ import annotations

from datetime import date

import pytest

from sop_studio.checks.checker import check
from sop_studio.library.beginning import begin_with, has_starter
from sop_studio.library.starters import load_starter
from sop_studio.model.consequences import completed
from sop_studio.model.edits import apply
from sop_studio.model.parts import Role, Step
from sop_studio.model.sop import Document, Procedure, Purpose, Roles, Sop, Task, items
from sop_studio.model.use_cases import USE_CASES


def begun(sop: Sop, use_case: str) -> Sop:
    for edit in completed(sop, begin_with(sop, use_case)):
        sop, _inverse = apply(sop, edit)
    return sop


@pytest.mark.parametrize("use_case", [each.key for each in USE_CASES])
def test_an_empty_sop_becomes_the_starter(use_case: str) -> None:
    sop = begun(Sop(), use_case)
    starter = load_starter(use_case)
    assert [each.action for each in sop.procedure.steps] == [
        each.action for each in starter.procedure.steps
    ]
    assert sop.purpose == starter.purpose
    assert sop.document.title == starter.document.title
    assert not {each.id for each in items(sop)} & {each.id for each in items(starter)}
    assert not [each for each in check(sop, today=date(2026, 12, 1)).findings if each.code == "P25"]


def test_nothing_that_is_written_is_lost() -> None:
    own = Sop(
        document=Document(title="Take back Service X", id="SOP-REL-009"),
        purpose=Purpose(text="Our own reason."),
        roles=Roles(roles=(Role(name="Pilot", duty="Flies"),)),
        procedure=Procedure(steps=(Step(action="Look up", expected="The sky is clear"),)),
        task=Task(justification="Because"),
    )
    sop = begun(own, "deployment")
    assert sop.document.title == own.document.title
    assert sop.document.id == own.document.id
    assert (sop.purpose, sop.roles.roles, sop.task) == (own.purpose, own.roles.roles, own.task)
    assert sop.procedure.steps == own.procedure.steps
    assert sop.rollback.steps


def test_no_link_leads_to_a_role_that_was_not_taken() -> None:
    own = Sop(roles=Roles(roles=(Role(name="Pilot", duty="Flies"),)))
    sop = begun(own, "deployment")
    assert sop.procedure.steps
    found = check(sop, today=date(2026, 12, 1)).findings
    assert [each.field for each in found if each.code == "P25"] == []


def test_identity_and_records_are_not_taken() -> None:
    sop = begun(Sop(), "deployment")
    assert (sop.document.id, sop.document.version, sop.document.next_review) == ("", "", "")
    assert sop.history == Sop().history
    assert sop.task == Task()


def test_twice_is_as_good_as_once() -> None:
    sop = begun(Sop(), "incident")
    assert begin_with(sop, "incident") == ()


def test_there_is_no_starter_for_other_work() -> None:
    assert begin_with(Sop(), "other") == ()
    assert begin_with(Sop(), "") == ()
    assert not has_starter("other")
    assert has_starter("change")
