"""What the tests of the widgets share: a plain look, and a window to show widgets in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import LIGHT


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, LIGHT)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, LIGHT)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show widgets under each other, as high as they need, in an active window."""
    windows = []

    def open_window(*widgets: QWidget, width: int = 400, height: int = 300) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_window
