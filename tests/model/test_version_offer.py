"""The version that is proposed, with its row in the change history, to take in one go."""

from __future__ import annotations

from msgspec.structs import replace

from sop_studio.model.changes.version_offer import take, version_offer
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.parts import Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from sop_studio.model.versioning import since_approval
from tests.checks.sops import complete
from tests.model.approved_sops import ON, approved, done, in_review, report_of, undone

REWORDED = SetValue(parse("purpose.text"), "Bring mail back soon after it stalls.")
WARNED = Insert(("procedure", "steps"), 1, Step(id="warn", action="Warn the users"))


def offered(sop: Sop) -> tuple[str, str, bool, bool]:
    offer = version_offer(sop, since_approval(sop))
    assert offer is not None
    return offer.proposal.version, offer.summary, offer.is_taken, offer.is_worded


def test_a_first_version_is_proposed_with_its_row() -> None:
    sop = Sop()
    assert offered(sop) == ("1.0", "First approved version", False, False)
    taken = done(sop, *take(sop, "T. Lindqvist", ON))
    assert taken.document.version == "1.0"
    (row,) = taken.history.changes
    assert (row.version, row.author, row.date) == ("1.0", "T. Lindqvist", ON.isoformat())
    assert offered(taken) == ("1.0", "First approved version", True, True)
    assert undone(sop, *take(sop, "T. Lindqvist", ON)) == sop


def test_what_the_writer_says_of_a_version_from_elsewhere_stays() -> None:
    sop = complete()
    newest = sop.history.changes[0]
    assert offered(sop) == (newest.version, newest.summary, True, True)
    taken = done(sop, *take(sop, "", ON))
    assert taken.history.changes[0] == newest


def test_nothing_is_proposed_while_nothing_has_changed() -> None:
    sop = approved()
    assert version_offer(sop, since_approval(sop)) is None
    draft = replace(sop, document=replace(sop.document, status="draft"))
    assert version_offer(draft, since_approval(draft)) is None


def test_a_draft_with_other_words_is_offered_its_row_and_then_says_so() -> None:
    sop = done(approved(), REWORDED)
    version, summary, is_taken, is_worded = offered(sop)
    assert (version, is_taken, is_worded) == ("2.1", False, False)
    assert "reworded" in summary.lower()
    taken = done(sop, *take(sop, "T. Lindqvist", ON))
    assert offered(taken) == (version, summary, True, True)
    assert taken.document.status == "draft"


def test_a_greater_change_raises_the_proposal_and_the_row_goes_with_it() -> None:
    sop = done(approved(), REWORDED)
    sop = done(done(sop, *take(sop, "T. Lindqvist", ON)), WARNED)
    version, summary, is_taken, _worded = offered(sop)
    assert (version, is_taken) == ("3.0", False)
    assert "step 2 added" in summary.lower()
    rows = len(sop.history.changes)
    taken = done(sop, *take(sop, "", ON))
    assert len(taken.history.changes) == rows
    assert taken.history.changes[0].author == "T. Lindqvist"


def test_own_words_for_what_changed_are_told_from_the_drafted_ones() -> None:
    sop = done(approved(), REWORDED)
    sop = done(sop, *take(sop, "", ON))
    sop = done(sop, SetValue(parse("history.changes[0].summary"), "Clearer purpose"))
    assert offered(sop)[2:] == (True, False)


def test_the_proposed_version_can_go_all_the_way() -> None:
    sop = done(complete(), *take(complete(), "T. Lindqvist", ON))
    assert in_review(sop).document.status == "in review"
    assert report_of(sop).completeness == 100
