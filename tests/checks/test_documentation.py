"""docs/checks.md names every check and every rule as the program has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_studio.checks.checklist import CHECKS, LINES, Check
from sop_studio.checks.rule import Rule
from sop_studio.checks.rules import RULES

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "checks.md").read_text("utf-8")


def rows(code: str) -> list[list[str]]:
    """The cells of the rows of a table that begin with the code."""
    lines = [line for line in PAGE.splitlines() if line.startswith(f"| {code} |")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_is_explained(check: Check) -> None:
    (row,) = rows(check.code)
    assert row[1] == check.title
    assert row[2].endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    assert rows(rule.code) == [
        [rule.code, rule.title, rule.severity.value, rule.why, rule.source],
    ]


def test_every_line_of_the_final_checklist_is_there() -> None:
    for number, title in enumerate(LINES, start=1):
        assert f"### {number}. {title}\n" in PAGE


def test_no_rule_is_explained_that_is_gone() -> None:
    codes = [line.split("|")[1].strip() for line in PAGE.splitlines() if line.startswith("| ")]
    known = {check.code for check in CHECKS} | set(RULES) | {"Code"}
    assert set(codes) == known
