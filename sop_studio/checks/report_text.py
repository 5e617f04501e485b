"""A report as plain text, for a terminal and for the logs of a build."""

from collections.abc import Iterator

from sop_studio.model.findings import (
    ChecklistLine,
    CheckResult,
    CheckStatus,
    Finding,
    Report,
    Severity,
)
from sop_studio.model.naming import title_of
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _, ngettext

_STATES = {
    CheckStatus.PASS: N_("pass"),
    CheckStatus.FAIL: N_("fail"),
    CheckStatus.NOT_APPLICABLE: N_("n/a"),
}
_SEVERITIES = {
    Severity.BLOCKER: N_("blocker"),
    Severity.WARNING: N_("warning"),
    Severity.ADVICE: N_("advice"),
}


def as_text(report: Report, sop: Sop, file: str) -> str:
    """Return the report in lines: the SOP and its completeness, the checklist, the findings.

    Each finding is one line with its severity, code and field path, blockers first, so that a log
    can be searched for them. `file` is the name to show.
    """
    verdict = _("ready to publish") if report.ready else _("not ready to publish")
    lines = [
        f"{file}: {_named(sop)}",
        _("Completeness {share} of 100, {verdict}.").format(
            share=report.completeness, verdict=verdict
        ),
        "",
        *(text for line in report.lines for text in _checklist_line(line)),
    ]
    findings = list(_findings(report))
    if findings:
        lines += ["", *findings]
    if report.silenced:
        count = len(report.silenced)
        silenced = ngettext("{count} finding is silenced.", "{count} findings are silenced.", count)
        lines += ["", silenced.format(count=count)]
    return "\n".join(lines)


def _named(sop: Sop) -> str:
    document = sop.document
    words = [document.id, title_of(sop)]
    if document.version:
        words.append(_("version {version}").format(version=document.version))
    return ", ".join(word for word in words if word)


def _checklist_line(line: ChecklistLine) -> Iterator[str]:
    state = _("pass") if line.passes else _("fail")
    yield f"{state:<5}{line.number}. {line.title}"
    for check in line.checks:
        yield f"     {_(_STATES[check.status]):<5}{check.code:<4}{check.title}{_more(check)}"


def _more(check: CheckResult) -> str:
    if check.status is CheckStatus.NOT_APPLICABLE:
        return f" ({check.reason})"
    if check.status is CheckStatus.FAIL and check.fraction > 0:
        # Rounded down, as completeness is: what is not there in full is never shown as 100 %.
        return " " + _("({share} % there)").format(share=int(100 * check.fraction))
    return ""


def _findings(report: Report) -> Iterator[str]:
    codes = [len(finding.code) for finding in report.findings]
    for severity, name in _SEVERITIES.items():
        for finding in report.findings:
            if finding.severity is severity:
                yield _finding(finding, _(name), max(codes))


def _finding(finding: Finding, severity: str, code_width: int) -> str:
    place = finding.field
    words = " ".join(f"{finding.message} {finding.fix}".split())
    return f"{severity:<8}{finding.code:<{code_width}} {place}: {words}"
