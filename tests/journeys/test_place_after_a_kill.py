"""After the program was killed one goes on at the very place where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.settings import load
from sop_studio.storage import open_sop, save_sop
from tests.journeys.conftest import OpenWindow
from tests.journeys.recovery_support import button, click, leave_behind, offered, place_in, said
from tests.journeys.saved_sop_support import retitled, saved_in


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return saved_in(tmp_path)


def test_after_a_kill_the_place_is_there_again_with_the_file_and_with_continue(
    qtbot: QtBot, open_sop_window: OpenWindow, saved: Path
) -> None:
    window = open_sop_window(saved, "purpose.text")
    field = window.findChild(QTextEdit, "purpose.text")
    assert field is not None
    QTest.keyClicks(field, "Keys")
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert window.saving.save()
    # A slow computer may have remembered where one was before the first key, too.
    here = ("purpose.text", 3)
    qtbot.waitUntil(lambda: load().settings.places.get(str(saved)) == here, timeout=10_000)
    again = open_sop_window(saved)
    assert place_in(again) == here
    start = open_sop_window()
    resume = button(start, "start.continue")
    assert resume is not None
    click(resume)
    assert place_in(start) == here


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
    leave_behind(retitled(open_sop(saved).sop, "Older"), saved)
    save_sop(saved, retitled(Sop(), "Newer"), None, None)
    window = open_sop_window()
    offered(qtbot, window)
    resume = button(window, "start.continue")
    assert resume is not None
    click(resume)
    assert window.session.sop.document.title == "Newer"
    assert "has been changed since" in said(window)


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
