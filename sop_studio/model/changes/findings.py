"""What a writer decides about a finding: set aside with a reason, taken up again."""

from __future__ import annotations

from sop_studio.model.edits import Edit, Insert, Remove, SetValue
from sop_studio.model.findings import Finding
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.model.paths import FieldPath, get, parse
from sop_studio.model.sections import fields
from sop_studio.model.sop import Sop

_SILENCED: FieldPath = ("margin", "silenced")
NOT_APPLICABLE = "not_applicable"
"""The field in which a section says why it is not applicable, where it may be."""


def can_be_ignored(finding: Finding) -> bool:
    """Tell whether a finding can be silenced; what the twelve checks find cannot."""
    return not finding.is_check


def ignoring(sop: Sop, finding: Finding, reason: str) -> tuple[Edit, ...]:
    """Return the edits that silence a finding at its place, and no other there."""
    row = SilencedFinding(
        code=finding.code, place=finding.place, subject=finding.subject, reason=reason.strip()
    )
    return (*bringing_back(sop, finding), Insert(_SILENCED, 0, row))


def bringing_back(sop: Sop, finding: Finding) -> tuple[Edit, ...]:
    """Return the edits that take a silenced finding up again."""
    found = [at for at, each in enumerate(sop.margin.silenced) if each.key in finding.silenced_by]
    return tuple(Remove(_SILENCED, at) for at in reversed(found))


def reason_for(sop: Sop, finding: Finding) -> str:
    """Return the reason with which a finding was silenced."""
    for each in sop.margin.silenced:
        if each.key in finding.silenced_by:
            return each.reason
    return ""


def reason_field(sop: Sop, finding: Finding) -> FieldPath | None:
    """Return the field that says why what a check asks for is not applicable.

    None for a check without such a field, and where something is written already, which the reason
    would contradict: only the finding about a whole list that is empty asks for one.
    """
    for section, field in fields():
        if field.key == NOT_APPLICABLE and field.check == finding.code:
            path = parse(finding.field)
            if path[0] == section.key and get(sop, path) == ():
                return (section.key, field.key)
    return None


def not_applicable(path: FieldPath, reason: str) -> tuple[Edit, ...]:
    """Return the edits that say why a check is not applicable."""
    return (SetValue(path, reason.strip()),)
