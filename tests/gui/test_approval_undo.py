"""What becomes of an approval while somebody types, and when they take it back."""

from __future__ import annotations

import pytest

from sop_studio.gui.session import Session
from sop_studio.model.changes import approving
from tests.model.approved_sops import ON, agreed, approved, report_of

pytestmark = pytest.mark.usefixtures("qapp")

PURPOSE = ("purpose", "text")


def test_the_first_key_press_begins_a_draft_and_undo_brings_the_approval_back() -> None:
    before = approved()
    session = Session(before)
    for text in ("B", "Br", "Bring mail back."):
        session.type_text("type", PURPOSE, text)
    document = session.sop.document
    assert (document.status, document.version, document.approvals[0].decision) == (
        "draft",
        "2.1",
        "",
    )
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.sop == before
    session.undo_stack.redo()
    assert session.sop.document.status == "draft"


def test_approving_is_one_step_of_undo() -> None:
    before = agreed()
    session = Session(before)
    session.edit("approve", *approving.approve(before, report_of(before), ON))
    assert session.sop.document.status == "approved"
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.sop == before
