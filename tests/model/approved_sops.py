"""SOPs on their way through approval, as the tests of versions and approvals share them."""

from __future__ import annotations

from datetime import date

from sop_studio.checks.checker import check
from sop_studio.model.changes import approving
from sop_studio.model.consequences import completed
from sop_studio.model.edits import Edit, apply
from sop_studio.model.findings import Report
from sop_studio.model.parts import Change
from sop_studio.model.sop import Sop
from tests.checks.sops import complete

ON = date(2026, 11, 30)
ROW = Change(
    id="row", version="2.0", date="2026-11-30", author="A. Novak", summary="First approved version"
)


def done(sop: Sop, *edits: Edit) -> Sop:
    """The SOP after the edits and what follows from them, as the window does them."""
    for edit in completed(sop, edits):
        sop, _inverse = apply(sop, edit)
    return sop


def undone(sop: Sop, *edits: Edit) -> Sop:
    """The SOP after the edits were done and taken back."""
    inverses = []
    for edit in completed(sop, edits):
        sop, inverse = apply(sop, edit)
        inverses.append(inverse)
    for inverse in reversed(inverses):
        sop, _edit = apply(sop, inverse)
    return sop


def report_of(sop: Sop) -> Report:
    return check(sop, today=ON)


def in_review(sop: Sop | None = None, row: Change = ROW) -> Sop:
    """An SOP that passes all checks, ready for the decisions."""
    sop = sop or complete()
    return done(sop, *approving.prepare(sop, row))


def agreed(sop: Sop | None = None, row: Change = ROW) -> Sop:
    """The same after everybody has agreed."""
    sop = in_review(sop, row)
    for each in sop.document.approvals:
        sop = done(sop, *approving.record(sop, each.id, "approved", ON))
    return sop


def approved(sop: Sop | None = None, row: Change = ROW) -> Sop:
    """The same when it is approved."""
    sop = agreed(sop, row)
    return done(sop, *approving.approve(sop, report_of(sop), ON))
