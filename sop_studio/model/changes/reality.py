"""The work has changed: a new draft, with the reason in the change history and the review log."""

from __future__ import annotations

from datetime import date

from sop_studio.model.approval import APPROVED
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.parts import Change, ReviewLogEntry
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop, Status
from sop_studio.model.version_numbers import Level, highest_approved, not_above, successor
from sop_studio.translation import _

_ROWS: FieldPath = ("history", "changes")
_LOG: FieldPath = ("metrics", "review_log")


def reality_changed(sop: Sop, reason: str, *, author: str, on: date) -> tuple[Edit, ...]:
    """Return the edits that begin a new draft because the work is not as it is written any more.

    An approved SOP becomes a draft of the next version; one that is a draft already stays the
    draft it is. What changes is written into the new row of the change history later.
    """
    edits: list[Edit] = []
    version = draft_version(sop)
    if version != sop.document.version:
        edits.append(SetValue(("document", "version"), version))
    if sop.document.status == APPROVED:
        draft: Status = "draft"
        edits.append(SetValue(("document", "status"), draft))
    edits.append(_history(sop, version, reason, author, on))
    entry = ReviewLogEntry(
        date=on.isoformat(),
        reviewer=author,
        outcome=_("The work has changed: {reason}").format(reason=reason.strip()),
    )
    return (*edits, Insert(_LOG, len(sop.metrics.review_log), entry))


def draft_version(sop: Sop) -> str:
    """Return the version that the draft has: the next one after what was approved."""
    version = sop.document.version
    if sop.document.status == APPROVED or (version and not_above(version, sop.approved)):
        return successor(highest_approved(sop) or version, Level.MINOR)
    return version


def _history(sop: Sop, version: str, reason: str, author: str, on: date) -> Edit:
    rows = sop.history.changes
    if version.strip() and rows and rows[0].version.strip() == version.strip():
        reasons = [each for each in (rows[0].reason.strip(), reason.strip()) if each]
        return SetValue((*_ROWS, 0, "reason"), "; ".join(dict.fromkeys(reasons)))
    row = Change(version=version, date=on.isoformat(), author=author, reason=reason.strip())
    return Insert(_ROWS, 0, row)
