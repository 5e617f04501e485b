"""The program ends unexpectedly: what was written is offered at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from sop_studio.data_folders import recovery_folder
from sop_studio.files import calls
from sop_studio.gui.ask import Answer
from sop_studio.gui.safety.comparison import ComparisonView
from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.settings import load
from sop_studio.storage import open_sop, save_sop
from sop_studio.storage.journal import Journal, Origin, Place, Writer
from sop_studio.storage.recovery import pending_recoveries
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

TITLE = ("document", "title")
ROOT = Path(__file__).parents[2]
TYPIST = Path(__file__).with_name("kill_while_typing.py")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "mine.sop"
    save_sop(path, changed(Sop(), "Rotate the signing key"), None, None)
    return path


def changed(sop: Sop, title: str) -> Sop:
    return apply(sop, SetValue(TITLE, title))[0]


def leave_behind(sop: Sop, path: Path | None = None, place: Place = ("", 0)) -> Path:
    """Leave a journal as a process that was killed does."""
    origin = Origin()
    if path is not None:
        opened = open_sop(path)
        origin = Origin(path, opened.revision, opened.fingerprint)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    journal = Journal(recovery_folder(), origin)
    journal._writer = Writer(Writer.present().host, ended.pid, "another boot/1")
    journal.record(sop, place)
    journal.close()
    return journal.path


def button(window: MainWindow, name: str) -> QPushButton | None:
    return window.findChild(QPushButton, name)


def offered(qtbot: QtBot, window: MainWindow, name: str = "recovery.open[0]") -> QPushButton:
    def is_there() -> bool:
        found = button(window, name)
        return found is not None and found.isVisible()

    qtbot.waitUntil(is_there)
    found = button(window, name)
    assert found is not None
    return found


def said(window: MainWindow) -> str:
    return " ".join(
        f"{each.accessibleName()} {each.accessibleDescription()}"
        for each in window.notices.findChildren(Notice)
    )


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def settle(window: MainWindow) -> None:
    assert window.safety.background.finish(10)


@needs_fork
@pytest.mark.parametrize(
    ("place", "is_saved"),
    [("editor", True), ("editor", False), ("guide", True)],
    ids=["editor, saved", "editor, never saved", "guide, saved"],
)
@pytest.mark.parametrize("rounds", [12, pytest.param(250, marks=pytest.mark.long)])
def test_killed_while_typing_at_most_five_seconds_or_fifty_key_presses_are_lost(
    saved: Path, place: str, is_saved: bool, rounds: int
) -> None:
    before = saved.read_bytes()
    run = subprocess.run(
        [
            *(sys.executable, str(TYPIST), str(rounds), str(rounds), place),
            *([str(saved)] * is_saved),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split()[0] == str(rounds)
    assert saved.read_bytes() == before


def test_recovered_work_opens_modified_and_the_file_stays_as_it_is(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    before = saved.read_bytes()
    leave_behind(changed(open_sop(saved).sop, "Rotate both keys"), saved)
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
    leave_behind(changed(open_sop(saved).sop, "Rotate both keys"), saved)
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
    leave_behind(changed(open_sop(saved).sop, "Never mind"), saved)
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
    leave_behind(changed(Sop(), "Not saved yet"))
    window = open_sop_window(saved)
    click(offered(qtbot, window, "recovery.later[0]"))
    qtbot.waitUntil(lambda: button(window, "recovery.open[0]") is None)
    window.close()
    offered(qtbot, open_sop_window())


def test_it_is_decided_with_the_keyboard_alone(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    leave_behind(changed(open_sop(saved).sop, "Rotate both keys"), saved)
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
        leave_behind(changed(Sop(), f"SOP {number}"))
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
    path = leave_behind(changed(Sop(), "Half of it"))
    path.write_bytes(path.read_bytes() + b"changes 70 ")
    window = open_sop_window()
    offered(qtbot, window)
    assert "may be missing" in said(window)


def test_a_journal_that_cannot_be_read_is_said_and_kept(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    path = leave_behind(changed(Sop(), "Gone"))
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
    leave_behind(changed(open_sop(saved).sop, "Mine"), saved)
    save_sop(saved, changed(Sop(), "Theirs"), None, None)
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


def journals() -> list[Path]:
    return list(recovery_folder().glob("*"))


def test_the_journal_goes_when_the_sop_is_saved_given_up_or_back_as_it_was(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    window = open_sop_window(saved)
    assert journals() == []
    window.session.type_text("typing", TITLE, "Changed")
    assert window.safety.journal.keep_now()
    assert len(journals()) == 1
    assert window.saving.save()
    settle(window)
    assert journals() == []
    window.session.type_text("typing", TITLE, "Changed again")
    assert window.safety.journal.keep_now()
    window.session.undo_stack.undo()
    settle(window)
    assert journals() == []
    window.session.type_text("typing", TITLE, "Given up")
    assert window.safety.journal.keep_now()
    ask.unsaved = Answer.DISCARD
    window.close()
    assert journals() == []


def test_typing_never_waits_for_the_disk(
    open_sop_window: OpenWindow, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    real = calls.write

    def write(descriptor: int, data: bytes) -> int:
        threads.add(threading.get_ident())
        return real(descriptor, data)

    window = open_sop_window(saved)
    monkeypatch.setattr(calls, "write", write)
    for number in range(50):
        window.session.type_text("typing", TITLE, f"Words {number}")
    assert window.safety.journal.keep_now()
    assert threads
    assert threading.get_ident() not in threads


def test_the_journal_of_an_open_window_is_not_offered_to_another(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Changed")
    assert window.safety.journal.keep_now()
    assert pending_recoveries() == ()


def test_a_full_disk_is_said_once_until_there_is_room_again(
    qtbot: QtBot, open_sop_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sop_window()
    told: list[str] = []
    window.safety.journal.troubled.connect(told.append)

    def no_room(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(calls, "write", no_room)
        for words in ("One", "Two"):
            window.session.type_text("typing", TITLE, words)
            assert not window.safety.journal.keep_now()
            qtbot.waitUntil(lambda: len(told) == 1)
    assert "full" in told[0]
    window.session.type_text("typing", TITLE, "Three")
    assert window.safety.journal.keep_now()
    qtbot.waitUntil(lambda: told[1:] == [""])


def test_after_a_kill_the_place_is_there_again_with_the_file_and_with_continue(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    window = open_sop_window(saved, "purpose.text")
    field = window.findChild(QTextEdit, "purpose.text")
    assert field is not None
    QTest.keyClicks(field, "Keys")
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert window.saving.save()
    qtbot.waitUntil(lambda: str(saved) in load().settings.places, timeout=10_000)
    again = open_sop_window(saved)
    assert place_in(again) == ("purpose.text", 3)
    start = open_sop_window()
    resume = button(start, "start.continue")
    assert resume is not None
    click(resume)
    assert place_in(start) == ("purpose.text", 3)


def test_after_a_kill_the_guide_is_there_again_at_the_question_with_the_text(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    sop = apply(open_sop(saved).sop, SetValue(("purpose", "text"), "Why it is done"))[0]
    leave_behind(sop, saved, ("guide:purpose.text", 4))
    window = open_sop_window(saved)
    click(offered(qtbot, window))
    assert window.guiding.is_shown
    assert window.guiding.present_page() == "outline.purpose"
    assert place_in(window) == ("guide:purpose.text", 4)
    focus = window.focusWidget()
    assert isinstance(focus, QTextEdit)
    assert focus.toPlainText() == "Why it is done"


def test_continue_goes_on_with_what_was_recovered(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    open_sop_window(saved).close()
    sop = apply(open_sop(saved).sop, SetValue(("purpose", "text"), "Why it is done"))[0]
    leave_behind(sop, saved, ("guide:purpose.text", 4))
    window = open_sop_window()
    offered(qtbot, window)
    resume = button(window, "start.continue")
    assert resume is not None
    click(resume)
    assert window.session.sop.purpose.text == "Why it is done"
    assert place_in(window) == ("guide:purpose.text", 4)


def test_continue_opens_the_file_where_that_was_saved_since(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    open_sop_window(saved).close()
    leave_behind(changed(open_sop(saved).sop, "Older"), saved)
    save_sop(saved, changed(Sop(), "Newer"), None, None)
    window = open_sop_window()
    offered(qtbot, window)
    resume = button(window, "start.continue")
    assert resume is not None
    click(resume)
    assert window.session.sop.document.title == "Newer"
    assert "has been changed since" in said(window)


def place_in(window: MainWindow) -> tuple[str, int]:
    return window.workspace.places.present()


@pytest.mark.parametrize("is_saved", [True, False], ids=["saved", "never saved"])
def test_what_is_recovered_opens_where_it_was_worked_on(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path, is_saved: bool
) -> None:
    sop = apply(open_sop(saved).sop, SetValue(("purpose", "text"), "Why it is done"))[0]
    leave_behind(sop, saved if is_saved else None, ("purpose.text", 4))
    window = open_sop_window(saved if is_saved else None)
    click(offered(qtbot, window))
    assert place_in(window) == ("purpose.text", 4)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "purpose.text"


def test_a_file_edited_by_hand_and_not_touched_here_needs_no_question(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    mine = changed(open_sop(saved).sop, "Mine")
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
    leave_behind(changed(Sop(), "Never saved"))
    window = open_sop_window()
    click(offered(qtbot, window))
    window.file_actions.leave_and_open(saved)
    assert ask.questions == ["Never saved"]
    assert "all of it is lost" in ask.details[0]
    assert window.session.sop.document.title == "Never saved"
