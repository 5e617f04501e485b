"""From the outcomes of the twelve checks to completeness and readiness."""

from collections.abc import Sequence
from fractions import Fraction

from sop_studio.checks.checklist import LINES, Check, Outcome
from sop_studio.model.findings import ChecklistLine, CheckResult, CheckStatus
from sop_studio.translation import _


def result_of(check: Check, outcome: Outcome) -> CheckResult:
    """Return the result of a check as reports carry it; its fraction is 0-1."""
    status = CheckStatus.PASS if outcome.fraction == 1 else CheckStatus.FAIL
    if outcome.not_applicable:
        status = CheckStatus.NOT_APPLICABLE
    return CheckResult(
        check.code,
        check.line,
        _(check.title),
        status,
        float(outcome.fraction),
        outcome.not_applicable,
        outcome.findings,
    )


def completeness(outcomes: Sequence[Outcome]) -> int:
    """Return 100 times the mean of the applicable checks, rounded down: 0-100.

    It is 100 only when every applicable check passes.
    """
    applicable = [each.fraction for each in outcomes if not each.not_applicable]
    return int(100 * sum(applicable, Fraction(0)) / len(applicable))


def lines_of(results: Sequence[CheckResult]) -> tuple[ChecklistLine, ...]:
    """Return the six lines of the final checklist with the checks beneath each."""
    return tuple(
        ChecklistLine(
            number, _(title), tuple(result for result in results if result.line == number)
        )
        for number, title in enumerate(LINES, start=1)
    )


def is_ready(results: Sequence[CheckResult]) -> bool:
    """Tell whether the SOP is ready to publish: every applicable check passes."""
    return all(result.status is not CheckStatus.FAIL for result in results)
