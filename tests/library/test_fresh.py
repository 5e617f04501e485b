"""A new SOP made from another one."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from sop_studio.library.fresh import new_from
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.margin_parts import ExampleMark, SilencedFinding
from sop_studio.model.numbering import targets
from sop_studio.model.parts import (
    Activity,
    Approval,
    Decision,
    Entry,
    Interview,
    Part,
    Phase,
    Role,
    Source,
    Step,
)
from sop_studio.model.sop import (
    Decisions,
    Interviews,
    Margin,
    Procedure,
    Purpose,
    Roles,
    Rollback,
    Scope,
    Sop,
    items,
)
from tests.model.json_form import as_json, is_sound

NAMES = ("sample", *(each.name for each in STARTERS))

CANARY = "a secret that only the interview knows"


def shipped(name: str) -> Sop:
    return load_sample() if name == "sample" else load_starter(name)


@pytest.mark.parametrize("name", NAMES)
def test_document_and_items_get_ids_of_their_own(name: str) -> None:
    sop = shipped(name)
    first, second = new_from(sop), new_from(sop)
    assert len({sop.document_id, first.document_id, second.document_id}) == 3
    before = {each.id for each in items(sop)}
    once = [each.id for each in items(first)]
    twice = [each.id for each in items(second)]
    assert len(set(once)) == len(once)
    assert before.isdisjoint(once)
    assert set(once).isdisjoint(twice)
    assert is_sound(first)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_stay_the_same(name: str) -> None:
    sop = shipped(name)
    fresh = new_from(sop)
    for key in (
        "purpose",
        "scope",
        "definitions",
        "roles",
        "prerequisites",
        "inputs_outputs",
        "procedure",
        "decisions",
        "controls",
        "rollback",
        "acceptance",
        "communication",
        "records",
        "safety",
        "risks",
        "indicators",
        "compliance",
        "custom",
        "task",
    ):
        assert words(getattr(fresh, key)) == words(getattr(sop, key)), key
    assert fresh.document.title == sop.document.title
    assert fresh.document.trigger == sop.document.trigger
    assert fresh.layout == sop.layout


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_the_same_parts(name: str) -> None:
    sop = shipped(name)
    fresh = new_from(sop)
    old, new = targets(sop), targets(fresh)
    pairs = zip(sop.decisions.decisions, fresh.decisions.decisions, strict=True)
    for before, after in pairs:
        assert new[after.target] == old[before.target]
    role_names = {role.id: role.name for role in (*sop.roles.roles, *fresh.roles.roles)}
    phases = {phase.id: phase.title for phase in sop.procedure.phases + fresh.procedure.phases}
    for before_step, after_step in zip(
        (*sop.procedure.steps, *sop.rollback.steps),
        (*fresh.procedure.steps, *fresh.rollback.steps),
        strict=True,
    ):
        assert role_names[after_step.role] == role_names[before_step.role]
        assert phases.get(after_step.phase) == phases.get(before_step.phase)
    fresh_roles = {role.id for role in fresh.roles.roles}
    for row in fresh.roles.activities:
        assert {*row.responsible, *row.accountable, *row.consulted, *row.informed} <= fresh_roles


def test_links_in_sub_steps_sections_and_text_are_followed() -> None:
    fresh = new_from(_linked())
    outer = fresh.procedure.steps[0]
    inner = outer.substeps[0]
    role = fresh.roles.roles[0]
    assert outer.role == role.id
    assert inner.role == role.id
    assert outer.phase == fresh.procedure.phases[0].id
    assert fresh.rollback.steps[0].role == role.id
    assert fresh.roles.activities[0].informed == (role.id,)
    assert [each.target for each in fresh.decisions.decisions] == [inner.id, "rollback"]
    assert fresh.purpose.text == f"See [the step](sop:{inner.id}) and [roles](sop:roles)."
    assert fresh.scope.included[0].text == f"All of [it](sop:{outer.id}), not sop-image:step-outer"


def test_a_word_that_equals_an_id_stays_a_word() -> None:
    sop = Sop(scope=Scope(included=(Entry(id="network", text="network"),)))
    assert new_from(sop).scope.included[0].text == "network"


def test_nothing_private_comes_along() -> None:
    fresh = new_from(_private())
    assert CANARY not in as_json(fresh)
    assert fresh.procedure.steps[0].source == ()
    assert fresh.margin.silenced == ()


def test_the_guides_records_of_the_sample_stay_behind() -> None:
    fresh = new_from(load_sample())
    for part in (
        fresh.interviews,
        fresh.review,
        fresh.pilot,
        fresh.training,
        fresh.metrics,
        fresh.margin,
    ):
        assert part == type(part)()
    assert fresh.task == load_sample().task


def test_a_new_sop_is_an_unapproved_draft_without_a_past() -> None:
    sop = _approved()
    fresh = new_from(sop).document
    assert fresh.status == "draft"
    assert [(each.role, each.name) for each in fresh.approvals] == [("QA Lead", "M. Laurent")]
    for approval in fresh.approvals:
        assert (approval.decision, approval.decided_on, approval.content_hash) == ("", "", "")
    for text in (
        fresh.id,
        fresh.version,
        fresh.created,
        fresh.effective,
        fresh.next_review,
        fresh.supersedes,
        fresh.canonical_url,
        fresh.signed_copy,
    ):
        assert text == ""
    assert fresh.distribution == ()
    assert new_from(load_sample()).history.changes == ()


def test_example_text_still_counts_as_example() -> None:
    sop = Sop(
        scope=Scope(included=(Entry(id="entry", text="Service X"),)),
        margin=Margin(
            examples=(
                ExampleMark(place="purpose.text", text="Good example"),
                ExampleMark(place="scope.included[entry].text", text="Service X"),
                ExampleMark(place="scope.included[gone].text", text="Long gone"),
                ExampleMark(place="not a place", text="Nowhere"),
            )
        ),
    )
    fresh = new_from(sop)
    assert [(mark.place, mark.text) for mark in fresh.margin.examples] == [
        ("purpose.text", "Good example"),
        (f"scope.included[{fresh.scope.included[0].id}].text", "Service X"),
    ]


def test_pictures_come_along_only_where_they_are_still_shown() -> None:
    sop = load_sample()
    assert new_from(sop).pictures == sop.pictures
    steps = tuple(replace(step, pictures=()) for step in sop.procedure.steps)
    bare = replace(sop, procedure=Procedure(steps=steps))
    assert new_from(bare).pictures == {}


def test_the_sop_it_was_made_from_stays_as_it_was() -> None:
    sop = load_sample()
    before = as_json(sop)
    new_from(sop)
    assert as_json(sop) == before


def words(part: object) -> object:
    """Return everything in a part but the ids and the links between them."""
    if isinstance(part, tuple):
        return [words(each) for each in part]
    if isinstance(part, str):
        return re.sub(r"sop:[A-Za-z0-9_-]+", "sop:", part)
    if not isinstance(part, Part):
        return part
    links = {"id", "role", "phase", "target", "source", "after"}
    links |= {"responsible", "accountable", "consulted", "informed"}
    return {
        name: words(getattr(part, name)) for name in part.__struct_fields__ if name not in links
    }


def _linked() -> Sop:
    inner = Step(id="step-inner", action="Turn the key", role="role-one")
    outer = Step(
        id="step-outer",
        action="Open the door",
        role="role-one",
        phase="phase-one",
        substeps=(inner,),
    )
    return Sop(
        purpose=Purpose(text="See [the step](sop:step-inner) and [roles](sop:roles)."),
        scope=Scope(
            included=(Entry(text="All of [it](sop:step-outer), not sop-image:step-outer"),)
        ),
        roles=Roles(
            roles=(Role(id="role-one", name="Executor"),),
            activities=(Activity(name="Open", informed=("role-one",)),),
        ),
        procedure=Procedure(phases=(Phase(id="phase-one", title="Enter"),), steps=(outer,)),
        decisions=Decisions(
            decisions=(Decision(target="step-inner"), Decision(target="rollback")),
        ),
        rollback=Rollback(steps=(Step(action="Shut the door", role="role-one"),)),
    )


def _private() -> Sop:
    return Sop(
        procedure=Procedure(
            steps=(
                Step(
                    id="step-one",
                    action="Wait",
                    source=(Source(interview="talk", quote=CANARY, line=1),),
                ),
            )
        ),
        interviews=Interviews(interviews=(Interview(id="talk", notes=CANARY),)),
        margin=Margin(
            silenced=(
                SilencedFinding(
                    code="P08", place="procedure.steps[step-one].action", reason=CANARY
                ),
            )
        ),
    )


def _approved() -> Sop:
    sop = load_sample()
    approval = Approval(
        role="QA Lead",
        name="M. Laurent",
        decision="approved",
        decided_on="2026-11-23",
        content_hash="ab" * 32,
    )
    document = replace(sop.document, status="approved", approvals=(approval,))
    return replace(sop, document=document)
