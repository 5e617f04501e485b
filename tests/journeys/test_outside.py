"""Another program or person changes the open file: it is said, and can be taken up or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from sop_studio.library.new_sops import own_sample
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Approval
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop, save_sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.outside_support import Press, button, change_outside, presser, said, title_of
from tests.journeys.saved_sop_support import TITLE, retitled, saved_in


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return saved_in(tmp_path)


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    return presser(qtbot)


def test_a_change_from_outside_is_noticed_and_taken_up_twice(
    qtbot: QtBot, open_sop_window: OpenWindow, press: Press, saved: Path
) -> None:
    window = open_sop_window(saved)
    for title in ("Theirs", "Theirs again"):
        change_outside(saved, title)
        press(window, "outside.reload")
        assert title_of(window) == title
        assert not window.isWindowModified()
        qtbot.waitUntil(lambda: button(window, "outside.reload") is None)
    window.session.undo_stack.undo()
    assert title_of(window) == "Theirs"
    assert window.isWindowModified()


def test_reloading_can_be_undone_so_that_nothing_of_mine_is_lost(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    change_outside(saved, "Theirs")
    press(window, "outside.reload")
    assert (title_of(window), window.isWindowModified()) == ("Theirs", False)
    window.session.undo_stack.undo()
    assert (title_of(window), window.isWindowModified()) == ("Mine", True)
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Mine"
    assert ask.questions == []


def test_what_was_reloaded_from_a_file_edited_by_hand_is_saved_in_no_state(
    open_sop_window: OpenWindow, press: Press, saved: Path
) -> None:
    window = open_sop_window(saved)
    by_hand = saved.read_text("utf-8").replace("Rotate the signing key", "Rotate a key")
    saved.write_text(by_hand, "utf-8")
    press(window, "outside.reload")
    assert (title_of(window), window.isWindowModified()) == ("Rotate a key", True)
    window.session.undo_stack.undo()
    assert (title_of(window), window.isWindowModified()) == ("Rotate the signing key", True)


def test_reloading_with_the_mouse_leaves_the_keyboard_in_the_field(
    open_sop_window: OpenWindow, press: Press, saved: Path
) -> None:
    window = open_sop_window(saved, "purpose.text")
    change_outside(saved, "Theirs")
    press(window, "outside.reload")
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "purpose.text"


def test_an_sop_that_others_approved_stays_approved_when_it_is_reloaded(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    save_sop(saved, approved(retitled(open_sop(saved).sop, "Theirs")), None, None)
    press(window, "outside.reload")
    assert window.session.sop.document.status == "approved"
    assert not window.isWindowModified()
    save_sop(saved, approved(retitled(open_sop(saved).sop, "Theirs again")), None, None)
    window.session.type_text("typing", TITLE, "Mine")
    press(window, "outside.reload")
    assert "in place of yours" in ask.questions[0]
    assert title_of(window) == "Mine"


def approved(sop: Sop) -> Sop:
    name = Approval(id="boss", role="Head of Engineering")
    for path, value in (("approvals", (name,)), ("status", "draft")):
        sop = apply(sop, SetValue(("document", path), value))[0]
    done = {"decision": "approved", "content_hash": content_hash(sop)}
    for key, value in done.items():
        sop = apply(sop, SetValue(("document", "approvals", 0, key), value))[0]
    return apply(sop, SetValue(("document", "status"), "approved"))[0]


def test_mine_is_kept_as_a_copy_and_theirs_stays(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    change_outside(saved, "Theirs")
    ask.to_save = saved.with_name("other.sop")
    press(window, "outside.copy")
    assert ask.suggested == [saved.with_name("mine copy.sop")]
    assert open_sop(saved).sop.document.title == "Theirs"
    assert open_sop(ask.to_save).sop.document.title == "Mine"
    assert window.saving.path == ask.to_save


def test_both_are_compared(
    qtbot: QtBot, open_sop_window: OpenWindow, press: Press, saved: Path
) -> None:
    window = open_sop_window(saved)
    change_outside(saved, "Theirs")
    press(window, "outside.compare")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "comparing") is not None)
    dialog = window.findChild(QDialog, "comparing")
    assert dialog is not None
    view = dialog.findChild(QTextEdit, "comparison")
    assert view is not None
    assert "Theirs" in view.toPlainText()
    dialog.close()


def test_reloading_what_was_edited_by_hand_stays_where_i_am_and_scolds_nobody(
    open_sop_window: OpenWindow, press: Press, tmp_path: Path, ask: FakeAsk
) -> None:
    path = tmp_path / "sample.sop"
    save_sop(path, own_sample(), None, None)
    window = open_sop_window(path, "procedure.steps[0].action")
    window.session.type_text("typing", TITLE, "Mine")
    # What was undone before must not make an undo of the reload.
    window.session.undo_stack.undo()
    window.editor.show_section("scope")
    path.write_bytes(path.read_bytes().replace(b'"action": "', b'"action": "First, ', 2))
    press(window, "outside.reload")
    assert window.editor.current_section().key == "scope"
    assert window.session.sop.procedure.steps[0].action.startswith("First, ")
    assert not any(
        label.isVisible() and "sample.sop" in label.text()
        for label in window.notices.findChildren(QLabel)
    )
    assert window.close()
    assert ask.questions == []


def test_a_deleted_file_is_said_and_saved_again_when_the_user_says_so(
    open_sop_window: OpenWindow, press: Press, saved: Path, qtbot: QtBot
) -> None:
    window = open_sop_window(saved)
    saved.unlink()
    qtbot.waitUntil(window.isWindowModified)
    press(window, "outside.put_back")
    assert not window.isWindowModified()
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_ones_own_saves_are_no_change_from_outside(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    window = open_sop_window(saved)
    for number in range(3):
        window.session.type_text("typing", TITLE, f"Mine {number}")
        assert window.saving.save()
    (saved.parent / "other file").write_text("x")
    window.safety.outside.look()
    arrived: list[object] = []
    # Answers come in the order of the questions: after this one, that of the look has come.
    window.safety.background.ask(lambda: None, arrived.append, window)
    qtbot.waitUntil(lambda: bool(arrived))
    assert said(window) == ""
