"""The start page: how a person begins, comes back, and finds everything as it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.ask import Answer
from sop_studio.gui.start.page import StartPage
from sop_studio.gui.start.recent_list import RecentFile
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.settings import change, load
from sop_studio.storage import save_sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow


@pytest.fixture
def deploy(tmp_path: Path) -> Path:
    path = tmp_path / "deploy.sop"
    save_sop(path, load_sample(), None, None)
    return path


def _card(window: MainWindow, name: str) -> QPushButton:
    card = window.findChild(QPushButton, name)
    assert card is not None, name
    return card


def _press(window: MainWindow, name: str) -> None:
    QTest.mouseClick(_card(window, name), Qt.MouseButton.LeftButton)


def test_every_starter_says_when_to_use_it(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    for each in STARTERS:
        card = _card(window, f"start.starter.{each.name}")
        assert card.isVisible()
        assert card.accessibleName() == each.title
        assert card.accessibleDescription() == each.description


def test_task_bars_show_the_mark_of_the_program(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    assert {size.width() for size in window.windowIcon().availableSizes()} >= {16, 48, 256}


def test_a_starter_opens_in_the_form(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    _press(window, "start.starter.incident")
    assert window.session.sop.procedure.steps
    assert window.editor.isVisible()
    assert not _card(window, "start.open").isVisible()


def test_enter_on_a_card_is_enough(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    card = _card(window, "start.sample")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.session.sop.document.title == load_sample().document.title


def test_open_asks_for_the_file(open_sop_window: OpenWindow, ask: FakeAsk, deploy: Path) -> None:
    window = open_sop_window()
    ask.to_open = deploy
    _press(window, "start.open")
    assert window.saving.path == deploy


def test_recent_files_come_with_their_titles(
    qtbot: QtBot, open_sop_window: OpenWindow, deploy: Path
) -> None:
    change(None, recent_files=(str(deploy),))
    window = open_sop_window()
    card = _card(window, "start.recent[0]")
    qtbot.waitUntil(lambda: card.accessibleName() == load_sample().document.title)
    assert "deploy.sop" in card.accessibleDescription()
    assert "saved today" in card.accessibleDescription()
    _press(window, "start.recent[0]")
    assert window.saving.path == deploy


def test_files_are_looked_at_once_the_page_is_seen(qtbot: QtBot, deploy: Path) -> None:
    page = StartPage([])
    qtbot.addWidget(page)
    page.show_recent([RecentFile(deploy)])
    assert not any(timer.isActive() for timer in page.findChildren(QTimer))
    card = page.findChild(QPushButton, "start.recent[0]")
    assert card is not None
    assert card.accessibleName() == "deploy"
    page.show()
    qtbot.waitUntil(lambda: card.accessibleName() == load_sample().document.title)
    page.stop_looking()


def test_a_recent_file_that_is_gone_is_greyed(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    change(None, recent_files=(str(tmp_path / "gone.sop"),))
    window = open_sop_window()
    card = _card(window, "start.recent[0]")
    qtbot.waitUntil(lambda: not card.isEnabled())
    assert "Not found" in card.accessibleDescription()
    assert not _card(window, "start.continue").isVisible()


def test_a_recent_file_that_is_no_sop_says_so(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    other = tmp_path / "other.sop"
    other.write_text("no SOP")
    change(None, recent_files=(str(other),))
    window = open_sop_window()
    card = _card(window, "start.recent[0]")
    qtbot.waitUntil(lambda: "Cannot be read" in card.accessibleDescription())
    _press(window, "start.recent[0]")
    assert len(ask.problems) == 1
    assert _card(window, "start.open").isVisible()


def test_a_pinned_file_stays_first(open_sop_window: OpenWindow, tmp_path: Path) -> None:
    names = [str(tmp_path / f"{name}.sop") for name in "abc"]
    change(None, recent_files=tuple(names))
    window = open_sop_window()
    pin = window.findChild(QToolButton, "start.pin[2]")
    assert pin is not None
    pin.click()
    assert load().settings.pinned_files == (names[2],)
    assert "c.sop" in _card(window, "start.recent[0]").toolTip()
    assert "a.sop" in _card(window, "start.recent[1]").toolTip()


def test_a_file_can_be_taken_out_of_the_list(open_sop_window: OpenWindow, deploy: Path) -> None:
    change(None, recent_files=(str(deploy),), pinned_files=(str(deploy),))
    window = open_sop_window()
    remove = next(
        each
        for each in window.findChildren(QToolButton)
        if each.accessibleName().endswith("out of the list")
    )
    remove.click()
    assert window.findChild(QPushButton, "start.recent[0]") is None
    assert deploy.exists()
    assert load().settings.recent_files == load().settings.pinned_files == ()


def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, deploy: Path
) -> None:
    first = open_sop_window(deploy, "rollback.owner")
    first.resize(900, 650)
    first.workspace.splitter.setSizes([250, 350, 300])
    first.workspace.side.setCurrentIndex(1)
    first.workspace.preview.set_zoom(150)
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    owner = first.findChild(QLineEdit, "rollback.owner")
    assert owner is not None
    owner.setCursorPosition(3)
    sizes = first.workspace.splitter.sizes()
    ask.unsaved = Answer.DISCARD
    first.close()

    second = open_sop_window()
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    _press(second, "start.continue")
    assert second.size() == first.size()
    assert second.workspace.splitter.sizes() == sizes
    assert second.workspace.side.currentIndex() == 1
    assert second.workspace.preview.zoom() == 150
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.objectName() == "rollback.owner"
    assert focused.cursorPosition() == 3


def test_a_place_is_kept_when_steps_move_in_the_meantime(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "access.sop"
    sop = load_starter("access")
    save_sop(path, sop, None, None)
    step = sop.procedure.steps[2]
    change(
        None,
        recent_files=(str(path),),
        places={str(path): (f"procedure.steps[{step.id}].action", 0)},
    )
    window = open_sop_window(path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "procedure.steps[2].action"


def test_an_open_sop_waits_behind_the_start_page(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    _press(window, "start.starter.access")
    title = window.saving.title()
    window.actions_.start_page.trigger()
    assert not window.editor.isVisible()
    assert _card(window, "start.continue").accessibleDescription() == title
    _press(window, "start.continue")
    assert window.editor.isVisible()
    assert window.saving.title() == title


def test_another_file_asks_about_unsaved_changes_first(
    open_sop_window: OpenWindow, ask: FakeAsk, deploy: Path
) -> None:
    change(None, recent_files=(str(deploy),))
    window = open_sop_window(show="purpose.text")
    purpose = window.findChild(QWidget, "purpose.text")
    assert purpose is not None
    QTest.keyClicks(purpose, "Ship it")
    window.actions_.start_page.trigger()
    ask.unsaved = Answer.CANCEL
    _press(window, "start.recent[0]")
    assert window.saving.path is None
    assert window.session.sop.purpose.text == "Ship it"


@pytest.mark.parametrize("stored", ["{", "[]", '{"geometry": 3, "panels": "x", "zoom": -1}'])
def test_a_damaged_arrangement_is_as_a_new_window(open_sop_window: OpenWindow, stored: str) -> None:
    change(None, window=stored)
    window = open_sop_window(show="purpose.text")
    assert window.workspace.preview.zoom() == 100
    rail, form, side = window.workspace.splitter.sizes()
    assert rail > 50
    assert form > side > 100


def test_without_an_sop_there_is_nothing_to_save_or_export(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    needing = [window.actions_.save, window.actions_.print, *window.actions_.exports.values()]
    assert not any(each.isEnabled() for each in needing)
    assert window.actions_.open.isEnabled()
    _press(window, "start.sample")
    assert all(each.isEnabled() for each in needing)
