"""Findings, check results and reports: what the checks say about an SOP."""

from enum import StrEnum

from msgspec import Struct

RULES_VERSION = "1"
"""Version of the rule set; a report names it, because rules change over time."""


class Severity(StrEnum):
    """How much a finding weighs: a blocker stops publishing, warnings and advice never do.

    An open item is a blocker in a new SOP at a place where the writer has not been yet. The checks
    know none: the window shows blockers so.
    """

    BLOCKER = "blocker"
    OPEN = "open"
    WARNING = "warning"
    ADVICE = "advice"


class CheckStatus(StrEnum):
    """What came of a check."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    NOT_APPLICABLE = "na"


class Finding(Struct, frozen=True):
    """One remark: which rule, where, what is wrong, how to mend it.

    `field` is the path by position (for jumps and reports), `place` the same by ids (for what is
    stored). `start` and `end` mark the words meant, in characters of the field's text; both are 0
    when the whole field is meant. `replacement` is what may stand there instead, None when only
    the writer can tell. `subject` names the word meant where a rule judges each word of a field by
    itself, so that setting aside one finding leaves the others.
    """

    code: str
    severity: Severity
    section: str
    field: str
    place: str
    message: str
    fix: str
    start: int = 0
    end: int = 0
    replacement: str | None = None
    subject: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the finding is known by while the text around it changes."""
        return self.code, self.place, self.subject

    @property
    def silenced_by(self) -> frozenset[tuple[str, str, str]]:
        """The keys of silenced findings that set this one aside: its own, or all of the field."""
        return frozenset({self.key, (self.code, self.place, "")})

    @property
    def is_check(self) -> bool:
        """Tell whether one of the checks G1-G12 found it; a rule's finding can be set aside."""
        return self.code.startswith("G")


class CheckResult(Struct, frozen=True):
    """The outcome of one of the checks G1-G12; `fraction` is 0-1, `reason` explains an N/A."""

    code: str
    line: int
    title: str
    status: CheckStatus
    fraction: float
    reason: str
    findings: tuple[Finding, ...]


class ChecklistLine(Struct, frozen=True):
    """One of the six lines of the final checklist, with the checks beneath it."""

    number: int
    title: str
    checks: tuple[CheckResult, ...]

    @property
    def passes(self) -> bool:
        """Tell whether every applicable check of the line passes."""
        return all(check.status is not CheckStatus.FAIL for check in self.checks)


class Report(Struct, frozen=True):
    """Everything the checks say about one SOP.

    `completeness` is 0-100 and comes from the checks alone. `findings` holds those of the checks
    and all others, without the silenced ones, which stand in `silenced`.
    """

    completeness: int
    ready: bool
    lines: tuple[ChecklistLine, ...]
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    rules_version: str = RULES_VERSION

    @property
    def checks(self) -> tuple[CheckResult, ...]:
        """Return the results of G1-G12 in order."""
        return tuple(check for line in self.lines for check in line.checks)

    @property
    def export_blockers(self) -> tuple[Finding, ...]:
        """Return what must be removed or kept with a reason before anything leaves."""
        return tuple(
            finding
            for finding in self.findings
            if finding.severity is Severity.BLOCKER and not finding.is_check
        )
