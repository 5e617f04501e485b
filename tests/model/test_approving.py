"""Approving: nothing missing, everybody agreed, a reason where something speaks against it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.errors import ApprovalRefused, DamagedCopy
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.library.fresh import new_from
from sop_studio.model.approved_parts import ApprovedVersion
from sop_studio.model.changes import approving
from sop_studio.model.edits import AddPicture, Insert, Remove, SetValue, apply
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.fingerprint import approved_content, content_hash, hash_of
from sop_studio.model.frozen import packed, read_back, unpacked
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.model.numbering import shown_sections
from sop_studio.model.parts import Approval, Picture, Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from sop_studio.storage import decode, encode, new_revision
from tests.checks.sops import complete
from tests.model.approved_sops import ON, ROW, agreed, approved, done, in_review, report_of, undone
from tests.model.random_sops import Maker
from tests.storage.any_sop import name_of, png

CONCERN = Finding(
    "D05",
    Severity.WARNING,
    "document",
    "document.approvals[0].name",
    "document.approvals[a].name",
    "A. Novak approves a text that they wrote.",
    "Name somebody else.",
)
PICTURE = png(3, 3)


def frozen(sop: Sop) -> ApprovedVersion:
    content, used = approved_content(sop)
    return ApprovedVersion(
        version="1.0", content_hash=hash_of(content, used), pictures=used, content=packed(content)
    )


def test_getting_ready_sets_version_history_and_status() -> None:
    sop = in_review()
    assert sop.document.version == "2.0"
    assert sop.document.status == "in review"
    assert [each.version for each in sop.history.changes] == ["2.0", "1.2", "1.1"]
    again = done(sop, *approving.prepare(sop, ROW))
    assert again.history == sop.history


def test_everybody_agreed_and_nothing_is_missing() -> None:
    sop = approved()
    assert sop.document.status == "approved"
    (kept,) = sop.approved.versions
    assert (kept.version, kept.approved_on) == ("2.0", "2026-11-30")
    assert kept.content_hash == content_hash(sop)
    (signature,) = kept.signatures
    assert (signature.name, signature.meaning) == ("R. Osei", "Authorised for use")
    assert (signature.decision, signature.decided_on) == ("approved", "2026-11-30")


def test_it_stays_approved_when_it_is_saved_and_opened() -> None:
    sop = approved()
    opened = decode(encode(sop, new_revision()), "a.sop")
    assert opened.sop == sop
    assert not opened.notices


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "R. Osei: Not decided yet."),
        ("rejected", "R. Osei: Rejected on 2026-11-30."),
    ],
)
def test_one_decision_that_is_open_or_negative_stops_it(answer: str, said: str) -> None:
    sop = in_review()
    if answer:
        sop = done(sop, *approving.record(sop, sop.document.approvals[0].id, "rejected", ON))
    (obstacle,) = approving.obstacles(sop, report_of(sop))
    assert (obstacle.message, obstacle.field) == (said, "document.approvals[0]")
    with pytest.raises(ApprovalRefused, match="Osei"):
        approving.approve(sop, report_of(sop), ON)


def test_what_the_checklist_misses_stops_it_and_says_where() -> None:
    sop = agreed(apply(complete(), SetValue(parse("rollback.verification"), ""))[0])
    (obstacle,) = approving.obstacles(sop, report_of(sop))
    assert obstacle.field == "rollback.verification"


def test_a_password_in_the_text_stops_it() -> None:
    line = "password: " + "hunter2!x9Kq"
    sop = agreed(apply(complete(), SetValue(parse("safety.secrets"), line))[0])
    assert "safety.secrets" in [each.field for each in approving.obstacles(sop, report_of(sop))]


def test_a_concern_needs_a_reason_which_is_kept_with_the_version() -> None:
    sop = agreed()
    report = report_of(sop)
    with pytest.raises(ApprovalRefused, match="Say why"):
        approving.approve(sop, report, ON, concerns=[CONCERN], reasons={"D05 other": "x"})
    reasons = {approving.concern_key(CONCERN): "Nobody else is on duty"}
    sop = done(sop, *approving.approve(sop, report, ON, concerns=[CONCERN], reasons=reasons))
    (override,) = sop.approved.versions[0].overrides
    assert override.message == CONCERN.message
    assert override.reason == "Nobody else is on duty"


def test_a_reason_given_before_need_not_be_given_again() -> None:
    silenced = SilencedFinding(code="D05", place=CONCERN.place, reason="Agreed with the auditor")
    sop = done(agreed(), Insert(("margin", "silenced"), 0, silenced))
    assert approving.without_reason(sop, [CONCERN], {}) == ()
    sop = done(sop, *approving.approve(sop, report_of(sop), ON, concerns=[CONCERN]))
    assert sop.approved.versions[0].overrides[0].reason == "Agreed with the auditor"


def test_who_agreed_to_other_words_is_asked_again() -> None:
    sop = agreed()
    changed = done(sop, SetValue(parse("purpose.text"), "Bring mail back at once."))
    assert [each.decision for each in changed.document.approvals] == [""]
    assert undone(sop, SetValue(parse("purpose.text"), "Bring mail back at once.")) == sop


def test_a_decision_can_be_taken_back() -> None:
    sop = agreed()
    sop = done(sop, *approving.withdraw(sop, sop.document.approvals[0].id))
    assert sop.document.approvals[0].decision == ""
    assert approving.obstacles(sop, report_of(sop))
    assert approving.record(sop, "nobody", "approved", ON) == ()


def test_records_and_notes_do_not_ask_for_new_decisions() -> None:
    sop = agreed()
    changed = done(sop, SetValue(parse("metrics.improvements"), "Faster failover"))
    assert changed.document.approvals == sop.document.approvals


def test_any_later_edit_begins_a_new_draft_version() -> None:
    sop = approved()
    reworded = done(sop, SetValue(parse("purpose.text"), "Bring mail back soon after it stalls."))
    assert (reworded.document.status, reworded.document.version) == ("draft", "2.1")
    assert reworded.document.approvals[0].decision == ""
    longer = done(sop, Insert(("procedure", "steps"), 1, Step(action="Warn the users")))
    assert (longer.document.status, longer.document.version) == ("draft", "3.0")
    own = done(sop, SetValue(parse("document.version"), "5.0"))
    assert (own.document.status, own.document.version) == ("draft", "5.0")


def test_taking_the_edit_back_makes_it_approved_again() -> None:
    sop = approved()
    assert undone(sop, Remove(("procedure", "steps"), 0)) == sop


def test_taking_the_approval_back_leaves_nothing_of_it() -> None:
    sop = agreed()
    assert undone(sop, *approving.approve(sop, report_of(sop), ON)) == sop


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_whatever_is_edited_afterwards_it_is_a_draft_exactly_when_the_content_differs(
    seed: int,
) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    before = approved()
    edit = maker.edit(before)
    after = done(before, edit)
    differs = content_hash(apply(before, edit)[0]) != content_hash(before)
    if after.document.status in {"draft", "approved"}:
        assert (after.document.status == "draft") == differs
    assert undone(before, edit) == before


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_the_frozen_copy_is_the_printed_content(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    version = frozen(sop)
    found = read_back(version, sop)
    assert unpacked(version) == approved_content(sop)[0]
    assert content_hash(found) == content_hash(sop) == version.content_hash
    assert [each.section.key for each in shown_sections(found)] == [
        each.section.key for each in shown_sections(sop)
    ]


def test_the_approved_version_can_be_exported_although_the_text_went_on() -> None:
    before = approved()
    sop = done(before, SetValue(parse("purpose.text"), "Another purpose altogether."))
    found = read_back(sop.approved.versions[0], sop)
    document = export(found, Format.MARKDOWN, report_of(found))
    assert document == export(before, Format.MARKDOWN, report_of(before))


def test_a_picture_of_an_approved_version_is_kept_though_the_step_is_gone() -> None:
    shown = Step(id="look", action="Look", expected="It is red", pictures=())
    sop = done(complete(), AddPicture(name_of(PICTURE), PICTURE))
    sop = done(
        sop,
        Insert(("procedure", "steps"), 0, shown),
        SetValue(("procedure", "steps", 0, "pictures"), (Picture(sha256=name_of(PICTURE)),)),
    )
    sop = done(approved(sop), Remove(("procedure", "steps"), 0))
    assert sop.pictures == {name_of(PICTURE): PICTURE}
    assert read_back(sop.approved.versions[0], sop).pictures == sop.pictures


@pytest.mark.parametrize(
    "content", [(), ("AAAA",), ("not base64",), packed("{}"), packed("[" * 100_000)]
)
def test_a_copy_that_is_not_what_was_approved_is_not_shown(content: tuple[str, ...]) -> None:
    sop = approved()
    version = ApprovedVersion(
        version="2.0", content_hash=sop.approved.versions[0].content_hash, content=content
    )
    with pytest.raises(DamagedCopy, match=r"version 2\.0 is damaged"):
        read_back(version, sop)


def test_content_that_unpacks_without_end_is_not_unpacked() -> None:
    version = ApprovedVersion(version="1.0", content=packed("a" * 60_000_000))
    with pytest.raises(DamagedCopy):
        unpacked(version)


@pytest.mark.parametrize("content", ["{}", "[]", "1", '{"shown": 1}', "[" * 100_000])
def test_a_copy_that_is_no_sop_is_not_shown_even_if_it_has_the_hash(content: str) -> None:
    version = ApprovedVersion(content_hash=hash_of(content, ()), content=packed(content))
    with pytest.raises(DamagedCopy):
        read_back(version, Sop())


def test_a_new_sop_made_from_it_has_neither_versions_nor_decisions() -> None:
    copy = new_from(approved())
    assert copy.approved.versions == ()
    assert copy.document.status == "draft"
    assert all(each.decision == "" for each in copy.document.approvals)


def test_where_an_approver_stands_is_said_in_words() -> None:
    row = Approval(name="R. Osei", decision="approved", decided_on="2026-11-30")
    said = [approving.state_words(row, is_current=each) for each in (True, False)]
    assert said == ["Approved on 2026-11-30", "Agreed to an earlier state on 2026-11-30"]


def test_a_decision_that_lapsed_says_so_and_one_that_was_taken_back_is_open() -> None:
    sop = done(agreed(), SetValue(("purpose", "text"), "Another purpose"))
    obstacles = [each.message for each in approving.obstacles(sop, report_of(sop))]
    lapsed = sop.document.approvals[0]
    assert "R. Osei: Open again: the SOP has changed since the decision." in obstacles
    assert (lapsed.decision, lapsed.decided_on) == ("", "")
    taken_back = done(sop, *approving.withdraw(sop, lapsed.id)).document.approvals[0]
    assert approving.state_words(taken_back, is_current=False) == "Not decided yet"
