"""Approved is what every named approver agreed to, and nothing else."""

from __future__ import annotations

import pytest

from sop_studio.model.approval import is_agreed, is_unanimous, named
from sop_studio.model.edits import Insert, SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Approval
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from tests.checks.sops import complete

APPROVALS = ("document", "approvals")


def decided(decision: str = "approved", *, blank_row: bool = False) -> Sop:
    """An SOP of two approvers, of whom the second took that decision."""
    sop, _ = apply(complete(), Insert(APPROVALS, 1, Approval(role="Quality")))
    if blank_row:
        sop, _ = apply(sop, Insert(APPROVALS, 0, Approval(role=" ", meaning="Checked")))
    first = int(blank_row)
    content = content_hash(sop)
    for position, word in ((first, "approved"), (first + 1, decision)):
        sop, _ = apply(sop, SetValue((*APPROVALS, position, "decision"), word))
        sop, _ = apply(sop, SetValue((*APPROVALS, position, "content_hash"), content))
    return sop


@pytest.mark.parametrize("decision", ["approved", "approved with comments"])
@pytest.mark.parametrize("blank_row", [False, True])
def test_it_is_agreed_when_every_named_approver_said_yes(decision: str, blank_row: bool) -> None:
    sop = decided(decision, blank_row=blank_row)
    assert is_unanimous(sop.document)
    assert is_agreed(sop)
    assert len(named(sop.document)) == 2


@pytest.mark.parametrize("decision", ["", "rejected"])
def test_one_open_or_negative_decision_is_enough_against_it(decision: str) -> None:
    sop = decided(decision)
    assert not is_unanimous(sop.document)
    assert not is_agreed(sop)


def test_nobody_has_agreed_where_nobody_is_named() -> None:
    row = Approval(role=" ", decision="approved")
    for approvals in ((), (row,)):
        sop, _ = apply(Sop(), SetValue(APPROVALS, approvals))
        assert not is_unanimous(sop.document)
        assert not is_agreed(sop)


def test_agreeing_to_other_words_is_not_agreeing_to_these() -> None:
    sop = apply(decided(), SetValue(parse("purpose.text"), "Bring mail back at once."))[0]
    assert is_unanimous(sop.document)
    assert not is_agreed(sop)
