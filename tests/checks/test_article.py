"""The article's own texts, measured with its own final checklist."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sop_studio.model.findings import CheckStatus
from sop_studio.model.sop import Procedure, Records, Sop
from tests.checks.sops import article_snippet, article_template, complete, failing, report_of


def test_the_snippet_fails_exactly_what_it_leaves_out() -> None:
    report = report_of(article_snippet())
    assert failing(report) == ["G2", "G3", "G5", "G7", "G9", "G10", "G11", "G12"]
    assert [each.code for each in report.checks if each.status is CheckStatus.PASS] == [
        "G1",
        "G4",
        "G6",
        "G8",
    ]


def test_the_snippet_stands_at_37() -> None:
    report = report_of(article_snippet())
    results = report.checks[4]
    assert (results.code, results.fraction) == ("G5", 0.5)
    assert [each.field for each in results.findings] == [
        "procedure.steps[2].expected",
        "procedure.steps[3].expected",
    ]
    assert report.completeness == 37
    assert not report.ready


def test_the_snippet_passes_g8_when_its_sentence_stands_in_one_field() -> None:
    sentence = "Attach pipeline run, screenshots, and smoke test results to the change ticket."
    record = replace(article_snippet().records.records[0], name=sentence, location="")
    sop = replace(article_snippet(), records=Records(records=(record,)))
    assert report_of(sop).checks[7].status is CheckStatus.PASS


@pytest.mark.parametrize("sop", [Sop(), article_template()], ids=["empty", "template"])
def test_nothing_written_yet_passes_no_check(sop: Sop) -> None:
    report = report_of(sop)
    assert failing(report) == [f"G{number}" for number in range(1, 13)]
    assert report.completeness == 0
    assert [each.fraction for each in report.checks] == [0.0] * 12


def test_every_failing_check_names_a_field() -> None:
    for sop in (Sop(), article_template(), article_snippet()):
        for result in report_of(sop).checks:
            assert bool(result.findings) == (result.status is CheckStatus.FAIL)
            for finding in result.findings:
                assert finding.code == result.code
                assert finding.field.startswith(f"{finding.section}.")
                assert finding.message
                assert finding.fix


def test_a_complete_sop_is_ready_at_100() -> None:
    report = report_of(complete())
    assert failing(report) == []
    assert (report.completeness, report.ready) == (100, True)


def test_the_six_lines_hold_the_twelve_checks() -> None:
    lines = report_of(Sop()).lines
    assert [[check.code for check in line.checks] for line in lines] == [
        ["G1", "G2", "G3"],
        ["G4", "G5"],
        ["G6", "G7"],
        ["G8"],
        ["G9", "G10", "G11"],
        ["G12"],
    ]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]


def test_without_any_step_no_result_counts() -> None:
    sop = replace(complete(), procedure=Procedure())
    results = report_of(sop).checks[4]
    assert (results.fraction, [each.field for each in results.findings]) == (
        0.0,
        ["procedure.steps"],
    )
