"""What "approved" means, in one place: who agreed, to which content, and how it is lost."""

from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Approval
from sop_studio.model.sop import Sop, Status

APPROVED: Status = "approved"
BEFORE_APPROVAL: frozenset[Status] = frozenset({"draft", "in review", "pilot"})
AGREED = frozenset({"approved", "approved with comments"})
"""The decisions that count as a yes."""


def named(sop: Sop) -> tuple[Approval, ...]:
    """Return the approvers that are named, by role or by name."""
    return tuple(each for each in sop.document.approvals if each.role.strip() or each.name.strip())


def is_agreed(sop: Sop) -> bool:
    """Tell whether every named approver, and at least one, agreed to exactly this content."""
    approvers = named(sop)
    content = content_hash(sop) if approvers else ""
    return bool(approvers) and all(
        each.decision in AGREED and each.content_hash == content for each in approvers
    )


def is_lost(before: Sop, after: Sop) -> bool:
    """Tell whether a change of an approved SOP changed what was approved."""
    return after.document.status == APPROVED and content_hash(after) != content_hash(before)
