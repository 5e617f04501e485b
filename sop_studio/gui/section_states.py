"""How far each section is, for the rail: from what it holds and what the checks say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sop_studio.gui.widgets.painting import State
from sop_studio.model.findings import Finding, Report, Severity
from sop_studio.model.numbering import ShownSection, is_empty, shown_sections
from sop_studio.model.sop import Document, Sop


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section as the rail shows it; `issues` counts what blocks or should be mended."""

    shown: ShownSection
    state: State
    issues: int


def section_states(sop: Sop, report: Report) -> tuple[SectionState, ...]:
    """Return the sections of the document in order, each with its state."""
    issues = Counter(_section_of(finding) for finding in _weighty(report.findings))
    return tuple(_state(sop, shown, issues[_name(sop, shown)]) for shown in shown_sections(sop))


def _state(sop: Sop, shown: ShownSection, issues: int) -> SectionState:
    if _is_unwritten(sop, shown):
        return SectionState(shown, "not started", issues)
    if issues:
        return SectionState(shown, "issue", issues)
    return SectionState(shown, "done", 0)


def _is_unwritten(sop: Sop, shown: ShownSection) -> bool:
    if shown.custom is not None:
        return not sop.custom.sections[shown.custom].text.strip()
    part = getattr(sop, shown.section.key)
    if isinstance(part, Document):
        return part.model_copy(update={"status": "draft"}) == Document()
    return is_empty(part)


def _weighty(findings: Iterable[Finding]) -> Iterable[Finding]:
    return (finding for finding in findings if finding.severity is not Severity.ADVICE)


def _section_of(finding: Finding) -> str:
    if finding.section == "custom":
        return finding.place.partition("]")[0] + "]"
    return finding.section


def _name(sop: Sop, shown: ShownSection) -> str:
    if shown.custom is None:
        return shown.section.key
    return f"custom.sections[{sop.custom.sections[shown.custom].id}]"
