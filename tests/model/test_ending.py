"""An SOP ends with a day and a reason; what was approved stays, and it can be used again."""

from __future__ import annotations

import pytest

from sop_studio.exporters.documents import make_copy
from sop_studio.exporters.standing import standing_of
from sop_studio.model.approval import APPROVED, is_agreed
from sop_studio.model.changes import ending
from sop_studio.model.changes.ending import End
from sop_studio.model.edits import SetValue
from sop_studio.model.ending import as_it_ended, ended_words
from sop_studio.model.frozen import read_back
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from sop_studio.storage import decode, encode
from sop_studio.storage.envelope import new_revision
from tests.checks.sops import complete
from tests.model.approved_sops import ON, approved, done, report_of, undone


def ended(how: End = "retired", reason: str = "The service is switched off") -> Sop:
    sop = approved()
    return done(sop, *ending.end(sop, how, reason, ON))


@pytest.mark.parametrize(
    ("how", "words"), [("superseded", "Superseded since"), ("retired", "Retired since")]
)
def test_the_status_comes_with_day_and_reason(how: End, words: str) -> None:
    sop = ended(how, "  SOP-REL-009\nis followed now ")
    assert sop.document.status == how
    assert ended_words(sop.document) == f"{words} 2026-11-30. SOP-REL-009 is followed now"


def test_what_was_approved_stays_as_it_was() -> None:
    before, sop = approved(), ended()
    assert sop.approved.versions[0].version == before.approved.versions[0].version
    assert read_back(sop.approved.versions[0], sop).purpose == before.purpose
    assert is_agreed(sop)


def test_the_frozen_copy_is_handed_out_with_the_warning() -> None:
    sop = ended()
    copy = as_it_ended(read_back(sop.approved.versions[0], sop), sop)
    assert ended_words(copy.document) == ended_words(sop.document)
    assert copy.purpose == sop.purpose
    before = approved()
    kept = read_back(before.approved.versions[0], before)
    assert as_it_ended(kept, before) is kept


def test_copies_say_that_nobody_is_to_work_by_it() -> None:
    sop = ended()
    standing = standing_of(sop, report_of(sop))
    assert (standing.words, standing.is_draft) == ("Retired", False)
    assert "since 2026-11-30. The service is switched off" in make_copy(sop, report_of(sop)).warning
    assert not make_copy(approved(), report_of(approved())).warning


def test_it_can_be_used_again() -> None:
    sop = ended()
    again = done(sop, *ending.take_back(sop))
    assert again == done(again, SetValue(parse("document.status"), APPROVED))
    assert not ended_words(again.document)
    assert not again.document.end_reason


def test_what_was_changed_meanwhile_is_a_draft() -> None:
    sop = done(ended(), SetValue(parse("purpose.text"), "Something else altogether"))
    assert sop.document.status == "draft"
    assert not ended_words(sop.document)
    assert sop.document.version != approved().document.version


def test_one_that_nobody_approved_goes_back_to_a_draft() -> None:
    draft = complete()
    sop = done(draft, *ending.end(draft, "retired", "Never needed", ON))
    assert done(sop, *ending.take_back(sop)).document.status == "draft"


def test_nothing_ends_twice_or_without_a_reason() -> None:
    sop = approved()
    assert ending.end(sop, "retired", " ", ON) == ()
    assert ending.end(ended(), "superseded", "Again", ON) == ()
    assert ending.take_back(sop) == ()


def test_it_is_one_step_of_undo_and_kept_in_the_file() -> None:
    sop = approved()
    assert undone(sop, *ending.end(sop, "retired", "Not needed", ON)) == sop
    after = ended()
    assert decode(encode(after, new_revision()), "a.sop").sop == after


def test_a_status_chosen_by_hand_leaves_no_reason_behind() -> None:
    sop = ended()
    assert not done(sop, *ending.with_status(sop, "draft")).document.ended_on
