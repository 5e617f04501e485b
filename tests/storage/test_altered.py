"""A file that was changed elsewhere opens as a changed draft and is never taken for approved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Approval
from sop_studio.model.sop import Sop
from sop_studio.storage import Decoded, Revision, decode, encode
from tests.storage.any_sop import sample

REVISION = Revision("a" * 32)


def approved(*approvals: Approval) -> Sop:
    sop = sample()
    document = replace(sop.document, status="approved", approvals=approvals)
    sop = replace(sop, document=document)
    recorded = tuple(
        replace(each, content_hash=content_hash(sop)) if each.decision else each
        for each in approvals
    )
    return replace(sop, document=replace(document, approvals=recorded))


KIM = Approval(id="kim", role="Owner", name="Kim", decision="approved", decided_on="2026-01-02")
SAM = Approval(id="sam", name="Sam", decision="approved with comments")
ABSENT_LEE = Approval(id="lee", name="Lee")
REJECTING = Approval(id="rob", name="Rob", decision="rejected")
EMPTY_ROW = Approval(id="row")


def by_hand(sop: Sop, change: Callable[[dict[str, Any]], object]) -> Decoded:
    file = json.loads(encode(sop, REVISION))
    change(file)
    return decode(json.dumps(file).encode(), "deploy.sop")


def test_an_edit_by_hand_opens_with_the_change_and_a_notice() -> None:
    decoded = by_hand(sample(), lambda file: file["document"].update(title="Deploy – blue"))
    assert decoded.sop.document.title == "Deploy – blue"
    assert decoded.sop.document.status == "in review"
    assert decoded.altered
    assert decoded.revision == REVISION
    assert decoded.notices == (
        (
            "“deploy.sop” was changed outside SOP Studio, or it is damaged. It opens as a changed "
            "draft: check it before you save it."
        ),
    )


@pytest.mark.parametrize("digest", ["", "0" * 64, None, 7, ["x"]])
def test_a_wrong_or_missing_digest_is_told(digest: object) -> None:
    assert by_hand(sample(), lambda file: file.update(digest=digest)).altered
    assert by_hand(sample(), lambda file: file.pop("digest")).altered


@pytest.mark.parametrize("key", ["revision_id", "parent_revision", "document_id"])
def test_the_digest_covers_the_envelope_as_well(key: str) -> None:
    assert by_hand(sample(), lambda file: file.update({key: "c" * 32})).altered


def test_a_missing_or_added_picture_is_told() -> None:
    assert by_hand(sample(), lambda file: file.pop("pictures")).altered


def test_an_approved_sop_stays_approved() -> None:
    sop = approved(KIM, SAM, EMPTY_ROW)
    decoded = decode(encode(sop, REVISION), "deploy.sop")
    assert decoded.sop == sop
    assert decoded.notices == ()


@pytest.mark.parametrize(
    "approvals", [(), (EMPTY_ROW,), (KIM, ABSENT_LEE), (KIM, REJECTING), (ABSENT_LEE,)]
)
def test_approved_without_the_recorded_decision_of_everybody_opens_as_a_draft(
    approvals: tuple[Approval, ...],
) -> None:
    decoded = decode(encode(approved(*approvals), REVISION), "deploy.sop")
    assert decoded.sop.document.status == "draft"
    assert decoded.altered
    assert len(decoded.notices) == 1
    assert "says that it is approved" in decoded.notices[0]


def test_an_approved_sop_edited_by_hand_is_a_draft() -> None:
    decoded = by_hand(approved(KIM), lambda file: file["purpose"].update(text="Ship at 30%."))
    assert decoded.sop.document.status == "draft"
    assert decoded.sop.purpose.text == "Ship at 30%."
    assert len(decoded.notices) == 2


def test_an_approved_sop_stays_so_when_only_a_private_record_was_edited() -> None:
    decoded = by_hand(
        approved(KIM), lambda file: file.update(task={"justification": "It failed twice."})
    )
    assert decoded.sop.document.status == "approved"
    assert decoded.altered
    assert len(decoded.notices) == 1


def test_a_status_set_by_hand_does_not_approve() -> None:
    decoded = by_hand(sample(), lambda file: file["document"].update(status="approved"))
    assert decoded.sop.document.status == "draft"
