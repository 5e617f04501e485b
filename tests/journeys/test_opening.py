"""An SOP is opened in turns of the event loop: what is seen meanwhile, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from sop_studio.gui.opening.turns import do_at_once, spread
from sop_studio.gui.window import MainWindow
from sop_studio.settings import change, load
from sop_studio.storage import open_sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import shown
from tests.journeys.opening_support import (
    OPENED,
    Start,
    check_shows,
    first_in,
    opener,
    opening_page,
    press_card,
    second_in,
    title_of,
    wait_until_open,
)


@pytest.fixture(autouse=True)
def in_turns(qapp: QApplication) -> Iterator[None]:
    """Let work be spread over turns of the event loop, as in the program."""
    spread(qapp)
    yield
    do_at_once(qapp)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return first_in(tmp_path)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return second_in(tmp_path)


@pytest.fixture
def start(open_sop_window: OpenWindow, qtbot: QtBot) -> Start:
    return opener(open_sop_window, qtbot)


def test_a_file_is_opened_while_the_window_goes_on_answering(
    qtbot: QtBot, start: Start, first: Path
) -> None:
    window = start(first)
    turns: list[bool] = []
    press_card(window, "start.recent[0]")
    page = opening_page(window)
    assert page is not None
    assert "first.sop" in page.accessibleName()
    assert QApplication.focusWidget() is page
    while window.opening.is_under_way:
        QApplication.processEvents()
        turns.append(opening_page(window) is not None)
    assert sum(turns) > 10
    wait_until_open(qtbot, window)
    assert shown(window, "document.title").hasFocus()
    check_shows(window, OPENED)
    assert load().settings.recent_files[0] == str(first)


def test_no_key_does_anything_meanwhile_but_to_close_the_window(
    qtbot: QtBot, start: Start, first: Path, ask: FakeAsk
) -> None:
    window = start(first)
    press_card(window, "start.recent[0]")
    for key in (Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_S, Qt.Key.Key_Z):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier)
    assert ask.questions == []
    assert opening_page(window) is not None
    wait_until_open(qtbot, window)
    assert title_of(window) == OPENED
    assert not window.isWindowModified()
    window.file_actions.open_file(first)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


@pytest.mark.parametrize("place", ["procedure.steps[{step}].action", "guide:purpose.text"])
def test_it_opens_where_it_was_left(qtbot: QtBot, start: Start, first: Path, place: str) -> None:
    step = open_sop(first).sop.procedure.steps[2]
    change(None, places={str(first): (place.format(step=step.id), 3)})
    window = start(first)
    press_card(window, "start.continue")
    editors: list[bool] = []
    while window.opening.is_under_way:
        QApplication.processEvents()
        editors.append(window.editor.isVisible() if window.saving.path else False)
    wait_until_open(qtbot, window)
    focused = QApplication.focusWidget()
    assert focused is not None
    is_in_guide = place.startswith("guide:")
    name = "purpose.text" if is_in_guide else "procedure.steps[2].action"
    assert focused.objectName() == name
    assert window.guiding.is_shown is is_in_guide
    # The editor is not shown for a moment first.
    assert any(editors) is not is_in_guide
    window.actions_.guide.trigger()
    qtbot.waitUntil(lambda: window.guiding.is_shown is not is_in_guide)
    window.editor.show_section("document")
    wait_until_open(qtbot, window)
    check_shows(window, OPENED)


@pytest.mark.parametrize("is_open", [False, True])
def test_a_file_that_cannot_be_read_is_said_where_one_was(
    qtbot: QtBot, start: Start, ask: FakeAsk, first: Path, *, is_open: bool
) -> None:
    broken = first.with_name("broken.sop")
    broken.write_bytes(b"no SOP")
    window = start(broken)
    if is_open:
        window.file_actions.open_file(first)
        wait_until_open(qtbot, window)
    window.file_actions.open_file(broken)
    wait_until_open(qtbot, window)
    assert len(ask.problems) == 1
    assert "broken.sop" in ask.problems[0]
    if is_open:
        check_shows(window, OPENED)
        assert window.saving.path == first
    else:
        assert shown(window, "start.open").isVisible()
        assert window.saving.path is None


def test_nothing_of_the_sop_before_is_left(
    qtbot: QtBot, start: Start, first: Path, second: Path
) -> None:
    window = start(first, second)
    window.file_actions.open_file(first)
    wait_until_open(qtbot, window)
    window.editor.show_section("procedure")
    qtbot.waitUntil(lambda: OPENED in _text(window))
    window.file_actions.open_file(second)
    wait_until_open(qtbot, window)
    assert window.saving.path == second
    preview = _text(window)
    assert "Another one" in preview
    assert OPENED not in preview
    assert window.findChild(QAction, "undo") is window.actions_.undo
    assert not window.actions_.undo.isEnabled()
    steps = window.session.sop.procedure.steps
    window.editor.show_field("procedure.steps[0].action")
    field = shown(window, "procedure.steps[0].action")
    assert field.property("plainText") == steps[0].action


def _text(window: MainWindow) -> str:
    preview = window.findChild(QTextBrowser, "preview")
    assert preview is not None
    return preview.toPlainText()


def test_new_ones_begin_in_the_editor_in_the_guide_and_with_notes(
    qtbot: QtBot, start: Start, ask: FakeAsk
) -> None:
    window = start()
    press_card(window, "start.starter.incident")
    wait_until_open(qtbot, window)
    assert window.session.sop.procedure.steps
    assert shown(window, "document.title").hasFocus()
    window.actions_.start_page.trigger()
    press_card(window, "start.guided")
    wait_until_open(qtbot, window)
    assert window.guiding.is_shown
    window.actions_.start_page.trigger()
    press_card(window, "start.notes")
    wait_until_open(qtbot, window)
    assert window.noting.is_shown
    window.noting.leave()
    assert window.editor.isVisible()
    assert ask.problems == []
