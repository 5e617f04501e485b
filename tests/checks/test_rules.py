"""Every rule beside the twelve checks speaks up where it should, and not about a sound SOP."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks import wording
from sop_studio.checks.checker import check
from sop_studio.checks.rules import RULES
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import (
    Activity,
    Approval,
    Decision,
    Gate,
    Interview,
    Link,
    Notice,
    OpenQuestion,
    Output,
    Phase,
    Term,
)
from sop_studio.model.paths import get, id_path, parse
from sop_studio.model.sop import Sop
from tests.checks.rule_cases import AWS_KEY, CASES, SOUND_STEPS, STEP, Case, step
from tests.checks.sops import TODAY, complete, report_of
from tests.model.random_sops import Maker


def with_values(values: dict[str, object], sop: Sop | None = None) -> Sop:
    sop = sop or complete()
    for field, value in values.items():
        sop = apply(sop, SetValue(parse(field), value))[0]
    return sop


def findings(sop: Sop, code: str) -> list[Finding]:
    return [finding for finding in report_of(sop).findings if finding.code == code]


def test_a_sound_sop_draws_no_finding() -> None:
    assert report_of(complete()).findings == ()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{case.field}" for case in CASES])
def test_the_rule_speaks_up_at_the_field(case: Case) -> None:
    sop = with_values(case.values)
    found = findings(sop, case.code)
    assert case.field in [finding.field for finding in found]
    for finding in found:
        assert finding.place == id_path(sop, parse(finding.field))
        assert finding.section == finding.field.partition(".")[0]
        assert finding.message
        assert finding.fix
        assert "{" not in finding.message + finding.fix


def test_an_open_question_says_who_is_to_be_asked() -> None:
    row = OpenQuestion(question="Who may skip it?", ask="R. Osei")
    (found,) = findings(with_values({"interviews.open_questions": (row,)}), "P40")
    assert found.message == "Still to ask R. Osei: “Who may skip it?”"
    assert found.severity is Severity.ADVICE
    asked: dict[str, object] = {"interviews.open_questions[0].answer": "The on-call lead"}
    sop = with_values(asked, with_values({"interviews.open_questions": (row,)}))
    assert findings(sop, "P40") == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{case.field}" for case in CASES])
def test_no_rule_but_a_check_changes_completeness(case: Case) -> None:
    report = report_of(with_values(case.values))
    if not any(finding.is_check for finding in report.findings):
        assert report.completeness == 100


def test_every_rule_has_a_case_or_an_example_of_its_own() -> None:
    # D14 is shown by the tests of the checklist, D22 by those of what asks for a reason, the
    # wording rules by their own examples.
    elsewhere = {"D14", "D22"}
    shown = {case.code for case in CASES} | {rule.code for rule in wording.RULES} | elsewhere
    assert set(RULES) == shown


def test_every_rule_says_where_it_comes_from_and_why() -> None:
    for code, rule in RULES.items():
        assert rule.code == code
        assert rule.title
        assert rule.source
        assert rule.why.endswith(".")


def test_only_a_secret_blocks_and_it_blocks_exports() -> None:
    blocking = [code for code, rule in RULES.items() if rule.severity is Severity.BLOCKER]
    assert blocking == ["P28"]
    report = report_of(with_values(step(details=f"Log in with {AWS_KEY}.")))
    assert [finding.code for finding in report.export_blockers] == ["P28"]
    assert (report.completeness, report.ready) == (100, True)


def test_a_secret_is_never_repeated_in_a_report() -> None:
    report = report_of(with_values(step(details=f"Log in with {AWS_KEY}.")))
    assert AWS_KEY not in str(report)
    finding = report.export_blockers[0]
    assert (finding.start, finding.end) == (12, 12 + len(AWS_KEY))


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("P14", step(action="Restart DKIM (DomainKeys Identified Mail)")),
        (
            "P14",
            step(action="Restart the DKIM signer")
            | {"definitions.terms": (Term(term="DKIM", definition="Signed mail"),)},
        ),
        (
            "P14",
            step(action="Restart the DomainKeys Identified Mail (DKIM) signer"),
        ),
        ("P16", step(action="The operator restarts the gateway")),
        ("P16", step(action="[Flight operations](https://example.com) — take off and land")),
        ("P16", step(action="What happens when a developer deploys a change")),
        (
            "P24",
            {"decisions.decisions": (Decision(condition="it grows", action="stop and call"),)},
        ),
        (
            "P24",
            {
                "decisions.decisions": (
                    Decision(condition="it grows", action="go back", target="rollback"),
                )
            },
        ),
        (
            "D10",
            {
                "document.status": "approved",
                "document.approvals": (Approval(role="Head", decision="approved"), Approval()),
            },
        ),
        ("P25", {"decisions.decisions": (Decision(action="drain", target="drain"),)}),
        ("P26", {"procedure.steps": SOUND_STEPS[:20]}),
        (
            "P26",
            {"procedure.steps": SOUND_STEPS[:40], "procedure.phases": (Phase(title="Restart"),)},
        ),
        (
            "P27",
            step(
                action="Delete the queue files",
                caution="Do not delete the live queue, or mail is lost.",
            ),
        ),
        ("P27", step(commands="kubectl get pods")),
        ("P28", step(details="The password is kept in the vault.")),
        ("P29", step(action="Click [Save]")),
        ("P30", {"records.records[0].location": "https://wiki.example.com/home/me"}),
        ("P33", step(details="Open [the manual](https://example.com) or [mail](mailto:a@b.c).")),
        ("P36", {"records.records[0].location": "Attached to the change ticket"}),
        ("P39", {"document.frequency": "Once a week"}),
        ("D01", {"document.id": "SOP-SEC-12"}),
        ("D02", {"document.version": "v2.1.3"}),
        ("D03", {"history.changes[1].version": "0.9"}),
        ("D08", {"document.supersedes": "SOP-REL-007 version 1.1"}),
        ("D09", {"document.review_cycle": "Every now and then"}),
        ("D11", {"document.next_review": "2026-11-24"}),
        (
            "D13",
            {"roles.activities": (Activity(name="Decide", accountable=("lead",)),)},
        ),
    ],
)
def test_the_rule_keeps_quiet_about_what_is_right(code: str, values: dict[str, object]) -> None:
    assert findings(with_values(values), code) == []


def test_the_first_use_of_an_abbreviation_is_reported_once() -> None:
    values = step(action="Restart the DKIM signer", expected="DKIM shows Running", details="DKIM")
    found = findings(with_values(values), "P14")
    assert [(finding.field, finding.start, finding.end) for finding in found] == [
        (f"{STEP}.action", 12, 16)
    ]


def test_an_id_follows_the_pattern_of_the_organisation() -> None:
    sop = with_values({"document.id": "OPS.007"})
    own = check(sop, today=TODAY, id_pattern="OPS.{number:03d}")
    assert [finding.code for finding in own.findings] == []
    assert [finding.code for finding in report_of(sop).findings] == ["D01"]


def test_an_overdue_review_is_no_matter_once_the_sop_is_retired() -> None:
    late = with_values({"document.next_review": "2026-01-05", "document.effective": "2026-01-02"})
    assert findings(late, "D11")
    assert findings(with_values({"document.status": "retired"}, late), "D11") == []


def test_a_linked_item_may_stand_anywhere() -> None:
    sop = with_values(step(details="See [step 2](sop:restart), [roles](sop:roles)."))
    assert findings(sop, "P25") == []


def test_notes_nobody_else_reads_are_not_judged_for_style() -> None:
    talk = Interview(person="Ann", notes="[Link] TBD etc. the MTBF stuff, C:\\Users\\ann\\x")
    sop = with_values({"interviews.interviews": (talk,)})
    assert report_of(sop).findings == ()


def test_rows_of_all_kinds_can_be_whole() -> None:
    sop = with_values(
        {
            "definitions.references": (Link(title="Manual", link="https://example.com/m"),),
            "controls.gates": (Gate(name="Short", quantity="queue", operator="<", value="9"),),
            "communication.before": (Notice(audience="Support", channel="#mail-status"),),
            "inputs_outputs.outputs": (Output(name="Log entry", place="Shift logbook"),),
        }
    )
    assert report_of(sop).findings == ()


@given(st.integers(0, 10**9))
def test_findings_of_any_sop_point_at_fields_that_are_there(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    for finding in report_of(sop).findings:
        value = get(sop, parse(finding.field))
        assert finding.place == id_path(sop, parse(finding.field))
        if finding.end:
            assert isinstance(value, str)
            assert 0 <= finding.start < finding.end <= len(value)
