"""What another program does to a file, and what the window says and offers then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.window import MainWindow
from sop_studio.storage import open_sop, save_sop
from tests.journeys.saved_sop_support import retitled

Press = Callable[[MainWindow, str], None]


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


def presser(qtbot: QtBot) -> Press:
    """Return what presses a button of a window once that is there."""

    def press_it(window: MainWindow, name: str) -> None:
        qtbot.waitUntil(lambda: button(window, name) is not None)
        found = button(window, name)
        assert found is not None
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    return press_it
