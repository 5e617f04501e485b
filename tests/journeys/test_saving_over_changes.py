"""A save or a close meets a file that is not as it was: it asks, and nobody is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.ask import Answer, OtherVersion
from sop_studio.gui.safety.other_version import OtherVersionDialog
from sop_studio.gui.window import MainWindow
from sop_studio.storage import open_sop
from sop_studio.storage.versions import VersionStore
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.outside_support import Press, button, change_outside, presser, said, title_of
from tests.journeys.saved_sop_support import TITLE, saved_in


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return saved_in(tmp_path)


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    return presser(qtbot)


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


def kept(window: MainWindow, path: Path) -> list[str]:
    """Return the titles of the versions that are kept."""
    assert window.safety.background.finish(10)
    store = VersionStore(window.session.sop.document_id, path)
    return [store.load(each).document.title for each in store.versions()]


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
