"""Remarks: findings before it is known where in the SOP their owner stands.

What is said of a step or a row depends on that step or row alone, so it is worked out once and
kept; only where it stands changes when something is moved.
"""

from typing import NamedTuple

from sop_studio.model.findings import Finding, Severity


class Remark(NamedTuple):
    """One remark about an owner: `field` and `place` are paths from the owner inwards.

    Where `step` is given, "{step}" in the message stands for the number of the step; `step` is then
    what comes after the number of the owner: nothing, or `.2` for its second sub-step.
    `replacement` is what may stand between `start` and `end` instead, `subject` the word meant
    where each word of a field is judged by itself.
    """

    code: str
    severity: Severity
    field: str
    place: str
    message: str
    fix: str
    start: int = 0
    end: int = 0
    step: str | None = None
    replacement: str | None = None
    subject: str = ""


class Position(NamedTuple):
    """Where an owner stands: its section, its path by position and by ids, its step number."""

    section: str
    field: str
    place: str
    number: str = ""


def placed(remark: Remark, position: Position) -> Finding:
    """Return the remark as a finding about an owner that stands at the position."""
    message = remark.message
    if remark.step is not None:
        message = message.replace("{step}", position.number + remark.step)
    return Finding(
        remark.code,
        remark.severity,
        position.section,
        _joined(position.field, remark.field),
        _joined(position.place, remark.place),
        message,
        remark.fix,
        remark.start,
        remark.end,
        remark.replacement,
        remark.subject,
    )


def _joined(owner: str, name: str) -> str:
    return f"{owner}.{name}" if name else owner
