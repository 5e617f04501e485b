"""What the window says of an export, and for how long it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from sop_studio.exporters.formats import Format
from sop_studio.gui.exports import handed_out
from sop_studio.gui.widgets.banner import MessageLine
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import settle, wait_for_background
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import sample_in

LOOKED_THROUGH = "Exported and looked through: nothing to mend."


@pytest.fixture
def window(open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_sop_window(sample_in(tmp_path))


def said(window: MainWindow) -> list[str]:
    settle()
    lines = window.notices.findChildren(MessageLine)
    return [each.accessibleName() for each in lines if not each.isHidden()]


def hand_out(window: MainWindow, ask: FakeAsk, qtbot: QtBot, path: Path) -> None:
    """Export as Word and wait until the document has been looked through."""
    ask.to_save = path
    window.actions_.exports[Format.DOCX].trigger()
    wait_for_background()
    qtbot.waitUntil(lambda: LOOKED_THROUGH in said(window))


def test_closing_the_message_takes_away_what_stands_below_it(
    window: MainWindow, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    hand_out(window, ask, qtbot, tmp_path / "copy.docx")
    (close,) = (
        each
        for each in window.notices.findChildren(QAbstractButton)
        if each.accessibleName() == "Close this message"
    )
    close.click()
    assert said(window) == []


def test_where_no_program_shows_folders_it_is_told_where_the_document_is(
    window: MainWindow,
    ask: FakeAsk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handed_out, "open_with_system", lambda _path: False)
    hand_out(window, ask, qtbot, tmp_path / "copy.docx")
    for each in window.notices.findChildren(QAbstractButton):
        if each.accessibleName() in {"Open", "Show in folder"}:
            each.click()
    assert ask.problems == [
        "No program on this computer opens “copy.docx”. It was exported all the same.",
        f"No program on this computer shows folders. What was exported is in {tmp_path}.",
    ]


def test_what_was_found_in_a_document_goes_when_something_else_is_told(
    window: MainWindow, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    hand_out(window, ask, qtbot, tmp_path / "copy.docx")
    window.actions_.copy_markdown.trigger()
    assert said(window) == ["The SOP is on the clipboard as Markdown."]


def test_a_copy_of_what_is_not_ready_is_said_to_be_marked_as_a_draft(
    window: MainWindow, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "copy.docx"
    hand_out(window, ask, qtbot, path)
    assert said(window) == [f"Exported to {path}", LOOKED_THROUGH]
    window.session.edit("type", SetValue(("document", "owner"), ""))
    hand_out(window, ask, qtbot, path)
    why = "Marked “DRAFT”: not all final checks pass yet."
    assert said(window) == [f"Exported to {path}", why, LOOKED_THROUGH]
    window.actions_.undo.trigger()
    assert said(window) == []


def test_a_controlled_copy_of_what_nobody_approved_says_so(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "controlled.docx"
    window.exporting.export_built_in("controlled")
    wait_for_background()
    assert "Marked “DRAFT”: the SOP is not approved yet." in said(window)
