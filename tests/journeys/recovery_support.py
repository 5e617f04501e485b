"""What a run that was killed leaves behind, and the offer to go on with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.data_folders import recovery_folder
from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.window import MainWindow
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop
from sop_studio.storage.journal import Journal, Origin, Place, Writer


def leave_behind(sop: Sop, path: Path | None = None, place: Place = ("", 0)) -> Path:
    """Leave a journal as a process that was killed does."""
    origin = Origin()
    if path is not None:
        opened = open_sop(path)
        origin = Origin(path, opened.revision, opened.fingerprint)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    journal = Journal(recovery_folder(), origin)
    journal._writer = Writer(Writer.present().host, ended.pid, "another boot/1")
    journal.record(sop, place)
    journal.close()
    return journal.path


def button(window: MainWindow, name: str) -> QPushButton | None:
    return window.findChild(QPushButton, name)


def offered(qtbot: QtBot, window: MainWindow, name: str = "recovery.open[0]") -> QPushButton:
    def is_there() -> bool:
        found = button(window, name)
        return found is not None and found.isVisible()

    qtbot.waitUntil(is_there)
    found = button(window, name)
    assert found is not None
    return found


def said(window: MainWindow) -> str:
    return " ".join(
        f"{each.accessibleName()} {each.accessibleDescription()}"
        for each in window.notices.findChildren(Notice)
    )


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def settle(window: MainWindow) -> None:
    assert window.safety.background.finish(10)


def journals() -> list[Path]:
    return list(recovery_folder().glob("*"))


def place_in(window: MainWindow) -> tuple[str, int]:
    return window.workspace.places.present()
