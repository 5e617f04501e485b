"""Questions with real dialogs: what Enter and Esc do by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.errors import FileProblem
from sop_studio.exporters.wishes import PaperSize
from sop_studio.gui.dialogs import Dialogs


@pytest.fixture
def dialogs(qtbot: QtBot) -> Dialogs:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Dialogs(window)


def answer(window_of: Callable[[QMessageBox], object]) -> None:
    """Do something with the question that is asked next."""

    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        window_of(box)

    QTimer.singleShot(0, do)


@pytest.mark.parametrize(("key", "loses", "agreed"), [
    (Qt.Key.Key_Return, False, True),
    (Qt.Key.Key_Return, True, False),
    (Qt.Key.Key_Escape, False, False),
    (Qt.Key.Key_Escape, True, False),
])  # fmt: skip
def test_enter_takes_nothing_away(
    dialogs: Dialogs, key: Qt.Key, *, loses: bool, agreed: bool
) -> None:
    answer(lambda box: QTest.keyClick(box, key))
    assert dialogs.whether("Replace 1 file?", "copy.docx", "Replace", loses=loses) == agreed


def test_what_is_told_can_be_copied(dialogs: Dialogs) -> None:
    flags: list[Qt.TextInteractionFlag] = []

    def look(box: QMessageBox) -> None:
        flags.append(box.textInteractionFlags())
        box.close()

    answer(look)
    dialogs.tell_problem("PDF needs a package, run: pip install it")
    assert flags
    assert flags[0] & Qt.TextInteractionFlag.TextSelectableByMouse


def test_what_could_not_be_printed_is_told(
    dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    said: list[str] = []

    def look(box: QMessageBox) -> None:
        said.append(box.text())
        box.close()

    def paint(_printer: QPagedPaintDevice) -> None:
        raise FileProblem("Nothing was printed.")

    answer(look)
    assert not dialogs.which_printer(paint, PaperSize.A4)
    assert said == ["Nothing was printed."]
