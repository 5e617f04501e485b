"""End an SOP, and take that back: nobody works by it, and the approved copy stays in the file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sop_studio.model.approval import APPROVED, is_agreed
from sop_studio.model.edits import Edit, SetValue
from sop_studio.model.ending import is_ended
from sop_studio.model.fingerprint import is_content
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop, Status

End = Literal["superseded", "retired"]
"""Superseded by another SOP, or not needed any more."""

_STATUS: FieldPath = ("document", "status")
_DAY: FieldPath = ("document", "ended_on")
_REASON: FieldPath = ("document", "end_reason")


RECORDED: tuple[FieldPath, ...] = (_STATUS, _DAY, _REASON)
"""What is set when an SOP ends."""


def end(sop: Sop, status: End, reason: str, on: date) -> tuple[Edit, ...]:
    """Return the edits that end an SOP; none without a reason, or where it has ended already."""
    if is_ended(sop.document) or not reason.strip():
        return ()
    return (
        SetValue(_STATUS, status),
        SetValue(_DAY, on.isoformat()),
        SetValue(_REASON, " ".join(reason.split())),
    )


def take_back(sop: Sop) -> tuple[Edit, ...]:
    """Return the edits by which an SOP is in use again: approved where it was, else a draft."""
    if not is_ended(sop.document):
        return ()
    return with_status(sop, APPROVED if _was_approved(sop) else "draft")


def with_status(sop: Sop, status: Status) -> tuple[Edit, ...]:
    """Return the edits that set a status, without a day and a reason that belong to another."""
    held = ((_DAY, sop.document.ended_on), (_REASON, sop.document.end_reason))
    return (SetValue(_STATUS, status), *(SetValue(path, "") for path, value in held if value))


def _was_approved(sop: Sop) -> bool:
    newest = next(iter(sop.approved.versions), None)
    return newest is not None and is_agreed(sop) and is_content(sop, newest.content_hash)
