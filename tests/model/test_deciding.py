"""Decisions of approvers, and what they say with them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sop_studio.model.changes import comments
from sop_studio.model.changes.approving import Answer, obstacles
from sop_studio.model.changes.deciding import decide, open_words
from sop_studio.model.edits import SetValue
from sop_studio.model.fingerprint import content_hash
from tests.model.approved_sops import done, in_review, report_of, undone

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize("answer", ["approved", "approved with comments", "rejected"])
def test_a_decision_is_bound_to_the_content_and_undone_with_its_words(answer: Answer) -> None:
    sop = in_review()
    row = sop.document.approvals[0]
    decided = done(sop, *decide(sop, row.id, answer, NOW, "Say who is on call."))
    found = decided.document.approvals[0]
    assert (found.decision, found.content_hash) == (answer, content_hash(sop))
    (said,) = open_words(decided, row.id)
    assert (said.author, said.text) == (row.name, "Say who is on call.")
    assert undone(sop, *decide(sop, row.id, answer, NOW, "Say who is on call.")) == sop


def test_a_rejection_leads_back_to_the_draft() -> None:
    sop = in_review()
    row = sop.document.approvals[0]
    rejected = done(sop, *decide(sop, row.id, "rejected", NOW, "Step 2 is wrong."))
    assert rejected.document.status == "draft"
    assert "Rejected on 2026-11-30" in obstacles(rejected, report_of(rejected))[0].message


@pytest.mark.parametrize("status", ["draft", "in review", "pilot"])
def test_with_the_first_yes_it_is_in_review_and_needs_no_words(status: str) -> None:
    sop = done(in_review(), SetValue(("document", "status"), status))
    agreed = done(sop, *decide(sop, sop.document.approvals[0].id, "approved", NOW))
    assert agreed.document.status == "in review"
    assert agreed.margin.comments == ()


def test_settled_words_are_no_longer_open() -> None:
    sop = in_review()
    row = sop.document.approvals[0]
    sop = done(sop, *decide(sop, row.id, "approved with comments", NOW, "Shorter."))
    (said,) = open_words(sop, row.id)
    sop = done(sop, *comments.resolve(sop, said.id, resolved=True))
    assert open_words(sop, row.id) == ()


def test_nothing_is_recorded_for_an_approver_who_is_gone() -> None:
    assert decide(in_review(), "nobody", "approved", NOW, "x") == ()
