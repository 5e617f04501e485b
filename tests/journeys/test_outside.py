"""Another program or person works on the same file: it is said, and nobody is overwritten."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio import storage
from sop_studio.errors import FileProblem
from sop_studio.files import processes
from sop_studio.gui.ask import Answer, OtherVersion
from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.safety.other_version import OtherVersionDialog
from sop_studio.gui.window import MainWindow
from sop_studio.library.new_sops import own_sample
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Approval
from sop_studio.model.sop import Sop
from sop_studio.storage import Lock, acquire, open_sop, save_sop
from sop_studio.storage.lock import lock_path
from sop_studio.storage.versions import VersionStore
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

TITLE = ("document", "title")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "mine.sop"
    save_sop(path, retitled(Sop(), "Rotate the signing key"), None, None)
    return path


def retitled(sop: Sop, title: str) -> Sop:
    return apply(sop, SetValue(TITLE, title))[0]


def change_outside(path: Path, title: str) -> None:
    save_sop(path, retitled(open_sop(path).sop, title), None, None)


def title_of(window: MainWindow) -> str:
    return window.session.sop.document.title


def said(window: MainWindow) -> str:
    return " ".join(
        f"{each.accessibleName()} {each.accessibleDescription()}"
        for each in window.notices.findChildren(Notice)
        if each.isVisible()
    )


def button(window: MainWindow, name: str) -> QPushButton | None:
    found = window.findChild(QPushButton, name)
    return found if found is not None and found.isVisible() else None


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[MainWindow, str], None]:
    def press_it(window: MainWindow, name: str) -> None:
        qtbot.waitUntil(lambda: button(window, name) is not None)
        found = button(window, name)
        assert found is not None
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    return press_it


Press = Callable[[MainWindow, str], None]


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


def test_a_save_that_meets_another_version_offers_what_can_be_done(
    open_sop_window: OpenWindow, press: Press, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    change_outside(saved, "Theirs")
    assert not window.saving.save()
    assert "changed by another program" in ask.questions[0]
    assert ask.ways == ["compare", "copy", "reload", "overwrite"]
    assert ask.problems == []
    assert open_sop(saved).sop.document.title == "Theirs"
    press(window, "outside.reload")
    assert title_of(window) == "Theirs"


def test_a_save_that_meets_another_version_can_save_mine_over_it_and_keeps_theirs(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    # As an editor of texts does: the revision in the file stays the one before.
    saved.write_bytes(saved.read_bytes().replace(b"signing", b"singing"))
    ask.other_version = OtherVersion.OVERWRITE
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Mine"
    assert not window.isWindowModified()
    assert "Rotate the singing key" in kept(window, saved)


def test_a_save_that_meets_another_version_can_take_that_up_and_keeps_mine(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    change_outside(saved, "Theirs")
    ask.other_version = OtherVersion.RELOAD
    assert not window.saving.save()
    assert title_of(window) == "Theirs"
    assert "Mine" in kept(window, saved)


def test_a_save_that_meets_another_version_can_go_to_a_copy(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    change_outside(saved, "Theirs")
    ask.other_version, ask.to_save = OtherVersion.COPY, saved.with_name("other.sop")
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Theirs"
    assert open_sop(ask.to_save).sop.document.title == "Mine"


def test_closing_stays_open_when_the_save_met_another_version(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    change_outside(saved, "Theirs")
    ask.unsaved = Answer.SAVE
    assert not window.close()
    assert title_of(window) == "Mine"


def test_a_file_replaced_by_something_else_is_saved_over_only_when_that_is_said(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    saved.write_text("nothing of the kind")
    qtbot.waitUntil(lambda: "holds no SOP any more" in said(window), timeout=10_000)
    assert button(window, "outside.reload") is None
    assert not window.saving.save()
    assert ask.ways == ["copy", "overwrite"]
    assert "no SOP" in ask.details[-1]
    assert saved.read_text() == "nothing of the kind"
    ask.other_version = OtherVersion.OVERWRITE
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Mine"


def test_the_question_about_two_versions_says_what_comes_of_each_answer(qtbot: QtBot) -> None:
    ways = (
        (OtherVersion.COPY, "Keep mine as a copy …", "Yours is saved under another name."),
        (OtherVersion.OVERWRITE, "Save mine over it", "The other one is kept."),
    )
    dialog = OtherVersionDialog("“a.sop” was changed", "Nothing was saved yet.", ways)
    qtbot.addWidget(dialog)
    card = dialog.findChild(QPushButton, "other_version.overwrite")
    assert card is not None
    assert (card.accessibleName(), card.accessibleDescription()) == ways[1][1:]
    chosen = [dialog.answer]
    card.click()
    assert [*chosen, dialog.answer] == [OtherVersion.CANCEL, OtherVersion.OVERWRITE]


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


def kept(window: MainWindow, path: Path) -> list[str]:
    """Return the titles of the versions that are kept."""
    assert window.safety.background.finish(10)
    store = VersionStore(window.session.sop.document_id, path)
    return [store.load(each).document.title for each in store.versions()]


def test_a_deleted_file_is_said_and_saved_again_when_the_user_says_so(
    open_sop_window: OpenWindow, press: Press, saved: Path, qtbot: QtBot
) -> None:
    window = open_sop_window(saved)
    saved.unlink()
    qtbot.waitUntil(window.isWindowModified)
    press(window, "outside.put_back")
    assert not window.isWindowModified()
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_closing_asks_where_nothing_holds_the_sop_any_more(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    saved.unlink()
    assert not window.close()
    assert "no longer where it was" in ask.details[0]
    ask.unsaved = Answer.SAVE
    assert window.close()
    assert open_sop(saved).sop.document.title == "Rotate the signing key"


def test_where_the_folder_is_gone_the_sop_is_saved_somewhere_else(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    folder = saved.parent / "project"
    folder.mkdir()
    window = open_sop_window(saved.rename(folder / saved.name))
    window.session.type_text("typing", TITLE, "Mine")
    shutil.rmtree(folder)
    ask.agrees, ask.to_save = True, saved.with_name("elsewhere.sop")
    assert window.saving.save()
    assert "folder" in ask.questions[0]
    assert ask.suggested == [Path.home() / "mine.sop"]
    assert open_sop(ask.to_save).sop.document.title == "Mine"
    assert ask.problems == []


def test_a_renamed_file_is_not_written_again_without_asking(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    saved.rename(saved.with_name("renamed.sop"))
    assert not window.saving.save()
    assert "no longer where it was" in ask.questions[0]
    assert not saved.exists()
    ask.agrees = True
    assert window.saving.save()
    assert open_sop(saved).sop.document.title == "Mine"


def test_a_change_of_the_same_size_at_the_same_time_is_noticed_at_the_save(
    open_sop_window: OpenWindow, saved: Path, ask: FakeAsk
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Mine")
    data = saved.read_bytes().replace(b"signing", b"singing")
    saved.write_bytes(data)
    assert not window.saving.save()
    assert "changed by another program" in ask.questions[0]


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
