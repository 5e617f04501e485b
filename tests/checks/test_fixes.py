"""Fixes: one press of a button, one step of undo, and the finding is gone."""

from __future__ import annotations

from datetime import date

import pytest

from sop_studio.checks.fix import Fix
from sop_studio.checks.fixes import fixes_for
from sop_studio.checks.fixes_document import days_meant
from sop_studio.language.dividing import one_per_action
from sop_studio.model.edits import Edit, SetValue, apply
from sop_studio.model.findings import Finding
from sop_studio.model.margin_parts import ExampleMark
from sop_studio.model.parts import Activity, Approval, Change, Decision, Record, Role, Step, Term
from sop_studio.model.paths import get, parse
from sop_studio.model.sop import (
    Decisions,
    Definitions,
    Document,
    History,
    Margin,
    Procedure,
    Purpose,
    Records,
    Roles,
    Rollback,
    Sop,
)
from tests.checks.sops import TODAY, article_snippet, report_of

OWNER_MARKED = Margin(examples=(ExampleMark(place="document.owner", text="Release Manager"),))


def steps(*given: Step) -> Sop:
    return Sop(procedure=Procedure(steps=given))


def step(action: str, **more: str) -> Sop:
    return steps(Step(id="one", action=action, **more))  # type: ignore[arg-type]


def document(**fields: str) -> Sop:
    return Sop(document=Document(**fields))  # type: ignore[arg-type]


def with_changes(version: str, *changes: Change) -> Sop:
    return Sop(document=Document(version=version), history=History(changes=changes))


def found(sop: Sop, code: str) -> list[Finding]:
    return [each for each in report_of(sop).findings if each.code == code]


def done(sop: Sop, fix: Fix) -> Sop:
    for edit in fix.edits:
        sop, _inverse = apply(sop, edit)
    return sop


def keys(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(each.place, each.message) for each in findings}


ACTION = "procedure.steps[0].action"

MENDED = [
    ("P03", step("Stop the service and delete the cache."), "Split this step",
     {ACTION: "Stop the service.", "procedure.steps[1].action": "Delete the cache."}),
    ("P03", step("Restart the service, then verify that the queue is empty"),
     "Move the check to the expected result",
     {ACTION: "Restart the service", "procedure.steps[0].expected": "The queue is empty"}),
    ("P05", step("Restart the service if the queue is full."), "Put the condition first",
     {ACTION: "If the queue is full, restart the service."}),
    ("P10", step("Notify the owner and/or the deputy."), "Write “or”",
     {ACTION: "Notify the owner or the deputy."}),
    ("P11", step("Do not forget to close the ticket."), "Leave out “do not forget to”",
     {ACTION: "Close the ticket."}),
    ("P12", step("Don't close the window."), "Write “Do not”",
     {ACTION: "Do not close the window."}),
    ("P13", Sop(definitions=Definitions(terms=(
        Term(id="a", term="CI", definition="Builds"), Term(id="b", term="ci")))),
     "Remove the row", {}),
    ("P14", step("Open the XQT console."), "Add to definitions",
     {"definitions.terms[0].term": "XQT"}),
    ("P15", Sop(
        roles=Roles(roles=(Role(id="r", name="Release manager", duty="Leads",
                                holder="Anna Novak"),)),
        procedure=Procedure(steps=(Step(action="Call Anna Novak."),))),
     "Write “the Release manager”", {ACTION: "Call the Release manager."}),
    ("P16", Sop(
        roles=Roles(roles=(Role(id="r", name="Owner", duty="Leads"),)),
        procedure=Procedure(steps=(Step(action="The release manager starts the pipeline."),))),
     "Add the role", {"roles.roles[1].name": "Release manager"}),
    ("P21", step("Ensure that the database is running."), "Write “Check that”",
     {ACTION: "Check that the database is running."}),
    ("P25", step("See [the old step](sop:gone) first."), "Remove the link",
     {ACTION: "See the old step first."}),
    ("P25", Sop(decisions=Decisions(decisions=(
        Decision(condition="It fails", action="Go on", target="gone"),))),
     "Remove the link", {"decisions.decisions[0].target": ""}),
    ("P25", Sop(roles=Roles(roles=(Role(id="kept", name="A", duty="B"),), activities=(
        Activity(name="Deploy", accountable=("kept",), informed=("gone", "kept")),))),
     "Remove the link", {"roles.activities[0].informed": ("kept",)}),
    ("P29", Sop(rollback=Rollback(owner="TBD")), "Empty the field", {"rollback.owner": ""}),
    ("P32", step("Start the pipeline."), "Add a step at the end",
     {"procedure.steps[1].action": ""}),
    ("D02", document(version="Version 1.2 draft"), "Write 1.2", {"document.version": "1.2"}),
    ("D03", with_changes("1.1"), "Add a row for 1.1",
     {"history.changes[0].version": "1.1", "history.changes[0].date": TODAY.isoformat()}),
    ("D03", with_changes("1.1", Change(version="1.0")), "Add a row for 1.1",
     {"history.changes[0].version": "1.1", "history.changes[1].version": "1.0"}),
    ("D03", with_changes("1.0", Change(version="1.0"), Change(version="0.8"),
                         Change(version="0.9")),
     "Move the row up", {"history.changes[1].version": "0.9"}),
    ("D04", document(effective="1 March 2027"), "Write 2027-03-01",
     {"document.effective": "2027-03-01"}),
    ("D06", Sop(document=Document(approvals=(Approval(role="Head"),))),
     "Write “Authorised for use”", {"document.approvals[0].meaning": "Authorised for use"}),
    ("D09", document(effective="2026-12-01", review_cycle="Quarterly", next_review="2028-01-01"),
     "Write 2027-03-01", {"document.next_review": "2027-03-01"}),
    ("D09", document(effective="2026-01-05", review_cycle="Monthly", next_review="2027-03-01"),
     "Write 2026-12-24", {"document.next_review": "2026-12-24"}),
    ("D14", Sop(document=Document(owner="Release Manager"), margin=OWNER_MARKED), "Keep it",
     {"document.owner": "Release Manager"}),
    ("D15", Sop(records=Records(records=(Record(name="Log", location="Drive"),),
                                not_applicable="Nothing is kept")),
     "Take out the reason", {"records.not_applicable": ""}),
    ("D16", document(effective="2026-01-01"), "Write 2026-11-24",
     {"document.effective": "2026-11-24"}),
    ("D16", Sop(document=Document(effective="2026-12-01", approvals=(
        Approval(role="Head", decision="approved", decided_on="2026-12-03"),))),
     "Write 2026-12-03", {"document.effective": "2026-12-03"}),
    ("G3", Sop(roles=Roles(roles=(Role(name="A", duty="B"), Role()))), "Remove the row", {}),
    ("G8", step("Deploy", evidence="Screenshot"), "Add a record for it",
     {"records.records[0].name": "Screenshot"}),
    ("G8", Sop(records=Records(records=(Record(name="Log", location="Drive"), Record()))),
     "Remove the row", {}),
    ("G11", Sop(), "Write 1.0", {"document.version": "1.0"}),
    ("G12", Sop(), "Write “Quarterly”", {"document.review_cycle": "Quarterly"}),
    ("G12", document(review_cycle="Annual"), "Write 2027-11-24",
     {"document.next_review": "2027-11-24"}),
    ("G12", document(next_review="03/25/2027"), "Write 2027-03-25",
     {"document.next_review": "2027-03-25"}),
]  # fmt: skip

STAYS_UNTIL_WRITTEN = {("G8", "Add a record for it")}
"""The row is there, and the finding goes once its place is filled in."""


@pytest.mark.parametrize(
    ("code", "sop", "label", "values"),
    MENDED,
    ids=[f"{code}-{label}" for code, _, label, _ in MENDED],
)
def test_a_fix_mends_what_the_finding_says(
    code: str, sop: Sop, label: str, values: dict[str, object]
) -> None:
    offered = [
        (finding, fix)
        for finding in found(sop, code)
        for fix in fixes_for(finding, sop, TODAY)
        if fix.label == label
    ]
    assert len(offered) == 1, [each.label for _, each in offered]
    finding, fix = offered[0]
    mended = done(sop, fix)
    for path, value in values.items():
        assert get(mended, parse(path)) == value
    if (code, label) not in STAYS_UNTIL_WRITTEN:
        assert (finding.place, finding.message) not in keys(found(mended, code))
    if fix.go_to:
        get(mended, parse(fix.go_to))
    assert fix.words[0].islower()


def test_a_record_for_the_evidence_settles_it_once_its_place_is_named() -> None:
    sop = step("Deploy", evidence="Screenshot")
    finding = next(each for each in found(sop, "G8") if each.field.endswith("evidence"))
    (fix,) = fixes_for(finding, sop, TODAY)
    mended = done(sop, fix)
    assert fix.go_to == "records.records[0].location"
    filled, _ = apply(mended, SetValue(parse(fix.go_to), "Evidence drive"))
    assert not [each for each in found(filled, "G8") if each.field.endswith("evidence")]


def test_a_secret_is_taken_out_and_what_is_missing_then_is_said() -> None:
    sop = step("Log in", commands="export TOKEN=ghp_16C7e42F292c6912E7710c838347Ae178B4a")
    (finding,) = found(sop, "P28")
    (fix,) = fixes_for(finding, sop, TODAY)
    mended = done(sop, fix)
    assert not found(mended, "P28")
    assert "ghp_" not in str(get(mended, parse("procedure.steps[0].commands")))


def test_the_new_step_of_a_split_goes_on_in_the_phase_and_the_role() -> None:
    sop = steps(
        Step(action="Stop the service and delete the cache.", phase="p", role="r"),
        Step(action="Check the queue."),
    )
    finding = next(each for each in found(sop, "P03") if each.field == ACTION)
    (fix,) = [each for each in fixes_for(finding, sop, TODAY) if each.label == "Split this step"]
    after = done(sop, fix).procedure.steps
    assert [each.action for each in after] == [
        "Stop the service.",
        "Delete the cache.",
        "Check the queue.",
    ]
    assert (after[1].phase, after[1].role) == ("p", "r")
    assert fix.go_to == "procedure.steps[1].expected"


def test_a_step_of_three_actions_is_split_into_three_as_from_its_menu() -> None:
    sop = steps(Step(action="Stop the service, delete the cache and start it again."))
    finding = next(each for each in found(sop, "P03") if each.field == ACTION)
    after = done(sop, fixes_for(finding, sop, TODAY)[0]).procedure.steps
    assert tuple(each.action for each in after) == one_per_action(sop.procedure.steps[0].action)
    assert len(after) == 3


def test_what_shows_that_a_step_worked_goes_with_the_last_action_of_a_split() -> None:
    sop = steps(
        Step(
            action="Stop the service and delete the cache.",
            expected="The cache is empty.",
            evidence="A screenshot",
        )
    )
    finding = next(each for each in found(sop, "P03") if each.field == ACTION)
    (fix,) = [each for each in fixes_for(finding, sop, TODAY) if each.label == "Split this step"]
    first, second = done(sop, fix).procedure.steps
    assert (first.expected, first.evidence) == ("", "")
    assert (second.expected, second.evidence) == ("The cache is empty.", "A screenshot")
    assert fix.go_to == "procedure.steps[0].expected"


def test_a_sub_step_is_split_among_the_sub_steps() -> None:
    inner = Step(action="Stop the service and delete the cache.")
    sop = steps(Step(action="Clean up", substeps=(inner,)))
    finding = next(each for each in found(sop, "P03") if "substeps" in each.field)
    mended = done(sop, fixes_for(finding, sop, TODAY)[0])
    assert [each.action for each in mended.procedure.steps[0].substeps] == [
        "Stop the service.",
        "Delete the cache.",
    ]


def test_a_second_row_that_says_something_of_its_own_is_not_removed_by_a_button() -> None:
    sop = Sop(
        definitions=Definitions(
            terms=(Term(term="CI", definition="Builds"), Term(term="CI", definition="Tests"))
        )
    )
    (finding,) = found(sop, "P13")
    assert fixes_for(finding, sop, TODAY) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 March 2027", ["2027-03-01"]),
        ("March 1st, 2027", ["2027-03-01"]),
        ("2027/3/1", ["2027-03-01"]),
        ("25.12.2027", ["2027-12-25"]),
        ("03/04/2027", ["2027-04-03", "2027-03-04"]),
        ("04/04/2027", ["2027-04-04"]),
        ("31 February 2027", []),
        ("next spring", []),
    ],
)
def test_a_date_in_another_form_is_read_in_every_way_it_can_mean(
    text: str, days: list[str]
) -> None:
    assert days_meant(text) == tuple(date.fromisoformat(day) for day in days)


def test_a_finding_whose_item_is_gone_has_no_fix() -> None:
    sop = step("Don't stop.")
    (finding,) = found(sop, "P12")
    assert fixes_for(finding, Sop(), TODAY) == ()


def test_every_fix_of_a_whole_document_can_be_done_and_undone() -> None:
    sop = article_snippet()
    for finding in report_of(sop).findings:
        for fix in fixes_for(finding, sop, TODAY):
            after, inverses = sop, list[Edit]()
            for edit in fix.edits:
                after, inverse = apply(after, edit)
                inverses.append(inverse)
            assert after != sop
            for inverse in reversed(inverses):
                after, _ = apply(after, inverse)
            assert after == sop


def test_purpose_needs_words_and_no_button() -> None:
    (finding,) = found(Sop(purpose=Purpose()), "G1")
    assert fixes_for(finding, Sop(), TODAY) == ()
