"""What a press of a button can mend: the fixes of each check and rule, by code."""

from __future__ import annotations

from datetime import date

from sop_studio.checks import fixes_document, fixes_rows, fixes_text
from sop_studio.checks.fix import Case, FindFixes, Fix
from sop_studio.model.findings import Finding
from sop_studio.model.paths import resolve
from sop_studio.model.sop import Sop

_FIXES: dict[str, tuple[FindFixes, ...]] = {}
for _module in (fixes_text, fixes_rows, fixes_document):
    for _code, _find in _module.FIXES:
        _FIXES[_code] = (*_FIXES.get(_code, ()), _find)


def fixes_for(finding: Finding, sop: Sop, today: date) -> tuple[Fix, ...]:
    """Return what can be done about a finding, the most useful first; nothing for most."""
    finders = _FIXES.get(finding.code, ())
    path = resolve(sop, finding.place) if finders else None
    if path is None:
        return ()
    case = Case(sop, finding, path, today)
    return tuple(fix for find in finders for fix in find(case))
