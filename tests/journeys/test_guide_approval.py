"""The tenth stage of the guide: who decides, what stops an approval, and the approval itself."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.background import is_idle
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.window import MainWindow
from sop_studio.library.fresh import new_from
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.storage.sop_files import save_sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.approval_support import (
    TODAY,
    all_agree,
    at_approval,
    set_field,
    status,
    words_in,
)
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import sample_in
from tests.journeys.guide_support import (
    button,
    focused,
    is_shown,
    press,
    question,
    shown,
    type_words,
)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_in(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow, sample: Path) -> MainWindow:
    return at_approval(qtbot, open_sop_window(sample))


def _state(window: MainWindow, number: int) -> str:
    chip = shown(window, f"approval.decision[{number}].state")
    assert isinstance(chip, Chip)
    return chip.text()


def test_it_is_approved_with_the_keyboard_alone_and_a_copy_leaves(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    shown(window, "approval.decision[0].approve").setFocus()
    for number in range(3):
        assert focused().objectName() == f"approval.decision[{number}].approve"
        press(Qt.Key.Key_Return)
        assert _state(window, number) == f"Approved on {TODAY}"
    shown(window, "approval.approve").setFocus()
    press(Qt.Key.Key_Return)
    sop = window.session.sop
    assert sop.document.status == "approved"
    assert announced(window) == "Version 1.2 is approved."
    assert words_in(window, "approval.approved") == f"Version 1.2 is approved since {TODAY}"
    assert focused().objectName() == "approval.export"
    ask.to_save = tmp_path / "copy.docx"
    press(Qt.Key.Key_Return)
    wait_for_background()
    assert ZipFile(tmp_path / "copy.docx").namelist()
    assert button(window, "guide.continue").text() == "Continue"


def test_each_approver_is_shown_with_what_the_signature_means(window: MainWindow) -> None:
    block = words_in(window, "approval.decision[0]")
    assert "A. Novak, Head of Engineering" in block
    assert "“Authorised for use” – People may work by it from the effective date on." in block
    assert _state(window, 0) == "Not decided yet"


def test_a_decision_counts_for_the_content_it_was_made_on(window: MainWindow) -> None:
    button(window, "approval.decision[1].approve").click()
    decided = window.session.sop.document.approvals[1]
    assert decided.content_hash == content_hash(window.session.sop)
    set_field(window, "purpose.text", "Another purpose")
    assert _state(window, 1) == "Open again: the SOP has changed since the decision"
    window.actions_.undo.trigger()
    assert question(window) == "Why does this SOP exist?"
    window.guiding.show_page("publish.approval")
    assert _state(window, 1) == f"Approved on {TODAY}"
    window.actions_.undo.trigger()
    assert _state(window, 1) == "Not decided yet"


def test_what_is_missing_is_listed_with_a_way_there_and_stops_only_the_approval(
    window: MainWindow,
) -> None:
    all_agree(window)
    set_field(window, "rollback.verification", "")
    all_agree(window)
    assert words_in(window, "approval.missing") == "1 thing is missing before it can be approved"
    button(window, "approval.approve").click()
    assert status(window) != "approved"
    assert focused().objectName() == "approval.open[0]"
    press(Qt.Key.Key_Return)
    assert question(window) == "How do you know that going back worked?"
    assert focused().objectName() == "rollback.verification"


def test_an_open_decision_leads_to_the_buttons_that_record_it(window: MainWindow) -> None:
    button(window, "approval.open[1]").click()
    assert focused().objectName() == "approval.decision[1].approve"


def test_a_rejection_leads_back_to_the_draft_with_a_comment(window: MainWindow) -> None:
    before = window.session.sop
    button(window, "approval.decision[2].reject").click()
    press(Qt.Key.Key_Return)
    assert window.session.sop is before
    type_words("Step 4 has no limit")
    press(Qt.Key.Key_Return)
    assert _state(window, 2) == f"Rejected on {TODAY}"
    assert status(window) == "draft"
    assert "“Step 4 has no limit”" in words_in(window, "approval.decision[2]")
    (comment,) = window.session.sop.margin.comments
    assert (comment.author, comment.resolved) == ("M. Laurent", False)
    button(window, "approval.decision[2].answers").click()
    assert question(window) == "Is everything as you meant it?"
    window.actions_.undo.trigger()
    assert window.session.sop == before


def test_comments_of_an_approver_are_settled_before_or_asked_about(window: MainWindow) -> None:
    button(window, "approval.decision[0].comment").click()
    type_words("Name who is on call")
    press(Qt.Key.Key_Return)
    assert _state(window, 0) == f"Approved with comments on {TODAY}"
    assert is_shown(window, "approval.reason[0]")
    button(window, "approval.decision[0].settle").click()
    assert not is_shown(window, "approval.reason[0]")


def test_a_decision_can_be_taken_back(window: MainWindow) -> None:
    button(window, "approval.decision[0].approve").click()
    button(window, "approval.decision[0].withdraw").click()
    assert _state(window, 0) == "Not decided yet"
    assert focused().objectName() == "approval.decision[0].approve"


def test_approving_in_spite_of_what_speaks_against_it_asks_a_reason_which_is_kept(
    window: MainWindow,
) -> None:
    author = window.session.sop.history.changes[0].author
    set_field(window, "document.approvals[1].name", author)
    all_agree(window)
    line = shown(window, "approval.reason[0]")
    assert isinstance(line, QLineEdit)
    assert "approves a text that they wrote" in line.accessibleName()
    button(window, "approval.approve").click()
    assert status(window) != "approved"
    assert focused() is line
    assert "Say why" in line.accessibleDescription()
    type_words("Nobody else knows the system")
    (typed,) = window.session.sop.margin.reasons
    assert typed.reason == "Nobody else knows the system"
    button(window, "approval.approve").click()
    assert window.session.sop.margin.reasons == ()
    (kept,) = window.session.sop.approved.versions[0].overrides
    assert kept.reason == "Nobody else knows the system"
    assert "Approved although" in words_in(window, "approval.record[0]")
    assert "Nobody else knows the system" in words_in(window, "approval.record[0]")


def test_another_sop_with_this_id_in_the_folder_is_found_and_asked_about(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    other = apply(
        new_from(window.session.sop), SetValue(("document", "id"), window.session.sop.document.id)
    )[0]
    save_sop(sample.with_name("Other.sop"), other, None, None)
    window.guiding.show_page("publish.place")
    window.guiding.show_page("publish.approval")
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "approval.reason[0]"))
    assert "Other.sop" in shown(window, "approval.reason[0]").accessibleName()
