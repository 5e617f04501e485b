"""What the journeys through the guide have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow


def shown(window: MainWindow, name: str) -> QWidget:
    """Return the one visible widget with a name."""
    found = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible widgets are called {name}"
    return found[0]


def is_shown(window: MainWindow, name: str) -> bool:
    return any(each.isVisible() for each in window.findChildren(QWidget, name))


def button(window: MainWindow, name: str) -> QPushButton:
    found = shown(window, name)
    assert isinstance(found, QPushButton)
    return found


def question(window: MainWindow) -> str:
    return str(shown(window, "guide.question").property("text"))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def activate(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def type_words(words: str) -> None:
    QTest.keyClicks(focused(), words)
