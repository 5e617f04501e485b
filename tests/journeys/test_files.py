"""Opening, saving and closing: what a person sees, and that nothing of theirs is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.files import calls
from sop_studio.gui.ask import Answer
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.findings import Severity
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop, save_sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys import findings_support as on
from tests.journeys.conftest import OpenWindow

TITLE = ("document", "title")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "mine.sop"
    sop, _inverse = apply(Sop(), SetValue(TITLE, "Rotate the signing key"))
    save_sop(path, sop, None, None)
    return path


def _trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()


def _retitle(window: MainWindow, title: str) -> None:
    window.session.type_text("typing in Title", TITLE, title)


def _status(window: MainWindow) -> str:
    return window.session.sop.document.status


def _said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_saving_again_writes_to_the_same_file_without_asking(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    window = open_sop_window(saved)
    _retitle(window, "Rotate both keys")
    assert window.isWindowModified()
    _trigger(window, "save")
    assert ask.questions == []
    assert not window.isWindowModified()
    assert open_sop(saved).sop.document.title == "Rotate both keys"


def test_a_file_changed_by_somebody_else_is_not_overwritten(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    window = open_sop_window(saved)
    theirs, _inverse = apply(open_sop(saved).sop, SetValue(TITLE, "Theirs"))
    save_sop(saved, theirs, None, None)
    _retitle(window, "Mine")
    _trigger(window, "save")
    assert "mine.sop" in ask.questions[0]
    assert open_sop(saved).sop.document.title == "Theirs"
    assert window.session.sop.document.title == "Mine"
    assert window.isWindowModified()


def test_a_full_disk_leaves_the_sop_open_and_the_old_file_whole(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sop_window(saved)
    _retitle(window, "Lost?")

    def no_room(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(calls, "write", no_room)
    _trigger(window, "save")
    assert len(ask.problems) == 1
    assert "full" in ask.problems[0]
    assert window.isWindowModified()
    assert window.session.sop.document.title == "Lost?"
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD, Answer.SAVE])
def test_closing_asks_about_unsaved_changes(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path, answer: Answer
) -> None:
    window = open_sop_window(saved)
    _retitle(window, "Changed")
    ask.unsaved = answer
    assert window.close() is (answer is not Answer.CANCEL)
    assert ask.questions == ["Changed"]
    on_disk = open_sop(saved).sop.document.title
    assert on_disk == ("Changed" if answer is Answer.SAVE else "Rotate the signing key")


def test_closing_without_changes_asks_nothing(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    assert open_sop_window(saved).close()
    assert ask.questions == []


def test_a_save_that_fails_keeps_the_window_from_closing(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window(show="document.title")
    _retitle(window, "Never saved")
    ask.unsaved = Answer.SAVE
    ask.to_save = tmp_path / "no such folder" / "x.sop"
    assert not window.close()
    assert len(ask.problems) == 1


def test_a_file_that_holds_no_sop_is_refused_and_the_open_one_stays(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.sop"
    broken.write_bytes(b"{ not json")
    window = open_sop_window(saved)
    assert not window.file_actions.open_file(broken)
    assert len(ask.problems) == 1
    assert "broken.sop" in ask.problems[0]
    assert window.session.sop.document.title == "Rotate the signing key"
    assert window.saving.path == saved


def test_a_missing_file_at_start_is_said_in_one_sentence(
    open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem, match="nowhere"):
        open_sop_window(tmp_path / "nowhere.sop")


def test_a_file_edited_by_hand_opens_as_a_modified_draft_and_says_so(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    saved.write_bytes(saved.read_bytes().replace(b"signing", b"selling"))
    window = open_sop_window(saved)
    assert window.session.sop.document.title == "Rotate the selling key"
    assert window.isWindowModified()
    assert "mine.sop" in _said(window)


def test_what_is_opened_after_a_draft_that_was_never_saved_is_not_called_unsaved(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    ask.unsaved = Answer.DISCARD
    window = open_sop_window()
    window.file_actions.start_from("deployment")
    window.actions_.new_from_this.trigger()
    assert window.isWindowModified()
    window.file_actions.leave_and_open(saved)
    assert window.saving.path == saved
    assert not window.isWindowModified()
    window.session.type_text("typing", ("purpose", "text"), "Why")
    window.session.undo_stack.undo()
    assert not window.isWindowModified()


def test_the_start_page_names_no_sop_while_none_is_open(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    assert window.windowTitle() == "SOP Studio[*]"
    window.file_actions.start_from("deployment")
    assert window.windowTitle() == "Release a service to production[*] – SOP Studio"


def test_a_new_sop_takes_the_name_of_its_title(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window(show="document.title")
    _retitle(window, "Restore a backup")
    ask.to_save = tmp_path / "restore"
    _trigger(window, "save")
    assert ask.suggested[0].name == "Restore-a-backup.sop"
    assert (tmp_path / "restore.sop").is_file()
    assert window.windowTitle().startswith("Restore a backup")


def test_an_ending_added_to_the_name_never_replaces_a_file_nobody_was_asked_about(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    window = open_sop_window(show="document.title")
    _retitle(window, "Another")
    ask.to_save = saved.with_suffix("")
    _trigger(window, "save")
    assert len(ask.problems) == 1
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_a_password_stops_every_export_until_it_is_kept_with_a_reason(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window(show="document.title")
    window.session.type_text(
        "typing", ("purpose", "text"), "Use password: " + "hunter2" + "hunter2"
    )
    before = window.checking.report.completeness
    ask.to_save = tmp_path / "out.md"
    _trigger(window, "export.md")
    wait_for_background()
    assert len(ask.problems) == 1
    assert not ask.to_save.exists()
    finding = next(
        each
        for each in window.checking.report.findings
        if each.severity is Severity.BLOCKER and not each.is_check
    )
    view = on.show_findings(window)
    on.choose(view, finding.code, finding.field)
    on.press(window.findings, "Ignore here, because …")
    reason = on.named(window, "findings.reason")
    on.type_and_enter(reason, "The word is an example from the training")
    _trigger(window, "export.md")
    wait_for_background()
    assert ask.to_save.exists()
    assert window.checking.report.completeness == before


def test_editing_what_was_approved_makes_it_a_draft_again(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    approved, _inverse = apply(window.session.sop, SetValue(("document", "status"), "approved"))
    window.session.replace(approved)
    _retitle(window, "New words")
    assert _status(window) == "draft"
    _trigger(window, "undo")
    assert _status(window) == "approved"


def test_an_sop_of_a_newer_version_is_refused(open_sop_window: OpenWindow, saved: Path) -> None:
    saved.write_bytes(saved.read_bytes().replace(b'"format_version": 1', b'"format_version": 9'))
    with pytest.raises(NotAnSop, match="newer"):
        open_sop_window(saved)
