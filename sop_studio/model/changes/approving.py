"""On the way to an approved version: make ready, record decisions, approve, freeze."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.errors import ApprovalRefused
from sop_studio.model.approval import AGREED, APPROVED, RECORDED, named
from sop_studio.model.approved_parts import ApprovedVersion, Override, Signature
from sop_studio.model.changes.findings import reason_for
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.findings import CheckStatus, Finding, Report
from sop_studio.model.fingerprint import approved_content, content_hash, hash_of, is_content
from sop_studio.model.frozen import packed
from sop_studio.model.guide_parts import GivenReason
from sop_studio.model.parts import Approval, Change
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop, Status
from sop_studio.model.versioning import is_row_of_draft
from sop_studio.translation import _

Edits = tuple[Edit, ...]

Answer = Literal["approved", "approved with comments", "rejected"]
"""What an approver can decide."""

_APPROVERS: FieldPath = ("document", "approvals")
_STATUS: FieldPath = ("document", "status")
_ROWS: FieldPath = ("history", "changes")
_FROZEN: FieldPath = ("approved", "versions")
_REASONS: FieldPath = ("margin", "reasons")


class Obstacle(Struct, frozen=True):
    """What stands between the SOP and its approval, as a sentence, and the field to go to."""

    message: str
    field: str


def prepare(sop: Sop, row: Change) -> Edits:
    """Return the edits that make a version ready to be decided on.

    The version and its row in the change history are set, and a draft goes into review. This comes
    before the decisions: both are printed, so approvers put their names to them too.
    """
    edits = set_version(sop, row)
    if sop.document.status == "draft":
        in_review: Status = "in review"
        edits = (*edits, SetValue(_STATUS, in_review))
    return edits


def set_version(sop: Sop, row: Change) -> Edits:
    """Return the edits that set a version and its row in the change history.

    The row that the draft has at the top already is replaced.
    """
    edits: list[Edit] = []
    if sop.document.version != row.version:
        edits.append(SetValue(("document", "version"), row.version))
    rows = sop.history.changes
    if rows and (is_row_of_draft(sop) or rows[0].version.strip() == row.version.strip()):
        kept = replace(row, id=rows[0].id)
        if kept != rows[0]:
            edits.append(SetValue(_ROWS, (kept, *rows[1:])))
    else:
        edits.append(Insert(_ROWS, 0, row))
    return tuple(edits)


def record(sop: Sop, approver: str, answer: Answer, on: date) -> Edits:
    """Return the edits that record what an approver decided on the content as it is now.

    `approver` is the id of the row. None where it is gone.
    """
    return _decided(sop, approver, (answer, on.isoformat(), content_hash(sop)))


def withdraw(sop: Sop, approver: str) -> Edits:
    """Return the edits that make the decision of an approver open again."""
    return _decided(sop, approver, ("", "", ""))


def state_words(approval: Approval, *, is_current: bool) -> str:
    """Return where an approver stands, in words: to the content as it is now, or an earlier one."""
    match approval.decision, is_current:
        case "", False if approval.content_hash:
            return _("Open again: the SOP has changed since the decision")
        case "", _same:
            return _("Not decided yet")
        case "rejected", True:
            return _("Rejected on {date}").format(date=approval.decided_on)
        case "rejected", False:
            return _("Rejected an earlier state on {date}").format(date=approval.decided_on)
        case _agreed, False:
            return _("Agreed to an earlier state on {date}").format(date=approval.decided_on)
        case "approved with comments", _same:
            return _("Approved with comments on {date}").format(date=approval.decided_on)
    return _("Approved on {date}").format(date=approval.decided_on)


def obstacles(sop: Sop, report: Report) -> tuple[Obstacle, ...]:
    """Return what must be done before the SOP can be approved; nothing else stops it."""
    return tuple(_obstacles(sop, report))


def concern_key(concern: Finding) -> str:
    """Return the name under which the reason for approving in spite of a finding is given."""
    return f"{concern.code} {concern.place}"


def known_reasons(sop: Sop, concerns: Sequence[Finding]) -> dict[str, str]:
    """Return the reasons given so far: when a concern was set aside, or for approving."""
    given = {f"{each.code} {each.place}": each.reason for each in sop.margin.reasons}
    found = {
        key: given.get(key, "") or reason_for(sop, each)
        for each in concerns
        if (key := concern_key(each))
    }
    return {key: reason for key, reason in found.items() if reason.strip()}


def give_reason(sop: Sop, concern: Finding, reason: str) -> Edits:
    """Return the edit that keeps why the SOP is to be approved in spite of a concern."""
    for at, each in enumerate(sop.margin.reasons):
        if (each.code, each.place) == (concern.code, concern.place):
            return (SetValue((*_REASONS, at, "reason"), reason),)
    row = GivenReason(code=concern.code, place=concern.place, reason=reason)
    return (Insert(_REASONS, len(sop.margin.reasons), row),)


def without_reason(
    sop: Sop, concerns: Sequence[Finding], reasons: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Return the concerns in spite of which nobody has said yet why it is approved."""
    known = known_reasons(sop, concerns) | dict(reasons)
    return tuple(each for each in concerns if not known.get(concern_key(each), "").strip())


def approve(
    sop: Sop,
    report: Report,
    on: date,
    *,
    concerns: Sequence[Finding] = (),
    reasons: Mapping[str, str] | None = None,
) -> Edits:
    """Return the edits that approve the SOP and freeze a copy of what was approved.

    `report` is that of the SOP as it is now; `concerns` are the findings that ask for a reason, and
    `reasons` holds these by `concern_key`. Raises ApprovalRefused while an obstacle is left, or
    a concern without a reason.
    """
    reasons = reasons or {}
    for obstacle in obstacles(sop, report):
        raise ApprovalRefused(obstacle.message)
    for concern in without_reason(sop, concerns, reasons):
        raise ApprovalRefused(
            _("{message} Say why it is approved all the same.").format(message=concern.message)
        )
    known = known_reasons(sop, concerns) | dict(reasons)
    approved: Status = APPROVED
    overrides = tuple(
        Override(
            code=each.code, place=each.place, message=each.message, reason=known[concern_key(each)]
        )
        for each in concerns
    )
    # They stand in the record of the version from now on.
    kept = (SetValue(_REASONS, ()),) if sop.margin.reasons else ()
    return (SetValue(_STATUS, approved), Insert(_FROZEN, 0, _frozen(sop, on, overrides)), *kept)


def _obstacles(sop: Sop, report: Report) -> Iterator[Obstacle]:
    for check in report.checks:
        if check.status is CheckStatus.FAIL:
            field = check.findings[0].field if check.findings else ""
            message = check.findings[0].message if check.findings else _(check.title)
            yield Obstacle(message, field)
    for blocker in report.export_blockers:
        yield Obstacle(blocker.message, blocker.field)
    approvers = named(sop.document)
    for position, each in enumerate(sop.document.approvals):
        is_current = is_content(sop, each.content_hash)
        if each in approvers and not (each.decision in AGREED and is_current):
            words = _undecided(each, is_current=is_current)
            yield Obstacle(words, f"document.approvals[{position}]")


def _undecided(approval: Approval, *, is_current: bool) -> str:
    who = approval.name.strip() or approval.role.strip()
    state = state_words(approval, is_current=is_current)
    return _("{who}: {state}.").format(who=who, state=state)


def _decided(sop: Sop, approver: str, values: tuple[str, str, str]) -> Edits:
    for position, each in enumerate(sop.document.approvals):
        if each.id == approver:
            return tuple(
                SetValue((*_APPROVERS, position, name), value)
                for name, value in zip(RECORDED, values, strict=True)
            )
    return ()


def _frozen(sop: Sop, on: date, overrides: tuple[Override, ...]) -> ApprovedVersion:
    content, used = approved_content(sop)
    return ApprovedVersion(
        version=sop.document.version.strip(),
        approved_on=on.isoformat(),
        content_hash=hash_of(content, used),
        signatures=tuple(_signature(each) for each in named(sop.document)),
        overrides=overrides,
        pictures=used,
        content=packed(content),
    )


def _signature(approval: Approval) -> Signature:
    return Signature(
        approver=approval.id,
        role=approval.role,
        name=approval.name,
        job_title=approval.job_title,
        meaning=approval.meaning,
        decision=approval.decision,
        decided_on=approval.decided_on,
    )
