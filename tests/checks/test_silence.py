"""Findings that were looked at and set aside, each at its place and with a reason."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sop_studio.model.changes.findings import bringing_back, ignoring
from sop_studio.model.edits import Edit, Insert, Move, SetValue, apply
from sop_studio.model.findings import Finding, Report
from sop_studio.model.margin_parts import ExampleMark, SilencedFinding
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from tests.checks.sops import complete, failing, report_of

AWS_KEY = "AKIA" + "Z7Q2M4X9" * 2


def with_value(sop: Sop, field: str, value: object) -> Sop:
    return apply(sop, SetValue(parse(field), value))[0]


def silenced(sop: Sop, code: str, place: str, reason: str = "Agreed with the team") -> Sop:
    row = SilencedFinding(code=code, place=place, reason=reason)
    return apply(sop, Insert(("margin", "silenced"), len(sop.margin.silenced), row))[0]


def codes(report: Report) -> tuple[list[str], list[str]]:
    return [each.code for each in report.findings], [each.code for each in report.silenced]


def test_a_silenced_finding_is_set_aside_and_not_lost() -> None:
    sop = with_value(complete(), "procedure.steps[0].action", "Delete the mail queue")
    assert codes(report_of(sop)) == (["P27"], [])
    quiet = silenced(sop, "P27", "procedure.steps[drain].caution")
    assert codes(report_of(quiet)) == ([], ["P27"])


def test_it_stays_silenced_when_its_step_moves() -> None:
    sop = with_value(complete(), "procedure.steps[0].action", "Delete the mail queue")
    quiet = silenced(sop, "P27", "procedure.steps[drain].caution")
    moved = apply(quiet, Move(("procedure", "steps"), 0, 1))[0]
    assert codes(report_of(moved)) == ([], ["P27"])
    assert report_of(moved).silenced[0].field == "procedure.steps[1].caution"


def test_the_same_rule_still_speaks_elsewhere() -> None:
    sop = silenced(complete(), "P27", "procedure.steps[drain].caution")
    elsewhere = with_value(sop, "procedure.steps[1].action", "Delete the mail queue")
    assert codes(report_of(elsewhere)) == (["P27"], [])


def subjects(findings: Iterable[Finding]) -> list[str]:
    return [each.subject for each in findings]


def ignored(sop: Sop, finding: Finding) -> Sop:
    return applied(sop, ignoring(sop, finding, "Everybody here knows it"))


def applied(sop: Sop, edits: Iterable[Edit]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def test_ignoring_one_word_leaves_the_others_of_its_field() -> None:
    sop = with_value(complete(), "purpose.text", "Ask the ZKQ and the WXJ for the report.")
    assert subjects(report_of(sop).findings) == ["ZKQ", "WXJ"]
    quiet = ignored(sop, report_of(sop).findings[0])
    assert subjects(report_of(quiet).findings) == ["WXJ"]
    assert subjects(report_of(quiet).silenced) == ["ZKQ"]
    longer = with_value(quiet, "purpose.text", "Ask the QQV, the ZKQ and the WXJ.")
    assert subjects(report_of(longer).findings) == ["QQV", "WXJ"]
    back = applied(quiet, bringing_back(quiet, report_of(quiet).silenced[0]))
    assert report_of(back) == report_of(sop)


def test_one_secret_kept_with_a_reason_lets_no_other_pass() -> None:
    sop = with_value(complete(), "procedure.steps[0].details", f"Log in with {AWS_KEY}.")
    quiet = ignored(sop, report_of(sop).export_blockers[0])
    assert report_of(quiet).export_blockers == ()
    assert not any(AWS_KEY in each.subject for each in quiet.margin.silenced)
    other = AWS_KEY[:-1] + "1"
    both = with_value(quiet, "procedure.steps[0].details", f"Log in with {AWS_KEY} or {other}.")
    (blocker,) = report_of(both).export_blockers
    assert blocker.start > len(AWS_KEY)


def test_what_was_silenced_without_a_word_holds_for_the_whole_field() -> None:
    sop = with_value(complete(), "purpose.text", "Ask the ZKQ and the WXJ for the report.")
    assert codes(report_of(silenced(sop, "P14", "purpose.text"))) == ([], ["P14", "P14"])


def test_what_a_check_finds_cannot_be_silenced() -> None:
    sop = silenced(with_value(complete(), "document.owner", ""), "G9", "document.owner")
    report = report_of(sop)
    assert failing(report) == ["G9"]
    assert codes(report) == (["G9"], [])


@pytest.mark.parametrize("reason", ["", "  ", "x", "n/a", "TBD"])
def test_a_secret_is_kept_only_with_a_reason(reason: str) -> None:
    sop = with_value(complete(), "procedure.steps[0].details", f"Log in with {AWS_KEY}.")
    kept = silenced(sop, "P28", "procedure.steps[drain].details", reason)
    assert [each.code for each in report_of(kept).export_blockers] == ["P28"]


def test_a_secret_kept_with_a_reason_no_longer_blocks() -> None:
    sop = with_value(complete(), "procedure.steps[0].details", f"Log in with {AWS_KEY}.")
    kept = silenced(sop, "P28", "procedure.steps[drain].details", "Revoked sample key")
    report = report_of(kept)
    assert report.export_blockers == ()
    assert [each.code for each in report.silenced] == ["P28"]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("", ""),
        ("P99", "document.owner"),
        ("P27", "procedure.steps[gone].caution"),
        ("P27", "not a path [["),
        ("🙂", "document..owner"),
    ],
)
def test_codes_and_places_that_mean_nothing_are_ignored(code: str, place: str) -> None:
    assert report_of(silenced(complete(), code, place)) == report_of(complete())


@pytest.mark.parametrize("place", ["", "[[", "gone.field", "procedure.steps[gone].action"])
def test_example_marks_that_point_nowhere_are_ignored(place: str) -> None:
    mark = ExampleMark(place=place, text="Drain the mail queue")
    sop = apply(complete(), Insert(("margin", "examples"), 0, mark))[0]
    assert report_of(sop) == report_of(complete())
