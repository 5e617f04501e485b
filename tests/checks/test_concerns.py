"""What speaks against approving asks for a reason, whether it is silenced or not."""

from __future__ import annotations

import pytest

from sop_studio.checks.concerns import concerns
from sop_studio.checks.fixes import fixes_for
from sop_studio.checks.rules_approval import same_id
from sop_studio.model.approved_parts import ApprovedVersion
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.model.parts import Approval, PeerReview, PilotRun, StepResult, Walkthrough
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from tests.checks.sops import complete, report_of
from tests.model.approved_sops import ON, approved, done


def with_value(field: str, value: object, sop: Sop | None = None) -> Sop:
    return apply(sop or complete(), SetValue(parse(field), value))[0]


def codes(sop: Sop) -> list[str]:
    return [each.code for each in concerns(report_of(sop))]


def test_nothing_speaks_against_a_sound_sop() -> None:
    assert codes(complete()) == []


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("D16", "document.effective", "2026-01-01"),
        ("D04", "document.created", "2027-12-01"),
        ("D11", "document.next_review", "2026-01-01"),
        ("D05", "document.approvals", (Approval(name="A. Novak", meaning="Checked"),)),
        ("D05", "document.approvals", (Approval(role="a. novak", meaning="Checked"),)),
        ("D17", "approved.versions", (ApprovedVersion(version="3.0"),)),
        ("D18", "review.reviews", (PeerReview(area="Security", verdict="not fit"),)),
        ("D20", "pilot.runs", (PilotRun(results=(StepResult(outcome="not as expected"),)),)),
    ],
)
def test_bad_input_is_said_at_the_field_and_asks_for_a_reason(
    code: str, field: str, value: object
) -> None:
    sop = with_value(field, value)
    report = report_of(sop)
    assert code in [each.code for each in concerns(report)]
    assert all(each.field and each.message.endswith(".") for each in concerns(report))
    assert (report.completeness, report.ready) == (100, True)


def test_what_was_set_aside_is_still_a_concern() -> None:
    sop = with_value("document.effective", "2026-11-20")
    (finding,) = concerns(report_of(sop))
    silenced = SilencedFinding(code=finding.code, place=finding.place, reason="Agreed by mail")
    sop = with_value("margin.silenced", (silenced,), sop)
    assert [each.code for each in report_of(sop).findings] == []
    assert concerns(report_of(sop)) == (finding,)


def test_advice_asks_for_no_reason() -> None:
    sop = with_value("training.walkthroughs", (Walkthrough(date="2026-01-01", audience="All"),))
    assert "D21" in [each.code for each in report_of(sop).findings]
    assert codes(sop) == []


def test_another_sop_with_the_same_id_is_a_concern_at_the_id() -> None:
    found = same_id(" SOP-REL-007 ", "Restart.sop")
    assert found.message == "Restart.sop has the ID SOP-REL-007 as well."
    assert found.field == "document.id"
    assert concerns(report_of(complete()), [found]) == (found,)


def test_a_version_that_does_not_rise_gets_the_one_that_follows() -> None:
    before = approved()
    sop = done(before, SetValue(parse("purpose.text"), "Bring mail back soon."))
    sop = done(sop, SetValue(parse("document.version"), "2.0"))
    (finding,) = [each for each in report_of(sop).findings if each.code == "D17"]
    (fix,) = fixes_for(finding, sop, ON)
    assert fix.label == "Write 2.1"
    assert done(sop, *fix.edits).document.version == "2.1"
    damaged = ApprovedVersion(version="2.0", content_hash="0" * 64)
    sop = with_value("approved.versions", (damaged,), sop)
    assert fixes_for(finding, sop, ON) == ()


def test_a_run_is_settled_once_each_deviation_is_answered() -> None:
    result = StepResult(outcome="not as expected", answer="set aside")
    sop = with_value("pilot.runs", (PilotRun(result="with deviations", results=(result,)),))
    assert codes(sop) == []
