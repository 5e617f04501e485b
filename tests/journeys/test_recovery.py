"""The program ends unexpectedly: what was written is offered at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sop_studio.data_folders import recovery_folder
from sop_studio.gui.ask import Answer
from sop_studio.gui.safety.comparison import ComparisonView
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop, save_sop
from sop_studio.storage.recovery import pending_recoveries
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.recovery_support import (
    button,
    click,
    journals,
    leave_behind,
    offered,
    said,
    settle,
)
from tests.journeys.saved_sop_support import retitled, saved_in


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return saved_in(tmp_path)


def test_recovered_work_opens_modified_and_the_file_stays_as_it_is(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    before = saved.read_bytes()
    leave_behind(retitled(open_sop(saved).sop, "Rotate both keys"), saved)
    window = open_sop_window()
    click(offered(qtbot, window))
    assert window.session.sop.document.title == "Rotate both keys"
    assert window.saving.path == saved
    assert window.isWindowModified()
    assert saved.read_bytes() == before
    settle(window)
    assert len(list(recovery_folder().iterdir())) == 1
    assert ask.questions == []
    qtbot.waitUntil(lambda: button(window, "recovery.open[0]") is None)
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Rotate both keys"
    settle(window)
    assert list(recovery_folder().iterdir()) == []


def test_what_differs_is_told_and_can_be_looked_at(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    leave_behind(retitled(open_sop(saved).sop, "Rotate both keys"), saved)
    window = open_sop_window()
    offered(qtbot, window)
    words = said(window)
    assert "Recovered work: Rotate both keys" in words
    assert "“mine.sop”" in words
    assert "1 change in Title" in words
    click(offered(qtbot, window, "recovery.compare[0]"))
    dialog = window.findChild(QDialog, "comparing")
    assert dialog is not None
    view = dialog.findChild(ComparisonView)
    assert view is not None
    assert "Rotate the signing key both keys" in view.toPlainText()
    dialog.close()


def test_the_saved_one_is_kept_after_asking(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    leave_behind(retitled(open_sop(saved).sop, "Never mind"), saved)
    window = open_sop_window()
    click(offered(qtbot, window, "recovery.give_up[0]"))
    assert len(pending_recoveries()) == 1
    ask.agrees = True
    click(offered(qtbot, window, "recovery.give_up[0]"))
    qtbot.waitUntil(lambda: button(window, "recovery.open[0]") is None)
    assert pending_recoveries() == ()
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_deciding_later_offers_it_again_at_the_next_start(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    leave_behind(retitled(Sop(), "Not saved yet"))
    window = open_sop_window(saved)
    click(offered(qtbot, window, "recovery.later[0]"))
    qtbot.waitUntil(lambda: button(window, "recovery.open[0]") is None)
    window.close()
    offered(qtbot, open_sop_window())


def test_it_is_decided_with_the_keyboard_alone(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    leave_behind(retitled(open_sop(saved).sop, "Rotate both keys"), saved)
    window = open_sop_window(saved, "document.title")
    wanted = offered(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for _press in range(6):
        if QApplication.focusWidget() is wanted:
            break
        window.actions_.next_pane.trigger()
    assert QApplication.focusWidget() is wanted
    QTest.keyClick(wanted, Qt.Key.Key_Return)
    assert window.session.sop.document.title == "Rotate both keys"


def test_several_are_listed_and_each_is_opened_by_itself(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk
) -> None:
    for number in range(5):
        leave_behind(retitled(Sop(), f"SOP {number}"))
    window = open_sop_window()
    offered(qtbot, window, "recovery.open[2]")
    assert "2 more" in said(window)
    title = said(window)
    click(offered(qtbot, window, "recovery.open[1]"))
    assert window.session.sop.document.title in title
    qtbot.waitUntil(lambda: len(pending_recoveries()) == 4)
    ask.unsaved = Answer.CANCEL
    click(offered(qtbot, window, "recovery.open[0]"))
    assert ask.questions == [window.session.sop.document.title]


def test_a_journal_damaged_at_its_end_is_opened_up_to_there_and_says_so(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    path = leave_behind(retitled(Sop(), "Half of it"))
    path.write_bytes(path.read_bytes() + b"changes 70 ")
    window = open_sop_window()
    offered(qtbot, window)
    assert "may be missing" in said(window)


def test_a_journal_that_cannot_be_read_is_said_and_kept(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    path = leave_behind(retitled(Sop(), "Gone"))
    path.write_bytes(path.read_bytes()[:200])
    window = open_sop_window()
    aside = offered(qtbot, window, "recovery.aside[0]")
    assert button(window, "recovery.open[0]") is None
    assert "nothing in it can be read" in said(window)
    click(aside)
    qtbot.waitUntil(lambda: button(window, "recovery.aside[0]") is None)
    assert len(list(recovery_folder().iterdir())) == 1
    assert pending_recoveries() == ()


def test_recovered_work_never_overwrites_what_was_saved_since(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    leave_behind(retitled(open_sop(saved).sop, "Mine"), saved)
    save_sop(saved, retitled(Sop(), "Theirs"), None, None)
    window = open_sop_window()
    offered(qtbot, window)
    assert "has been changed since" in said(window)
    click(offered(qtbot, window))
    assert not window.saving.save()
    assert "changed by another program" in ask.questions[0]
    assert open_sop(saved).sop.document.title == "Theirs"


def test_a_journal_that_holds_what_is_saved_is_not_offered(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    leave_behind(open_sop(saved).sop, saved)
    window = open_sop_window()
    settle(window)
    QTest.qWait(1)
    assert button(window, "recovery.open[0]") is None
    assert journals() == []


def test_a_file_edited_by_hand_and_not_touched_here_needs_no_question(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    mine = retitled(open_sop(saved).sop, "Mine")
    saved.write_bytes(saved.read_bytes().replace(b"signing", b"singing"))
    leave_behind(mine, saved)
    window = open_sop_window(saved)
    assert window.isWindowModified()
    click(offered(qtbot, window))
    assert ask.questions == []
    assert window.session.sop.document.title == "Mine"


def test_what_was_recovered_is_not_left_without_a_question(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    leave_behind(retitled(Sop(), "Never saved"))
    window = open_sop_window()
    click(offered(qtbot, window))
    window.file_actions.leave_and_open(saved)
    assert ask.questions == ["Never saved"]
    assert "all of it is lost" in ask.details[0]
    assert window.session.sop.document.title == "Never saved"
