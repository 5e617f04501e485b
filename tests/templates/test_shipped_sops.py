"""The sample and the starters are procedures that a practitioner would keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from sop_studio import assets
from sop_studio.checks.checker import check
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.findings import CheckStatus, Severity
from sop_studio.model.numbering import targets
from sop_studio.model.parts import Step
from sop_studio.model.sections import printed_sections
from sop_studio.model.sop import Sop, items
from sop_studio.model.use_cases import AREAS
from sop_studio.storage import decode

TODAY = date(2026, 11, 24)
"""Before the sample's next review; completeness itself depends on no date."""

FACTS_OF_THE_ORGANISATION = {"G8", "G9", "G10", "G11", "G12"}

PROPOSED_ON_CREATION = {"D01"}
"""The ID: a new SOP is given the next free one."""

FILLED = tuple(each.name for each in STARTERS if each.name != "blank")

SHIPPED = ("sample", *FILLED)

TOPICS = {
    "deployment": ("blue/green", "canary", "roll back", "rollback"),
    "incident": ("severity", "sev1", "incident commander", "timeline", "notice", "report"),
    "review": ("branch", "squash", "check", "approv", "merge"),
    "access": ("least privilege", "approve", "re-certif", "quarter"),
    "security": ("weakness", "priority", "exploited", "secret", "rotat", "revoke"),
    "data": ("migration", "backup", "restore", "rto", "rpo"),
    "change": ("cab", "risk score", "impact", "likelihood", "approve", "back-out"),
}


def shipped(name: str) -> Sop:
    return load_sample() if name == "sample" else load_starter(name)


def leaves(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        if step.substeps:
            yield from leaves(step.substeps)
        else:
            yield step


def all_steps(sop: Sop) -> Iterator[Step]:
    yield from leaves(sop.procedure.steps)
    yield from leaves(sop.rollback.steps)


def normalised(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def test_the_folder_holds_the_starters_and_nothing_else() -> None:
    files = assets.names("templates/starters")
    assert sorted(files) == sorted(f"{each.name}.sop" for each in STARTERS)


@pytest.mark.parametrize("name", ["blank", *SHIPPED])
def test_every_file_opens_as_it_was_saved(name: str) -> None:
    path = (
        "resources/samples/production-deployment.sop"
        if name == "sample"
        else f"templates/starters/{name}.sop"
    )
    decoded = decode(assets.read_bytes(path), name)
    assert not decoded.altered
    assert decoded.notices == ()


def test_the_blank_starter_holds_nothing() -> None:
    blank = load_starter("blank")
    assert blank == Sop(document_id=blank.document_id)


@pytest.mark.parametrize("name", SHIPPED)
def test_steps_say_who_does_what_and_what_comes_of_it(name: str) -> None:
    sop = shipped(name)
    roles = {role.id for role in sop.roles.roles}
    phases = {phase.id for phase in sop.procedure.phases}
    assert len(sop.procedure.steps) >= 8
    for step in all_steps(sop):
        assert step.action.strip(), step.id
        assert step.expected.strip(), step.id
        assert step.role in roles, step.id
        assert not step.phase or step.phase in phases, step.id
    assert {step.phase for step in sop.procedure.steps} == phases


@pytest.mark.parametrize("name", SHIPPED)
def test_most_steps_name_evidence_and_some_name_commands(name: str) -> None:
    steps = list(all_steps(shipped(name)))
    with_evidence = [step for step in steps if step.evidence]
    assert len(with_evidence) >= 0.9 * len(steps)
    assert any(step.commands for step in steps)
    assert any(step.caution for step in steps)
    assert any(step.control for step in steps)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_rollback_says_when_how_and_how_to_know(name: str) -> None:
    rollback = shipped(name).rollback
    assert len(rollback.steps) >= 3
    for text in (
        rollback.trigger,
        rollback.owner,
        rollback.time_limit,
        rollback.verification,
        rollback.record,
        rollback.notify,
    ):
        assert text.strip()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_decision_has_an_else_and_leads_somewhere(name: str) -> None:
    sop = shipped(name)
    places = targets(sop)
    assert len(sop.decisions.decisions) >= 3
    for decision in sop.decisions.decisions:
        assert decision.condition
        assert decision.action
        assert decision.otherwise
        assert decision.target in places
    assert any(decision.target == "rollback" for decision in sop.decisions.decisions)


@pytest.mark.parametrize("name", SHIPPED)
def test_gates_messages_and_records_are_complete(name: str) -> None:
    sop = shipped(name)
    for gate in sop.controls.gates:
        assert gate.name
        assert gate.quantity
        assert gate.operator
        assert gate.value
        assert gate.evidence
        assert gate.owner
    plan = sop.communication
    for notices in (plan.before, plan.during, plan.after, plan.templates):
        assert notices
    for record in sop.records.records:
        assert record.name
        assert record.kind
        assert record.location
        assert record.retention
        assert record.owner
    assert len(sop.controls.gates) >= 3
    assert len(sop.records.records) >= 3


@pytest.mark.parametrize("name", SHIPPED)
def test_every_link_of_the_raci_grid_is_a_role_with_one_to_answer(name: str) -> None:
    sop = shipped(name)
    roles = {role.id for role in sop.roles.roles}
    assert sop.roles.activities
    for row in sop.roles.activities:
        assert len(row.accountable) == 1
        assert row.responsible
        linked = {*row.responsible, *row.accountable, *row.consulted, *row.informed}
        assert linked <= roles


@pytest.mark.parametrize("name", FILLED)
def test_a_starter_lacks_only_facts_of_the_organisation(name: str) -> None:
    sop = load_starter(name)
    report = check(sop, today=TODAY)
    failed = {each.code for each in report.checks if each.status is CheckStatus.FAIL}
    assert failed <= FACTS_OF_THE_ORGANISATION
    assert not report.export_blockers
    serious = [
        (finding.code, finding.field, finding.message)
        for finding in report.findings
        if finding.severity is not Severity.ADVICE
        and finding.code not in FACTS_OF_THE_ORGANISATION | PROPOSED_ON_CREATION
    ]
    assert serious == []


@pytest.mark.parametrize("name", FILLED)
def test_a_starter_names_no_person_and_no_document_of_its_own(name: str) -> None:
    sop = load_starter(name)
    document = sop.document
    assert document.title
    assert document.trigger
    assert document.frequency
    assert document.status == "draft"
    own = (document.id, document.version, document.owner, document.created, document.effective)
    assert [*own, document.next_review, document.review_cycle] == [""] * 7
    assert document.approvals == ()
    assert sop.history.changes == ()
    assert [role.holder for role in sop.roles.roles if role.holder] == []
    for part in (sop.interviews, sop.review, sop.pilot, sop.training, sop.metrics, sop.margin):
        assert part == type(part)()


@pytest.mark.parametrize("name", FILLED)
def test_a_starter_says_for_which_use_case_it_is(name: str) -> None:
    task = load_starter(name).task
    assert task.document_type == "sop"
    assert task.use_case == name
    assert task.use_case in AREAS


def test_no_step_is_repeated_anywhere() -> None:
    seen: dict[str, str] = {}
    for name in SHIPPED:
        for step in all_steps(shipped(name)):
            for text in (step.action, step.expected):
                words = normalised(text)
                assert words not in seen, (name, step.id, seen.get(words))
                seen[words] = f"{name} {step.id}"


@pytest.mark.parametrize("name", FILLED)
def test_each_topic_of_the_use_case_is_in_a_step_or_a_decision(name: str) -> None:
    sop = load_starter(name)
    words = [f"{step.action} {step.expected}" for step in leaves(sop.procedure.steps)]
    words += [f"{each.condition} {each.action}" for each in sop.decisions.decisions]
    said = " ".join(words).lower()
    assert [topic for topic in TOPICS[name] if topic not in said] == []


def test_ids_in_the_files_can_be_read() -> None:
    for name in SHIPPED:
        for item in items(shipped(name)):
            assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", item.id), (name, item.id)


def test_the_sample_is_complete_and_nothing_is_remarked() -> None:
    report = check(load_sample(), today=TODAY)
    assert report.completeness == 100
    assert report.ready
    remarks = [
        (finding.code, finding.field, finding.message)
        for finding in report.findings
        if finding.severity is not Severity.ADVICE
    ]
    assert remarks == []


def test_the_sample_is_the_articles_production_deployment() -> None:
    sop = load_sample()
    assert (sop.document.title, sop.document.id, sop.document.version) == (
        "Production Deployment",
        "SOP-REL-001",
        "1.2",
    )
    assert [change.version for change in sop.history.changes] == ["1.2", "1.1", "1.0"]
    said = " ".join(f"{s.action} {s.expected} {s.commands}" for s in all_steps(sop))
    for fact in ("10 %", "15 minutes", "0.2 %", "50 %", "100 %", "30 minutes", "smoke tests"):
        assert fact in said
    assert "helm rollback service-x" in said
    assert "#prod-alerts" in sop.rollback.notify


def test_the_sample_shows_off_every_section() -> None:
    sop = load_sample()
    empty = [each.key for each in printed_sections() if not _holds_something(sop, each.key)]
    assert empty == []
    assert sop.layout.profile == "full"


def test_the_sample_shows_one_small_described_picture() -> None:
    sop = load_sample()
    shown = [picture for step in all_steps(sop) for picture in step.pictures]
    assert [picture.sha256 for picture in shown] == list(sop.pictures)
    (picture,) = shown
    assert picture.alt
    assert picture.caption
    data = sop.pictures[picture.sha256]
    assert data.startswith(b"\x89PNG")
    assert len(data) < 30_000


def _holds_something(sop: Sop, key: str) -> bool:
    part = getattr(sop, key)
    return bool(part != type(part)())
