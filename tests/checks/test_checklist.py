"""The twelve checks, one by one: what passes, what fails, which field is named."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.checks.checker import Checker, check
from sop_studio.checks.missing import is_missing
from sop_studio.model.edits import Insert, SetValue, apply
from sop_studio.model.findings import CheckResult, CheckStatus, Report
from sop_studio.model.margin_parts import ExampleMark
from sop_studio.model.parts import Approval, Entry, Item, Record, Role, Step
from sop_studio.model.paths import get, id_path, parse
from sop_studio.model.sop import Procedure, Records, Rollback, Sop
from tests.checks.sops import TODAY, article_snippet, complete, entries, failing, report_of
from tests.model.random_sops import Maker


def with_value(sop: Sop, field: str, value: object) -> Sop:
    return apply(sop, SetValue(parse(field), value))[0]


def result(sop: Sop, code: str) -> CheckResult:
    return next(each for each in report_of(sop).checks if each.code == code)


def fields(checked: CheckResult) -> list[str]:
    return [finding.field for finding in checked.findings]


@pytest.mark.parametrize(
    ("field", "empty", "code", "named", "fraction"),
    [
        ("purpose.text", "", "G1", "purpose.text", 0.0),
        ("scope.included", (), "G2", "scope.included", 0.5),
        ("scope.excluded[0].text", "", "G2", "scope.excluded[0].text", 0.5),
        ("roles.roles", (), "G3", "roles.roles", 0.0),
        ("roles.roles[0].name", "", "G3", "roles.roles[0].name", 0.5),
        ("roles.roles[1].duty", "[What they do]", "G3", "roles.roles[1].duty", 0.5),
        ("procedure.steps[1].expected", "", "G5", "procedure.steps[1].expected", 2 / 3),
        ("rollback.steps", (), "G6", "rollback.steps", 0.5),
        ("rollback.steps[0].action", "TBD", "G6", "rollback.steps[0].action", 0.5),
        ("rollback.verification", "", "G6", "rollback.verification", 0.5),
        ("acceptance.criteria", (), "G7", "acceptance.criteria", 0.5),
        ("acceptance.criteria[0].text", "", "G7", "acceptance.criteria[0].text", 0.5),
        ("acceptance.sign_off_role", "", "G7", "acceptance.sign_off_role", 0.5),
        ("records.records[0].location", "[Link]", "G8", "records.records[0].location", 0.5),
        ("records.records[0].name", "", "G8", "records.records[0].name", 0.5),
        ("document.owner", "", "G9", "document.owner", 0.0),
        ("document.approvals", (), "G10", "document.approvals", 0.0),
        ("document.version", "[1.0]", "G11", "document.version", 0.0),
        ("document.review_cycle", "", "G12", "document.review_cycle", 0.5),
        ("document.next_review", "", "G12", "document.next_review", 0.5),
        ("document.next_review", "next spring", "G12", "document.next_review", 0.5),
        ("document.next_review", "2027-02-30", "G12", "document.next_review", 0.5),
    ],
)
def test_each_thing_left_out_fails_its_check_at_its_field(
    field: str, empty: object, code: str, named: str, fraction: float
) -> None:
    sop = with_value(complete(), field, empty)
    report = report_of(sop)
    assert failing(report) == [code]
    checked = result(sop, code)
    assert (fields(checked), checked.fraction) == ([named], fraction)
    assert report.completeness == int((11 + fraction) * 100 / 12 + 1e-9)
    assert not report.ready


def test_findings_name_the_item_by_id_as_well() -> None:
    sop = with_value(complete(), "procedure.steps[1].expected", "")
    finding = result(sop, "G5").findings[0]
    assert finding.place == "procedure.steps[restart].expected"
    assert finding.place == id_path(sop, parse(finding.field))
    assert "Step 2" in finding.message


def test_without_steps_neither_actions_nor_results_count() -> None:
    sop = replace(complete(), procedure=Procedure())
    assert failing(report_of(sop)) == ["G4", "G5"]
    assert fields(result(sop, "G4")) == fields(result(sop, "G5")) == ["procedure.steps"]


def test_one_step_with_an_action_is_enough_for_g4() -> None:
    sop = with_value(complete(), "procedure.steps[0].action", "")
    assert result(sop, "G4").status is CheckStatus.PASS
    for position in (1, 2):
        sop = with_value(sop, f"procedure.steps[{position}].action", "...")
    assert fields(result(sop, "G4")) == ["procedure.steps[0].action"]


def test_sub_steps_count_as_steps_and_their_parent_does_not() -> None:
    inner = (
        Step(id="one", action="Open the valve", expected="The valve shows Open"),
        Step(id="two", action="Close the valve"),
    )
    parent = Step(id="parent", action="Flush the line", substeps=inner)
    sop = replace(complete(), procedure=Procedure(steps=(parent,)))
    checked = result(sop, "G5")
    assert (fields(checked), checked.fraction) == (
        ["procedure.steps[0].substeps[1].expected"],
        0.5,
    )
    assert checked.findings[0].place == "procedure.steps[parent].substeps[two].expected"
    assert "1.2" in checked.findings[0].message


def test_none_is_an_answer_to_what_is_out_of_scope() -> None:
    sop = complete()
    assert sop.scope.excluded[0].text == "None"
    assert result(sop, "G2").status is CheckStatus.PASS


@pytest.mark.parametrize(("section", "code"), [("rollback", "G6"), ("records", "G8")])
def test_rollback_and_records_can_be_left_out_with_a_reason(section: str, code: str) -> None:
    empty = {"rollback": Rollback(), "records": Records()}[section]
    sop = replace(complete(), **{section: empty})
    assert failing(report_of(sop)) == [code]
    for no_reason in ("", "n/a", "[reason]"):
        assert failing(report_of(with_value(sop, f"{section}.not_applicable", no_reason))) == [code]
    reasoned = with_value(sop, f"{section}.not_applicable", "The review changes no system.")
    report = report_of(reasoned)
    checked = result(reasoned, code)
    assert (checked.status, checked.reason) == (
        CheckStatus.NOT_APPLICABLE,
        "The review changes no system.",
    )
    assert (report.completeness, report.ready) == (100, True)


def test_what_is_not_applicable_is_left_out_of_the_mean() -> None:
    sop = replace(article_snippet(), rollback=Rollback())
    sop = with_value(sop, "rollback.not_applicable", "Nothing is changed.")
    assert report_of(sop).completeness == int(100 * 3.5 / 11)


def with_evidence(evidence: str, *records: Record) -> Sop:
    sop = replace(complete(), records=Records(records=records))
    return with_value(sop, "procedure.steps[0].evidence", evidence)


REPORT = Record(name="Test report", location="Quality folder")


@pytest.mark.parametrize(
    "evidence",
    [
        "Screenshot in the change ticket",
        "Comment in CHG-1024",
        "Pipeline run",
        "https://logs.example.com/run/1",
        "[run](https://ci.example.com/1)",
        "/var/log/deploy.log",
        "#releases",
        "The signed test report",
        "",
    ],
)
def test_evidence_needs_a_place_or_a_record(evidence: str) -> None:
    assert result(with_evidence(evidence, REPORT), "G8").status is CheckStatus.PASS


def test_evidence_without_place_or_record_is_named() -> None:
    checked = result(with_evidence("Screenshot of the counter", REPORT), "G8")
    assert (fields(checked), checked.fraction) == (["procedure.steps[0].evidence"], 0.5)
    assert "step 1" in checked.findings[0].message


@pytest.mark.parametrize(
    "record",
    [
        Record(name="Evidence", kind="evidence folder", location="Team drive"),
        Record(name="Change", kind="ticket", location="Service desk"),
        Record(name="Screenshots", location="Team drive"),
    ],
)
def test_evidence_goes_to_a_record_that_takes_it(record: Record) -> None:
    checked = result(with_evidence("Screenshot of the counter", record), "G8")
    assert checked.status is CheckStatus.PASS


def test_a_record_without_a_link_is_advice_and_no_failure() -> None:
    sop = with_evidence("", REPORT)
    report = report_of(sop)
    assert report.completeness == 100
    assert ("P36", "records.records[0].location") in {(f.code, f.field) for f in report.findings}


@pytest.mark.parametrize(
    "approval", [Approval(role="Head of Operations"), Approval(name="R. Osei")]
)
def test_an_approver_is_named_by_role_or_by_name(approval: Approval) -> None:
    sop = with_value(complete(), "document.approvals", (Approval(role="[Role]"), approval))
    assert result(sop, "G10").status is CheckStatus.PASS


def test_an_approver_row_without_role_and_name_is_none() -> None:
    sop = with_value(complete(), "document.approvals", (Approval(job_title="Director"),))
    assert fields(result(sop, "G10")) == ["document.approvals[0].role"]


def test_completeness_does_not_depend_on_the_day() -> None:
    sop = complete()
    late = TODAY.replace(year=2040)
    report = check(sop, today=late)
    assert (report.completeness, report.ready) == (100, True)
    assert [finding.code for finding in report.findings] == ["D11", "D16"]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("purpose.text", "G1"),
        ("document.owner", "G9"),
        ("document.next_review", "G12"),
        ("procedure.steps[1].expected", "G5"),
        ("rollback.verification", "G6"),
    ],
)
def test_example_text_counts_as_missing_until_edited(field: str, code: str) -> None:
    sop = complete()
    path = parse(field)
    mark = ExampleMark(place=id_path(sop, path), text=str(get(sop, path)))
    marked = apply(sop, Insert(("margin", "examples"), 0, mark))[0]
    report = report_of(marked)
    assert failing(report) == [code]
    assert ("D14", field) in {(f.code, f.field) for f in report.findings}
    edited = with_value(marked, field, "2027-08-01" if "next_review" in field else "Our own words")
    assert failing(report_of(edited)) == []


WRITTEN: dict[str, object] = {
    "purpose.text": "Bring mail back within 15 minutes.",
    "rollback.verification": "A test message arrives.",
    "acceptance.sign_off_role": "Shift lead",
    "document.owner": "Mail Service Manager",
    "document.version": "1.0",
    "document.review_cycle": "Annual",
    "document.next_review": "2027-09-01",
}
ADDED: dict[str, type[Item]] = {
    "scope.included": Entry,
    "scope.excluded": Entry,
    "acceptance.criteria": Entry,
    "roles.roles": Role,
    "procedure.steps": Step,
    "rollback.steps": Step,
    "records.records": Record,
    "document.approvals": Approval,
}


def whole(kind: type[Item]) -> Item:
    if kind is Entry:
        return Entry(text="Mail gateway")
    if kind is Role:
        return Role(name="Operator", duty="Runs the steps")
    if kind is Step:
        return Step(action="Restart the gateway", expected="The page shows Running")
    if kind is Record:
        return Record(name="Incident ticket", location="Service desk")
    return Approval(role="Head of Operations")


def required_texts(sop: Sop) -> list[str]:
    """The fields of rows that the checks ask for, whatever they hold now."""
    found = [
        f"roles.roles[{at}].{n}" for at in range(len(sop.roles.roles)) for n in ("name", "duty")
    ]
    found += [
        f"records.records[{at}].{n}"
        for at in range(len(sop.records.records))
        for n in ("name", "location")
    ]
    found += [f"procedure.steps[{at}].expected" for at in range(len(sop.procedure.steps))]
    found += [
        f"{key}.steps[0].action" for key in ("procedure", "rollback") if getattr(sop, key).steps
    ]
    return found


def lacks(sop: Sop, field: str) -> bool:
    return is_missing(str(get(sop, parse(field))))


@given(st.integers(0, 10**9))
def test_adding_required_content_never_lowers_completeness(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop, checker = maker.sop(), Checker(TODAY)
    before = checker.update(sop).completeness
    for _ in range(6):
        empty = [each for each in (*WRITTEN, *required_texts(sop)) if lacks(sop, each)]
        choice = maker.random.choice([*ADDED, *empty])
        if choice in ADDED:
            rows = getattr(getattr(sop, choice.partition(".")[0]), choice.partition(".")[2])
            at = maker.random.randint(0, len(rows))
            sop = apply(sop, Insert(parse(choice), at, whole(ADDED[choice])))[0]
        else:
            sop = with_value(sop, choice, WRITTEN.get(choice, "Restart of the mail gateway"))
        after = checker.update(sop).completeness
        assert after >= before
        before = after


@given(st.integers(0, 10**9))
def test_it_is_100_only_when_every_applicable_check_passes(seed: int) -> None:
    report: Report = report_of(Maker(Random(seed)).sop())  # noqa: S311
    passing = all(each.status is not CheckStatus.FAIL for each in report.checks)
    assert 0 <= report.completeness <= 100
    assert (report.completeness == 100) == passing == report.ready
    for each in report.checks:
        assert (each.fraction == 1) == (each.status is not CheckStatus.FAIL)


def test_a_share_of_almost_all_is_not_rounded_up() -> None:
    steps = tuple(
        Step(action=f"Open valve {n}", expected="Gauge shows 0" if n else "") for n in range(500)
    )
    sop = replace(complete(), procedure=Procedure(steps=steps))
    report = report_of(sop)
    assert (report.completeness, report.ready) == (99, False)


def test_entries_of_placeholders_do_not_count() -> None:
    sop = with_value(complete(), "acceptance.criteria", entries("[Metric]", "TBD", ""))
    assert fields(result(sop, "G7")) == ["acceptance.criteria[0].text"]
