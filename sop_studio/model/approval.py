"""What "approved" means, in one place: who agreed, to which content, and how it is lost."""

from sop_studio.model.fields import Nature
from sop_studio.model.fingerprint import is_content
from sop_studio.model.parts import Approval
from sop_studio.model.sections import section
from sop_studio.model.sop import Document, Sop, Status

APPROVED: Status = "approved"
BEFORE_APPROVAL: frozenset[Status] = frozenset({"draft", "in review", "pilot"})
RECORDED: tuple[str, ...] = tuple(
    column.key
    for column in section("document").field("approvals").columns
    if column.nature is Nature.RECORDED
)
"""What is recorded of a decision: what it was, when, and the hash of what was decided on."""

LAPSING: tuple[str, ...] = tuple(name for name in RECORDED if name != "content_hash")
"""What of it ends with that content; the hash stays, and says that there was a decision."""

AGREED = frozenset({"approved", "approved with comments"})
"""The decisions that count as a yes."""


def named(document: Document) -> tuple[Approval, ...]:
    """Return the approvers that are named, by role or by name."""
    return tuple(each for each in document.approvals if each.role.strip() or each.name.strip())


def is_unanimous(document: Document) -> bool:
    """Tell whether every named approver, and at least one, said yes, whatever it was to."""
    approvers = named(document)
    return bool(approvers) and all(each.decision in AGREED for each in approvers)


def is_agreed(sop: Sop) -> bool:
    """Tell whether every named approver, and at least one, said yes to exactly this content."""
    if not is_unanimous(sop.document):
        return False
    return all(is_content(sop, each.content_hash) for each in named(sop.document))
