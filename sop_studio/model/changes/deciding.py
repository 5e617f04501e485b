"""The decision of an approver together with what they say about it."""

from __future__ import annotations

from datetime import datetime

from sop_studio.model.approval import BEFORE_APPROVAL
from sop_studio.model.changes import comments
from sop_studio.model.changes.approving import Answer, record
from sop_studio.model.edits import Edit, SetValue
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import Approval
from sop_studio.model.sop import Sop, Status


def place_of(approver: str) -> str:
    """Return the place, by id, of what an approver has to say."""
    return f"document.approvals[{approver}]"


def decide(
    sop: Sop, approver: str, answer: Answer, now: datetime, words: str = ""
) -> tuple[Edit, ...]:
    """Return the edits that record a decision on the content as it is now, and what goes with it.

    The words become a comment at the approver, which is open until somebody settles it. With the
    first decision a draft is in review; a rejected SOP is a draft again. None where the approver is
    gone.
    """
    row = next((each for each in sop.document.approvals if each.id == approver), None)
    if row is None:
        return ()
    edits = list(record(sop, approver, answer, now.astimezone().date()))
    if words.strip():
        edits += comments.begin(sop, _comment(row, words, now))
    status: Status = "draft" if answer == "rejected" else "in review"
    if sop.document.status in BEFORE_APPROVAL and sop.document.status != status:
        edits.append(SetValue(("document", "status"), status))
    return tuple(edits)


def open_words(sop: Sop, approver: str) -> tuple[Comment, ...]:
    """Return what an approver said that nobody has settled yet."""
    place = place_of(approver)
    return tuple(each for each in sop.margin.comments if each.place == place and not each.resolved)


def _comment(row: Approval, words: str, now: datetime) -> Comment:
    return Comment(
        place=place_of(row.id),
        author=row.name.strip() or row.role.strip(),
        date=comments.stamp(now),
        text=words.strip(),
    )
