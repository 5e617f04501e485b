"""What speaks against approving an SOP: it blocks nothing, but asks for a reason."""

from collections.abc import Iterable

from sop_studio.checks.rules import RULES
from sop_studio.model.findings import Finding, Report


def concerns(report: Report, elsewhere: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Return the findings in spite of which an SOP is approved only for a reason.

    Those that the writer has set aside are among them: their reason goes into the record too.
    `elsewhere` are findings that look beyond this SOP, such as `rules_approval.same_id`.
    """
    every = (*report.findings, *report.silenced, *elsewhere)
    return tuple(each for each in every if each.code in RULES and RULES[each.code].asks_reason)
