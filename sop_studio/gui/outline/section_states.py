"""How far each section is, for the rail: from what it holds and what the checks say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.gui.widgets.painting import State
from sop_studio.model.findings import Finding, Report, Severity
from sop_studio.model.numbering import ShownSection, is_empty, shown_sections, written_records
from sop_studio.model.sections import record_sections
from sop_studio.model.sop import Document, Sop


class SectionState(Struct, frozen=True):
    """A section as the rail shows it.

    `issues` counts what blocks publishing, `open` what is only still to be written.
    """

    shown: ShownSection
    state: State
    issues: int
    open: int = 0


def section_states(sop: Sop, report: Report, current: str = "") -> tuple[SectionState, ...]:
    """Return the sections of the document in order, each with its state.

    The records of how the SOP was made follow, those that hold something and the current one.
    """
    blockers = _count(report.findings, Severity.BLOCKER)
    warnings = _count(report.findings, Severity.WARNING)
    open_items = _count(report.findings, Severity.OPEN)
    states = []
    for shown in (*shown_sections(sop), *_records(sop, current)):
        name = _name(sop, shown)
        state = _state(sop, shown, blockers[name], warnings[name] + open_items[name])
        states.append(replace(state, open=open_items[name]))
    return tuple(states)


def _records(sop: Sop, current: str) -> Iterator[ShownSection]:
    written = written_records(sop)
    for section in record_sections():
        if section.key == current or section in written:
            yield ShownSection(section, 0)


def _state(sop: Sop, shown: ShownSection, blockers: int, others: int) -> SectionState:
    if _is_unwritten(sop, shown):
        return SectionState(shown, "not started", blockers)
    if blockers:
        return SectionState(shown, "issue", blockers)
    return SectionState(shown, "started" if others else "done", 0)


def _is_unwritten(sop: Sop, shown: ShownSection) -> bool:
    if shown.custom is not None:
        return not sop.custom.sections[shown.custom].text.strip()
    part = getattr(sop, shown.section.key)
    if isinstance(part, Document):
        return replace(part, status="draft") == Document()
    return is_empty(part)


def _count(findings: Iterable[Finding], severity: Severity) -> Counter[str]:
    return Counter(_section_of(each) for each in findings if each.severity is severity)


def _section_of(finding: Finding) -> str:
    if finding.section == "custom":
        return finding.place.partition("]")[0] + "]"
    return finding.section


def _name(sop: Sop, shown: ShownSection) -> str:
    if shown.custom is None:
        return shown.section.key
    return f"custom.sections[{sop.custom.sections[shown.custom].id}]"
