"""The report as data, in the shape that programs read."""

from __future__ import annotations

import json

from msgspec.structs import replace

from sop_studio.checks.report import as_dict
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.findings import RULES_VERSION
from sop_studio.model.sop import Records, Sop
from tests.checks.sops import article_snippet, complete, report_of


def data(sop: Sop) -> dict[str, object]:
    read: dict[str, object] = json.loads(json.dumps(as_dict(report_of(sop), sop, "mail.sop")))
    return read


def test_a_report_names_the_file_and_the_sop() -> None:
    report = data(complete())
    assert list(report) == [
        "file",
        "id",
        "title",
        "version",
        "status",
        "completeness",
        "ready",
        "checks",
        "findings",
        "rules_version",
    ]
    assert (report["file"], report["id"], report["title"]) == (
        "mail.sop",
        "SOP-REL-007",
        "Restart the mail gateway",
    )
    assert (report["version"], report["status"]) == ("1.2", "draft")
    assert (report["completeness"], report["ready"]) == (100, True)
    assert report["findings"] == []
    assert report["rules_version"] == RULES_VERSION


def test_each_check_and_finding_is_told_in_full() -> None:
    report = data(article_snippet())
    checks, findings = report["checks"], report["findings"]
    assert isinstance(checks, list)
    assert isinstance(findings, list)
    assert [check["code"] for check in checks] == [f"G{number}" for number in range(1, 13)]
    assert checks[4] == {
        "code": "G5",
        "line": 2,
        "title": "An expected result for every step",
        "status": "fail",
        "fraction": 0.5,
        "reason": "",
    }
    assert {
        "code": "G9",
        "severity": "blocker",
        "section": "document",
        "field": "document.owner",
        "message": "No owner is named.",
        "fix": "Name the role or person who keeps this SOP right.",
    } in findings
    assert {finding["severity"] for finding in findings} == {"blocker", "warning", "advice"}


def test_what_is_not_applicable_says_why() -> None:
    sop = replace(complete(), records=Records())
    sop = apply(sop, SetValue(("records", "not_applicable"), "Nothing is kept."))[0]
    checks = data(sop)["checks"]
    assert isinstance(checks, list)
    assert (checks[7]["status"], checks[7]["reason"]) == ("na", "Nothing is kept.")
