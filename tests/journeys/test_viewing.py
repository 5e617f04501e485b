"""Sizes, themes and panes: the window as its user needs to see it, without the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import CONTRAST, LIGHT
from sop_studio.gui.window import MainWindow
from sop_studio.settings import load
from tests.journeys.conftest import OpenWindow


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    opened = open_sop_window(show="purpose.text")
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


@pytest.fixture(autouse=True)
def _plain_look_again(qapp: QApplication, window: MainWindow) -> object:
    yield
    window.actions_.zoom_reset.trigger()
    theme.apply(qapp, LIGHT)


def _named(window: MainWindow, name: str) -> QWidget:
    widget = window.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def _turn_wheel(window: MainWindow, over: QWidget, by: int) -> None:
    place = QPointF(over.mapTo(window, over.rect().center()))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, by), QPoint(), control)


def _letter_height(widget: QWidget) -> int:
    return widget.fontMetrics().height()


def test_the_form_is_zoomed_by_key_and_stays_so(window: MainWindow) -> None:
    before = _letter_height(_named(window, "purpose.text"))
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert _letter_height(_named(window, "purpose.text")) > before
    assert load().settings.text_size == 130
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert load().settings.text_size == 115
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert _letter_height(_named(window, "purpose.text")) == before


def test_the_preview_is_zoomed_alone_when_it_has_the_focus(window: MainWindow) -> None:
    preview = _named(window, "preview")
    preview.setFocus()
    before, form = _letter_height(preview), _letter_height(_named(window, "purpose.text"))
    for _time in range(5):
        QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.preview.zoom() == 150
    assert _letter_height(preview) > before
    assert _letter_height(_named(window, "purpose.text")) == form
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert _letter_height(preview) == before


def test_the_wheel_zooms_what_is_under_it(window: MainWindow) -> None:
    _turn_wheel(window, _named(window, "preview"), 120)
    assert window.workspace.preview.zoom() == 110
    assert load().settings.text_size == 100
    _turn_wheel(window, window.rail, 120)
    assert load().settings.text_size == 115


def test_the_menu_marks_the_text_size(window: MainWindow) -> None:
    window.actions_.text_sizes[150].trigger()
    assert load().settings.text_size == 150
    assert window.actions_.text_sizes[150].isChecked()
    assert not window.actions_.text_sizes[100].isChecked()


def test_high_contrast_is_worn_and_kept(qapp: QApplication, window: MainWindow) -> None:
    window.actions_.themes["contrast"].trigger()
    assert theme.current() is CONTRAST
    assert load().settings.theme == "contrast"
    assert qapp.palette().window().color().name() == CONTRAST.background


def test_f6_goes_round_the_panes_and_back_to_where_one_was(window: MainWindow) -> None:
    def holder() -> str:
        focused = QApplication.focusWidget()
        assert focused is not None
        panes = {"rail": window.rail, "form": window.editor, "side": window.workspace.side}
        return next((name for name, pane in panes.items() if pane.isAncestorOf(focused)), "header")

    assert holder() == "form"
    visited = []
    for _time in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        visited.append(holder())
    assert visited == ["side", "header", "rail", "form"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "purpose.text"
    QTest.keyClick(focused, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert holder() == "rail"


def test_full_screen_and_back(window: MainWindow) -> None:
    window.actions_.full_screen.trigger()
    assert window.isFullScreen()
    window.actions_.full_screen.trigger()
    assert not window.isFullScreen()
