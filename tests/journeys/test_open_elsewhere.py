"""Somebody else has the file open: it is read only, says who it is, and can be taken over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio import storage
from sop_studio.errors import FileProblem
from sop_studio.files import processes
from sop_studio.gui.ask import Answer
from sop_studio.storage import Lock, acquire, open_sop
from sop_studio.storage.lock import lock_path
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.outside_support import Press, button, presser, said, title_of
from tests.journeys.saved_sop_support import TITLE, saved_in


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return saved_in(tmp_path)


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    return presser(qtbot)


def held_by(path: Path, **changes: object) -> None:
    lock = acquire(path, "Kim")
    assert isinstance(lock, Lock)
    said = json.loads(lock.content)
    lock.release()
    lock_path(path).write_text(json.dumps({**said, **changes}))


def test_the_lock_is_taken_and_given_back(open_sop_window: OpenWindow, saved: Path) -> None:
    window = open_sop_window(saved)
    assert lock_path(saved).exists()
    window.close()
    assert not lock_path(saved).exists()


def test_the_lock_follows_the_file_that_is_saved_to(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    ask.to_save = saved.with_name("other.sop")
    assert window.saving.save_as()
    assert not lock_path(saved).exists()
    assert lock_path(ask.to_save).exists()
    window.file_actions.start_from("blank")
    assert not lock_path(ask.to_save).exists()


def test_a_file_that_somebody_else_has_open_is_read_only_and_says_who(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    held_by(saved, host="another computer")
    window = open_sop_window(saved, "document.title")
    assert "Kim on another computer" in said(window)
    field = window.findChild(QWidget, "document.title")
    assert isinstance(field, (QLineEdit, QTextEdit))
    assert field.isReadOnly()
    assert field.isEnabled()
    QTest.keyClicks(field, "x")
    assert title_of(window) == "Rotate the signing key"
    assert not window.actions_.save.isEnabled()
    assert "Kim" in window.actions_.save.toolTip()
    assert ask.problems == []


def test_a_read_only_sop_refuses_edits_in_one_sentence(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    held_by(saved, host="another computer")
    window = open_sop_window(saved)
    window.actions_.profiles["full"].setEnabled(True)
    window.actions_.profiles["full"].trigger()
    assert len(ask.problems) == 1
    assert "Nothing was changed" in ask.problems[0]


def test_a_copy_of_a_file_somebody_else_has_open_can_be_edited(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    held_by(saved, host="another computer")
    window = open_sop_window(saved, "document.title")
    press(window, "readonly.copy")
    assert window.saving.path is None
    window.session.type_text("typing", TITLE, "Mine")
    ask.to_save = saved.with_name("copy.sop")
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_taking_over_asks_and_says_what_comes_of_it(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    held_by(saved, host="another computer")
    window = open_sop_window(saved, "document.title")
    press(window, "readonly.take_over")
    assert "Kim" in ask.questions[0]
    assert "saves second" in ask.questions[0]
    assert window.session.read_only
    ask.agrees = True
    press(window, "readonly.take_over")
    field = window.findChild(QWidget, "document.title")
    assert isinstance(field, (QLineEdit, QTextEdit))
    assert not field.isReadOnly()
    window.session.type_text("typing", TITLE, "Mine")
    assert window.saving.save()


def test_another_window_of_the_same_program_is_said(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    first, second = open_sop_window(saved), open_sop_window(saved)
    assert not first.session.read_only
    assert "another window" in said(second)


def test_a_file_that_was_closed_elsewhere_can_be_edited_then(
    qtbot: QtBot, open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    first, second = open_sop_window(saved), open_sop_window(saved)
    first.session.type_text("typing", TITLE, "Theirs")
    assert first.saving.save()
    assert first.close()
    qtbot.waitUntil(lambda: "no longer open elsewhere" in said(second), timeout=10_000)
    press(second, "readonly.edit")
    assert not second.session.read_only
    press(second, "outside.reload")
    assert title_of(second) == "Theirs"
    second.session.type_text("typing", TITLE, "Mine")
    assert second.saving.save()
    assert ask.problems == []


def test_a_lock_left_by_a_run_that_was_killed_is_no_obstacle(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    held_by(saved, host=processes.host(), process=2**22 + 1)
    assert not open_sop_window(saved).session.read_only


def test_saving_over_a_file_somebody_else_has_open_is_refused(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    held_by(saved, host="another computer")
    window = open_sop_window()
    window.session.type_text("typing", TITLE, "Mine")
    ask.to_save = saved
    assert not window.saving.save()
    assert "Kim" in ask.problems[0]
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_a_file_without_permission_to_write_opens_read_only(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    saved.chmod(0o444)
    window = open_sop_window(saved)
    assert "may not be changed by you" in said(window)
    assert button(window, "readonly.edit") is None
    assert not lock_path(saved).exists()
    ask.to_save = saved.with_name("copy.sop")
    press(window, "readonly.copy")
    assert not window.session.read_only
    ask.unsaved = Answer.DISCARD


def test_a_folder_in_which_no_lock_can_be_made_opens_with_a_notice(
    open_sop_window: OpenWindow, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: object) -> Lock:
        raise FileProblem("no")

    monkeypatch.setattr(storage, "acquire", refused)
    window = open_sop_window(saved)
    assert not window.session.read_only
    assert window.saving.holding.notices
    window.session.type_text("typing", TITLE, "Mine")
    assert title_of(window) == "Mine"
