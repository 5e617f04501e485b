"""The version that is proposed next, with its row in the change history, to take in one go."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model.approval import BEFORE_APPROVAL
from sop_studio.model.changes.approving import set_version
from sop_studio.model.edits import Edit
from sop_studio.model.parts import Change
from sop_studio.model.sop import Sop
from sop_studio.model.version_numbers import Level
from sop_studio.model.versioning import (
    Proposal,
    SinceApproval,
    draft_row,
    propose_after,
    summary_words,
)


class VersionOffer(Struct, frozen=True):
    """A proposed version, what its row would say, and how much of both stands there already."""

    proposal: Proposal
    summary: str
    is_taken: bool
    """Whether the SOP carries the version, and its row is on top."""

    is_worded: bool
    """Whether the row says what has changed; the writer may have said it in other words."""


def version_offer(sop: Sop, since: SinceApproval | None) -> VersionOffer | None:
    """Return what there is to propose, `None` while nothing has changed since the last approval.

    `since` is what has changed, `None` for an SOP of which no version was ever approved.
    """
    if sop.document.status not in BEFORE_APPROVAL:
        return None
    proposal = propose_after(sop, since)
    if proposal.level is Level.SAME:
        return None
    row = _row_of(sop, proposal.version)
    kept = row.summary.strip() if row else ""
    if since is None:
        summary = kept or draft_row(sop, "", date.min).summary
    else:
        summary = summary_words(since.differences)
    return VersionOffer(
        proposal,
        summary,
        is_taken=row is not None and sop.document.version.strip() == proposal.version,
        is_worded=kept == summary,
    )


def take(sop: Sop, author: str, on: date) -> tuple[Edit, ...]:
    """Return the edits that set the proposed version and put its row on top of the history.

    What an SOP that nobody has approved yet says of the version stays. Raises DamagedCopy.
    """
    row = draft_row(sop, author, on)
    there = _row_of(sop, row.version)
    if there is not None and not sop.approved.versions and there.summary.strip():
        row = replace(
            row,
            summary=there.summary,
            date=there.date or row.date,
            author=there.author or row.author,
        )
    return set_version(sop, row)


def _row_of(sop: Sop, version: str) -> Change | None:
    """Return the row on top of the change history where it is about a version."""
    for row in sop.history.changes[:1]:
        if row.version.strip() == version:
            return row
    return None
