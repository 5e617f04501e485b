"""A report as plain data, for JSON."""

from typing import Any

from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop


def as_dict(report: Report, sop: Sop, file: str) -> dict[str, Any]:
    """Return what `check --format json` prints for one file: only text, numbers and lists."""
    document = sop.document
    return {
        "file": file,
        "id": document.id,
        "title": document.title,
        "version": document.version,
        "status": document.status,
        "completeness": report.completeness,
        "ready": report.ready,
        "checks": [
            {
                "code": check.code,
                "line": check.line,
                "title": check.title,
                "status": check.status.value,
                "fraction": check.fraction,
                "reason": check.reason,
            }
            for check in report.checks
        ],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "section": finding.section,
                "field": finding.field,
                "message": finding.message,
                "fix": finding.fix,
            }
            for finding in report.findings
        ],
        "rules_version": report.rules_version,
    }
