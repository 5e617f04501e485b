"""The tenth stage of the guide: a version, where it is published, who approved it, and after."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio import assets
from sop_studio.exporters.formats import Format
from sop_studio.gui.announcing import announced
from sop_studio.gui.background import is_idle
from sop_studio.gui.safety.comparison import ComparisonView
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.window import MainWindow
from sop_studio.library.fresh import new_from
from sop_studio.model.edits import Edit, Insert, SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Step
from sop_studio.model.paths import parse
from sop_studio.storage.sop_files import open_sop, save_sop
from tests.exporters.reading import WORDS
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    question,
    shown,
    type_words,
)

TODAY = date.today()  # noqa: DTZ011


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample, complete and not approved yet."""
    path = tmp_path / "Deploy.sop"
    path.write_bytes(assets.read_bytes("resources/samples/production-deployment.sop"))
    return path


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow, sample: Path) -> MainWindow:
    opened = open_sop_window(sample)
    activate(qtbot, opened)
    opened.guiding.show_page("publish.approval")
    return opened


def _set(window: MainWindow, field: str, value: str) -> None:
    window.session.edit("set", SetValue(parse(field), value))


def _status(window: MainWindow) -> str:
    return window.session.sop.document.status


def _said(window: MainWindow, name: str) -> str:
    part = shown(window, name)
    if isinstance(part, QLabel):
        return part.text()
    return " ".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def _state(window: MainWindow, number: int) -> str:
    chip = shown(window, f"approval.decision[{number}].state")
    assert isinstance(chip, Chip)
    return chip.text()


def _all_agree(window: MainWindow) -> None:
    for number in range(len(window.session.sop.document.approvals)):
        button(window, f"approval.decision[{number}].approve").click()


def _approve(window: MainWindow) -> None:
    window.guiding.show_page("publish.approval")
    _all_agree(window)
    button(window, "approval.approve").click()
    assert _status(window) == "approved"


def _change_a_step(window: MainWindow, words: str = "Calmly: ") -> None:
    window.guiding.show_field("procedure.steps[2].action")
    press(Qt.Key.Key_Home)
    type_words(words)


def _comparison(window: MainWindow) -> QDialog:
    (dialog,) = [each for each in window.findChildren(QDialog, "comparing") if each.isVisible()]
    return dialog


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
    assert _said(window, "approval.approved") == f"Version 1.2 is approved since {TODAY}"
    assert focused().objectName() == "approval.export"
    ask.to_save = tmp_path / "copy.docx"
    press(Qt.Key.Key_Return)
    wait_for_background()
    assert ZipFile(tmp_path / "copy.docx").namelist()
    assert button(window, "guide.continue").text() == "Continue"


def test_each_approver_is_shown_with_what_the_signature_means(window: MainWindow) -> None:
    block = _said(window, "approval.decision[0]")
    assert "A. Novak, Head of Engineering" in block
    assert "“Authorised for use” – People may work by it from the effective date on." in block
    assert _state(window, 0) == "Not decided yet"


def test_a_decision_counts_for_the_content_it_was_made_on(window: MainWindow) -> None:
    button(window, "approval.decision[1].approve").click()
    decided = window.session.sop.document.approvals[1]
    assert decided.content_hash == content_hash(window.session.sop)
    _set(window, "purpose.text", "Another purpose")
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
    _all_agree(window)
    _set(window, "rollback.verification", "")
    _all_agree(window)
    assert _said(window, "approval.missing") == "1 thing is missing before it can be approved"
    button(window, "approval.approve").click()
    assert _status(window) != "approved"
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
    assert _status(window) == "draft"
    assert "“Step 4 has no limit”" in _said(window, "approval.decision[2]")
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
    _set(window, "document.approvals[1].name", author)
    _all_agree(window)
    line = shown(window, "approval.reason[0]")
    assert isinstance(line, QLineEdit)
    assert "approves a text that they wrote" in line.accessibleName()
    button(window, "approval.approve").click()
    assert _status(window) != "approved"
    assert focused() is line
    assert "Say why" in line.accessibleDescription()
    type_words("Nobody else knows the system")
    (typed,) = window.session.sop.margin.reasons
    assert typed.reason == "Nobody else knows the system"
    button(window, "approval.approve").click()
    assert window.session.sop.margin.reasons == ()
    (kept,) = window.session.sop.approved.versions[0].overrides
    assert kept.reason == "Nobody else knows the system"
    assert "Approved although" in _said(window, "approval.record[0]")
    assert "Nobody else knows the system" in _said(window, "approval.record[0]")


def test_an_approved_sop_is_superseded_and_used_again(window: MainWindow) -> None:
    _all_agree(window)
    button(window, "approval.approve").click()
    button(window, "approval.superseded").click()
    press(Qt.Key.Key_Return)
    assert _status(window) == "approved"
    type_words("SOP-REL-009 from today")
    press(Qt.Key.Key_Return)
    document = window.session.sop.document
    assert (document.status, document.ended_on) == ("superseded", TODAY.isoformat())
    assert document.end_reason == "SOP-REL-009 from today"
    assert focused().objectName() == "approval.again"
    assert "SOP-REL-009 from today" in _said(window, "approval.ended")
    assert is_shown(window, "approval.record[0]")
    window.guiding.show_page("measures.reviews")
    button(window, "measures.again").click()
    assert _status(window) == "approved"
    window.guiding.leave()
    window.editor.show_field("document.status")
    button(window, "status.retired").click()
    type_words("The service is gone")
    press(Qt.Key.Key_Return)
    assert _status(window) == "retired"
    window.actions_.undo.trigger()
    assert _status(window) == "approved"


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


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("document.version", "0.9", "1.2 is in the change history, and 0.9 is lower"),
        ("document.effective", "2020-01-01", "has passed"),
        ("document.next_review", "2020-01-01", "was due on 2020-01-01"),
    ],
)
def test_a_strange_version_or_date_is_said_beside_it_and_blocks_nothing(
    qtbot: QtBot, window: MainWindow, field: str, value: str, said: str
) -> None:
    window.guiding.show_field(field)
    entry = shown(window, field)
    _set(window, field, value)
    beside = entry.parentWidget()
    assert beside is not None
    qtbot.waitUntil(
        lambda: any(said in each.text() for each in beside.findChildren(QLabel) if each.isVisible())
    )
    assert button(window, "guide.continue").isEnabled()
    assert window.saving.save()


def test_a_review_before_the_effective_date_is_said_beside_it(window: MainWindow) -> None:
    window.guiding.show_page("publish.review")
    _set(window, "document.next_review", "2026-11-30")
    _set(window, "document.effective", "2026-12-24")
    beside = shown(window, "document.next_review").parentWidget()
    assert beside is not None
    words = [each.text() for each in beside.findChildren(QLabel)]
    assert any("before the SOP applies" in each for each in words)


def test_the_date_of_the_next_review_follows_from_the_cycle(window: MainWindow) -> None:
    window.guiding.show_page("publish.review")
    soon = TODAY + timedelta(days=40)
    _set(window, "document.effective", soon.isoformat())
    _set(window, "document.review_cycle", "every 10 days")
    _set(window, "document.next_review", (soon + timedelta(days=3)).isoformat())
    button(window, "next_review.take").click()
    expected = (soon + timedelta(days=10)).isoformat()
    assert window.session.sop.document.next_review == expected
    assert focused().objectName() == "document.next_review"
    assert not is_shown(window, "next_review.take")


def test_the_link_is_copied_and_open_items_are_listed(window: MainWindow) -> None:
    window.guiding.show_page("publish.place")
    button(window, "publishing.copy").click()
    assert QGuiApplication.clipboard().text() == window.session.sop.document.canonical_url
    assert announced(window) == "The link is copied."
    assert is_shown(window, "publishing.checklist")
    _set(window, "document.owner", "")
    assert "4 things are missing" in _said(window, "publishing.missing")
    button(window, "publishing.open[0]").click()
    assert focused().objectName() == "document.owner"


def test_a_new_sop_is_offered_its_first_version_with_its_row(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_page("publish.version")
    assert "Version 1.0 is proposed." in _said(window, "version")
    button(window, "version.take").click()
    sop = window.session.sop
    assert (sop.document.version, sop.history.changes[0].version) == ("1.0", "1.0")
    assert sop.history.changes[0].date == TODAY.isoformat()
    assert focused().objectName() == "history.changes[0].author"
    type_words("T. Lindqvist")
    assert not is_shown(window, "version.take")
    while window.actions_.undo.isEnabled():
        window.actions_.undo.trigger()
    assert window.session.sop.document.version == ""


def test_a_change_afterwards_begins_a_draft_and_says_so_everywhere(
    qtbot: QtBot, window: MainWindow
) -> None:
    _approve(window)
    assert not is_shown(window, "approval.see")
    _change_a_step(window)
    assert _status(window) == "draft"
    qtbot.waitUntil(lambda: is_shown(window, "approval.see"))
    said = f"Changed since approval of 1.2 on {TODAY}, 1 change"
    assert button(window, "approval.since").accessibleName() == said
    window.guiding.leave()
    assert is_shown(window, "approval.see")
    button(window, "approval.see").click()
    dialog = _comparison(window)
    view = dialog.findChild(ComparisonView)
    assert view is not None
    assert "Calmly:" in view.toPlainText()
    dialog.close()
    while _status(window) != "approved":
        window.actions_.undo.trigger()
    assert not is_shown(window, "approval.see")
    assert not is_shown(window, "approval.since")


def test_undoing_a_change_that_began_a_draft_stays_where_it_was_made(window: MainWindow) -> None:
    _approve(window)
    _change_a_step(window)
    while _status(window) != "approved":
        window.actions_.undo.trigger()
    assert question(window) == "What does the reader do, one action at a time?"
    window.guiding.show_page("publish.place")
    window.actions_.redo.trigger()
    assert question(window) == "What does the reader do, one action at a time?"


def test_the_message_can_be_put_away_and_the_header_still_tells(
    qtbot: QtBot, window: MainWindow
) -> None:
    _approve(window)
    _change_a_step(window)
    qtbot.waitUntil(lambda: is_shown(window, "approval.see"))
    button(window, "approval.later").click()
    type_words("and slowly ")
    _set(window, "purpose.text", "Another purpose")
    since = button(window, "approval.since")
    qtbot.waitUntil(lambda: since.accessibleName().endswith("2 changes"))
    assert not is_shown(window, "approval.see")


def test_the_next_version_is_proposed_taken_approved_and_compared(
    qtbot: QtBot, window: MainWindow, ask: FakeAsk, tmp_path: Path, sample: Path
) -> None:
    _approve(window)
    _change_a_step(window)
    window.session.edit("add", *_another_step(window))
    qtbot.waitUntil(lambda: is_shown(window, "approval.propose"))
    button(window, "approval.propose").click()
    qtbot.waitUntil(lambda: is_shown(window, "version.change[1]"))
    said = _said(window, "version")
    assert "Version 2.0 is proposed." in said
    assert "What people do has changed" in said
    assert "added" in said
    button(window, "version.change[0]").click()
    assert focused().objectName().startswith("procedure.steps[")
    window.guiding.show_page("publish.version")
    button(window, "version.take").click()
    sop = window.session.sop
    assert (sop.document.version, sop.history.changes[0].version) == ("2.0", "2.0")
    _set(window, "history.changes[0].author", "R. Osei")
    window.guiding.show_page("publish.approval")
    _all_agree(window)
    shown(window, "approval.reason[0]").setFocus()
    type_words("Only she knows the new step")
    button(window, "approval.approve").click()
    assert [each.version for each in window.session.sop.approved.versions] == ["2.0", "1.2"]
    button(window, "approval.record[0].changes").click()
    _comparison(window).close()
    ask.to_save = tmp_path / "old.docx"
    button(window, "approval.record[1].export").click()
    wait_for_background()
    with ZipFile(tmp_path / "old.docx") as archive:
        words = archive.read("word/document.xml").decode()
    assert "Calmly:" not in words
    for ending in ("md", "html", "pdf"):
        ask.to_save = tmp_path / f"old.{ending}"
        button(window, "approval.record[1].export").click()
        wait_for_background()
        made = WORDS[Format(ending)]((tmp_path / f"old.{ending}").read_bytes())
        assert "Check the entry gates" in made
        assert "Calmly:" not in made
    window.actions_.save.trigger()
    assert open_sop(sample).sop.document.status == "approved"


def _another_step(window: MainWindow) -> list[Edit]:
    at = len(window.session.sop.procedure.steps)
    return [Insert(("procedure", "steps"), at, Step(action="Tell everybody", expected="They know"))]


def test_approving_is_taken_back_by_undo(window: MainWindow) -> None:
    _all_agree(window)
    before = window.session.sop
    button(window, "approval.approve").click()
    window.actions_.undo.trigger()
    assert window.session.sop == before
    assert is_shown(window, "approval.approve")
    assert not is_shown(window, "approval.record[0]")


def test_a_damaged_copy_is_said_and_loses_nothing(window: MainWindow, ask: FakeAsk) -> None:
    _approve(window)
    (version,) = window.session.sop.approved.versions
    damaged = replace(version, content=("AAAA",))
    window.session.edit("damage", SetValue(("approved", "versions"), (damaged,)))
    _change_a_step(window)
    window.guiding.show_page("publish.version")
    assert "is damaged" in _said(window, "version")
    window.guiding.show_page("publish.approval")
    button(window, "approval.record[0].export").click()
    wait_for_background()
    assert "is damaged" in ask.problems[-1]


def test_no_form_field_offers_to_approve(qtbot: QtBot, window: MainWindow) -> None:
    window.guiding.show_field("document.status")
    qtbot.waitUntil(lambda: is_shown(window, "document.status"))
    box = shown(window, "document.status")
    assert isinstance(box, ChoiceBox)
    assert "approved" not in [box.itemData(at) for at in range(box.count())]


def test_everything_on_the_pages_has_a_name_for_assistive_tools(window: MainWindow) -> None:
    _approve(window)
    for page in ("publish.version", "publish.review", "publish.place", "publish.approval"):
        window.guiding.show_page(page)
        stops = [
            each
            for each in window.guiding.guide.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for each in stops:
            assert each.accessibleName() or isinstance(each, QLabel), (page, each.objectName())


_IN_ORDER = {
    "publish.version": ("document.version", "version.take", "history.changes[0].version"),
    "publish.place": ("document.canonical_url", "publishing.copy", "publishing.open[0]"),
    "publish.approval": (
        "document.approvals[0].role",
        "approval.decision[0].approve",
        "approval.decision[0].reject",
        "approval.decision[2].approve",
        "approval.open[0]",
        "approval.open[2]",
        "approval.approve",
        "guide.more",
    ),
}


@pytest.mark.parametrize("page", list(_IN_ORDER))
def test_tab_goes_down_the_page(window: MainWindow, page: str) -> None:
    _set(window, "history.changes[0].version", "1.1.9")
    window.guiding.show_page(page)
    wanted = [*_IN_ORDER[page]]
    for _press in range(80):
        if wanted and focused().objectName() == wanted[0]:
            wanted.pop(0)
        press(Qt.Key.Key_Tab)
    assert not wanted


def test_in_a_small_window_with_large_text_the_page_has_the_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(900, 600)
    guide = window.guiding.guide
    assert guide.side.isVisible()
    for _step in range(2):
        window.viewing.zooming.step_text(1)
    qtbot.waitUntil(lambda: not guide.side.isVisible())
    approve = shown(window, "approval.approve")
    right = approve.mapTo(guide, approve.rect().bottomRight()).x()
    assert right <= guide.width()
    for _step in range(2):
        window.viewing.zooming.step_text(-1)
    qtbot.waitUntil(guide.side.isVisible)
