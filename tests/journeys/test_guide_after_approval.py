"""What comes after an approval: the draft that a change begins, the next version, the end."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from sop_studio.exporters.formats import Format
from sop_studio.gui.safety.comparison import ComparisonView
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.parts import Step
from sop_studio.storage.sop_files import open_sop
from tests.exporters.reading import WORDS
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.approval_support import (
    TODAY,
    all_agree,
    approve,
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


def _change_a_step(window: MainWindow, words: str = "Calmly: ") -> None:
    window.guiding.show_field("procedure.steps[2].action")
    press(Qt.Key.Key_Home)
    type_words(words)


def _comparison(window: MainWindow) -> QDialog:
    (dialog,) = [each for each in window.findChildren(QDialog, "comparing") if each.isVisible()]
    return dialog


def test_an_approved_sop_is_superseded_and_used_again(window: MainWindow) -> None:
    all_agree(window)
    button(window, "approval.approve").click()
    button(window, "approval.superseded").click()
    press(Qt.Key.Key_Return)
    assert status(window) == "approved"
    type_words("SOP-REL-009 from today")
    press(Qt.Key.Key_Return)
    document = window.session.sop.document
    assert (document.status, document.ended_on) == ("superseded", TODAY.isoformat())
    assert document.end_reason == "SOP-REL-009 from today"
    assert focused().objectName() == "approval.again"
    assert "SOP-REL-009 from today" in words_in(window, "approval.ended")
    assert is_shown(window, "approval.record[0]")
    window.guiding.show_page("measures.reviews")
    button(window, "measures.again").click()
    assert status(window) == "approved"
    window.guiding.leave()
    window.editor.show_field("document.status")
    button(window, "status.retired").click()
    type_words("The service is gone")
    press(Qt.Key.Key_Return)
    assert status(window) == "retired"
    window.actions_.undo.trigger()
    assert status(window) == "approved"


def test_a_change_afterwards_begins_a_draft_and_says_so_everywhere(
    qtbot: QtBot, window: MainWindow
) -> None:
    approve(window)
    assert not is_shown(window, "approval.see")
    _change_a_step(window)
    assert status(window) == "draft"
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
    while status(window) != "approved":
        window.actions_.undo.trigger()
    assert not is_shown(window, "approval.see")
    assert not is_shown(window, "approval.since")


def test_undoing_a_change_that_began_a_draft_stays_where_it_was_made(window: MainWindow) -> None:
    approve(window)
    _change_a_step(window)
    while status(window) != "approved":
        window.actions_.undo.trigger()
    assert question(window) == "What does the reader do, one action at a time?"
    window.guiding.show_page("publish.place")
    window.actions_.redo.trigger()
    assert question(window) == "What does the reader do, one action at a time?"


def test_the_message_can_be_put_away_and_the_header_still_tells(
    qtbot: QtBot, window: MainWindow
) -> None:
    approve(window)
    _change_a_step(window)
    qtbot.waitUntil(lambda: is_shown(window, "approval.see"))
    button(window, "approval.later").click()
    type_words("and slowly ")
    set_field(window, "purpose.text", "Another purpose")
    since = button(window, "approval.since")
    qtbot.waitUntil(lambda: since.accessibleName().endswith("2 changes"))
    assert not is_shown(window, "approval.see")


def test_the_next_version_is_proposed_taken_approved_and_compared(
    qtbot: QtBot, window: MainWindow, ask: FakeAsk, tmp_path: Path, sample: Path
) -> None:
    approve(window)
    _change_a_step(window)
    window.session.edit("add", *_another_step(window))
    qtbot.waitUntil(lambda: is_shown(window, "approval.propose"))
    button(window, "approval.propose").click()
    qtbot.waitUntil(lambda: is_shown(window, "version.change[1]"))
    said = words_in(window, "version")
    assert "Version 2.0 is proposed." in said
    assert "What people do has changed" in said
    assert "added" in said
    button(window, "version.change[0]").click()
    assert focused().objectName().startswith("procedure.steps[")
    window.guiding.show_page("publish.version")
    button(window, "version.take").click()
    sop = window.session.sop
    assert (sop.document.version, sop.history.changes[0].version) == ("2.0", "2.0")
    set_field(window, "history.changes[0].author", "R. Osei")
    window.guiding.show_page("publish.approval")
    all_agree(window)
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
    all_agree(window)
    before = window.session.sop
    button(window, "approval.approve").click()
    window.actions_.undo.trigger()
    assert window.session.sop == before
    assert is_shown(window, "approval.approve")
    assert not is_shown(window, "approval.record[0]")


def test_a_damaged_copy_is_said_and_loses_nothing(window: MainWindow, ask: FakeAsk) -> None:
    approve(window)
    (version,) = window.session.sop.approved.versions
    damaged = replace(version, content=("AAAA",))
    window.session.edit("damage", SetValue(("approved", "versions"), (damaged,)))
    _change_a_step(window)
    window.guiding.show_page("publish.version")
    assert "is damaged" in words_in(window, "version")
    window.guiding.show_page("publish.approval")
    button(window, "approval.record[0].export").click()
    wait_for_background()
    assert "is damaged" in ask.problems[-1]
