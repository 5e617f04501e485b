"""Earlier versions, and new SOPs made from others: what a person sees and gets back."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sop_studio.data_folders import recovery_folder, versions_folder
from sop_studio.files import calls
from sop_studio.gui.safety.unexpected import Unexpected
from sop_studio.gui.safety.versions_dialog import VersionsDialog
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_sample
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop, save_sop
from sop_studio.storage.versions import VersionStore
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

TITLE = ("document", "title")
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "mine.sop"
    save_sop(path, retitled(Sop(), "First words"), None, None)
    return path


def retitled(sop: Sop, title: str) -> Sop:
    return apply(sop, SetValue(TITLE, title))[0]


def save_as(window: MainWindow, title: str) -> None:
    window.session.type_text(f"typing {title}", TITLE, title)
    assert window.saving.save()
    assert window.safety.background.finish(10)


@pytest.fixture
def versions_of(qtbot: QtBot) -> Iterator[Callable[[MainWindow], VersionsDialog]]:
    shown: list[VersionsDialog] = []

    def show(window: MainWindow) -> VersionsDialog:
        window.actions_.versions.trigger()
        dialog = window.findChild(VersionsDialog)
        assert dialog is not None
        shown.append(dialog)
        listed = child(dialog, QListWidget, "versions.list")
        if listed.count():
            restore = child(dialog, QPushButton, "versions.restore")
            qtbot.waitUntil(restore.isEnabled)
        return dialog

    yield show
    for dialog in shown:
        if Shiboken.isValid(dialog):
            dialog.close()


Show = Callable[[MainWindow], VersionsDialog]


def child(dialog: VersionsDialog, kind: type[Kind], name: str) -> Kind:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def test_every_save_can_be_found_again_with_what_changed(
    open_sop_window: OpenWindow, versions_of: Show, saved: Path
) -> None:
    window = open_sop_window(saved)
    for title in ("Second words", "Third words"):
        save_as(window, title)
    listed = child(versions_of(window), QListWidget, "versions.list")
    words = [listed.item(row).text().split("\n")[1] for row in range(listed.count())]
    assert len(words) == 3
    assert words[:2] == ["1 change in Title and ownership"] * 2
    assert words[2] == "First version kept"


def test_a_version_is_compared_with_the_present_and_with_the_one_before(
    qtbot: QtBot, open_sop_window: OpenWindow, versions_of: Show, saved: Path
) -> None:
    window = open_sop_window(saved)
    save_as(window, "Second words")
    save_as(window, "Third words")
    dialog = versions_of(window)
    view = child(dialog, QTextEdit, "comparison")
    listed = child(dialog, QListWidget, "versions.list")
    assert listed.currentRow() == 1, "the newest is what is open, and there is nothing to see"
    assert "Second Third words" in view.toPlainText()
    listed.setCurrentRow(0)
    qtbot.waitUntil(lambda: "Nothing differs" in view.toPlainText())
    listed.setCurrentRow(1)
    qtbot.waitUntil(lambda: "Second Third words" in view.toPlainText())
    QTest.keyClick(child(dialog, ChoiceBox, "versions.with"), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "First Second words" in view.toPlainText())


def test_restoring_is_an_edit_that_undo_takes_back_and_nothing_is_saved_by_it(
    qtbot: QtBot, open_sop_window: OpenWindow, versions_of: Show, saved: Path
) -> None:
    window = open_sop_window(saved)
    save_as(window, "Second words")
    dialog = versions_of(window)
    child(dialog, QListWidget, "versions.list").setCurrentRow(1)
    restore = child(dialog, QPushButton, "versions.restore")
    view = child(dialog, QTextEdit, "comparison")
    qtbot.waitUntil(lambda: "First Second words" in view.toPlainText())
    QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert window.session.sop.document.title == "First words"
    assert window.isWindowModified()
    assert open_sop(saved).sop.document.title == "Second words"
    assert window.actions_.undo.text() == "Undo restore version"
    window.actions_.undo.trigger()
    assert window.session.sop.document.title == "Second words"
    assert not window.isWindowModified()


def test_an_sop_without_a_file_has_no_versions_and_says_so(
    open_sop_window: OpenWindow, versions_of: Show
) -> None:
    window = open_sop_window()
    window.file_actions.start_from("blank")
    dialog = versions_of(window)
    assert not child(dialog, QPushButton, "versions.restore").isEnabled()
    assert child(dialog, QListWidget, "versions.list").count() == 0


def test_a_version_that_cannot_be_kept_is_said_once_and_the_sop_is_saved(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    versions_folder().parent.mkdir(parents=True)
    versions_folder().write_text("in the way")
    window = open_sop_window(saved)
    told: list[str] = []
    window.safety.versions.troubled.connect(told.append)
    for title in ("Second words", "Third words"):
        save_as(window, title)
        assert open_sop(saved).sop.document.title == title
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert "saved" in told[0]
    assert any(told[0] == each.accessibleName() for each in window.notices.findChildren(Banner))


def test_what_was_there_before_the_first_save_is_kept_as_well(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    window = open_sop_window(saved)
    save_as(window, "Mine")
    store = VersionStore(window.session.sop.document_id, saved)
    titles = [store.load(each).document.title for each in store.versions()]
    assert titles == ["Mine", "First words"]


def test_what_is_replaced_by_save_as_is_kept_as_a_version(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    save_sop(saved, retitled(open_sop(saved).sop, "Theirs"), None, None)
    window.session.type_text("typing", TITLE, "Mine")
    assert not window.saving.save()
    ask.to_save = saved
    window.actions_.save_as.trigger()
    assert open_sop(saved).sop.document.title == "Mine"
    assert window.safety.background.finish(10)
    store = VersionStore(window.session.sop.document_id, saved)
    titles = [store.load(each).document.title for each in store.versions()]
    assert titles == ["Mine", "Theirs", "First words"]


def test_a_new_sop_from_this_one_has_the_words_and_an_identity_of_its_own(
    open_sop_window: OpenWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    sample = load_sample()
    path = tmp_path / "release.sop"
    save_sop(path, sample, None, None)
    window = open_sop_window(path)
    window.actions_.new_from_this.trigger()
    new = window.session.sop
    assert new.document.title == sample.document.title
    assert [each.action for each in new.procedure.steps] == [
        each.action for each in sample.procedure.steps
    ]
    assert new.document_id != sample.document_id
    assert {each.id for each in new.procedure.steps}.isdisjoint(
        each.id for each in sample.procedure.steps
    )
    assert new.history.changes == ()
    assert all(not each.decision for each in new.document.approvals)
    assert new.document.id == "SOP-REL-002"
    assert window.saving.path is None
    assert window.isWindowModified()
    ask.to_open = path
    assert ask.questions == []


def test_a_new_sop_from_another_file_gets_the_next_free_id_of_its_folder(
    open_sop_window: OpenWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    for number in (1, 2, 5):
        sop = apply(Sop(), SetValue(("document", "id"), f"SOP-INC-00{number}"))[0]
        save_sop(tmp_path / f"{number}.sop", sop, None, None)
    window = open_sop_window()
    ask.to_open = tmp_path / "2.sop"
    window.actions_.new_from_file.trigger()
    assert window.session.sop.document.id == "SOP-INC-006"


def test_a_new_sop_from_a_starter_gets_an_id(open_sop_window: OpenWindow, saved: Path) -> None:
    sop = apply(Sop(), SetValue(("document", "id"), "SOP-INC-003"))[0]
    save_sop(saved.with_name("other.sop"), sop, None, None)
    window = open_sop_window(saved)
    window.file_actions.start_from("incident")
    assert window.session.sop.document.id == "SOP-INC-004"
    assert not window.isWindowModified()


def test_a_file_opened_to_be_read_can_be_made_editable(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window()
    ask.to_open = saved
    window.actions_.open_read_only.trigger()
    assert window.session.read_only
    button = window.findChild(QPushButton, "readonly.edit")
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.session.read_only
    save_as(window, "Mine")


def test_an_unexpected_error_keeps_the_work_and_is_said_once(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, capfd: pytest.CaptureFixture[str]
) -> None:
    window = open_sop_window()
    window.session.type_text("typing", TITLE, "Mine")
    unexpected = Unexpected(window)
    for _number in range(3):
        error = ValueError("a mistake in the program")
        unexpected.take(ValueError, error, None)
    assert len(list(recovery_folder().iterdir())) == 1
    qtbot.waitUntil(lambda: len(ask.problems) == 1)
    assert "What you wrote is kept" in ask.problems[0]
    assert "a mistake in the program" in capfd.readouterr().err


def test_an_error_in_the_background_is_said_as_well(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sop_window()
    for module, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    Unexpected(window).install()

    def fail() -> None:
        raise ValueError("a mistake in the program")

    window.safety.background.do(fail)
    qtbot.waitUntil(lambda: len(ask.problems) == 1)
    assert "ValueError" in ask.problems[0]


def test_an_unexpected_error_on_a_full_disk_asks_to_save_at_once(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sop_window()
    window.session.type_text("typing", TITLE, "Mine")

    def no_room(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(calls, "write", no_room)
        Unexpected(window).take(ValueError, ValueError("x"), None)
    qtbot.waitUntil(lambda: len(ask.problems) == 1)
    assert "Save it now" in ask.problems[0]
