"""What screen readers are told while the focus stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announce, announced
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Move
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import settle, wait_for_background
from tests.journeys.conftest import OpenWindow

STEPS = ("procedure", "steps")


@pytest.fixture
def window(open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window(show="purpose.text")
    steps = tuple(
        Step(id=f"s{number}", action=f"Do {number}", expected="Done.") for number in range(1, 4)
    )
    window.session.replace(Sop(procedure=Procedure(steps=steps)))
    window.editor.show_field("purpose.text")
    settle()
    return window


def _is_waiting(window: MainWindow) -> bool:
    return any(each.isActive() and each.isSingleShot() for each in window.findChildren(QTimer))


def _trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()
    settle()


def test_words_are_the_name_of_something_that_assistive_tools_find(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    window.show()
    announce(inside, "Saved")
    announce(inside, "Exported to it.docx")
    (label,) = window.findChildren(QLabel)
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface.text(QAccessible.Text.Name) == "Exported to it.docx"
    assert label.isVisible()
    assert label.size().width() == 1
    assert announced(inside) == "Exported to it.docx"


def test_saving_and_exporting_are_said(window: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    ask.to_save = tmp_path / "mine.sop"
    _trigger(window, "save")
    assert announced(window) == "Saved"
    ask.to_save = tmp_path / "mine.md"
    _trigger(window, "export.md")
    wait_for_background()
    assert announced(window) == "Exported to mine.md"


def test_a_step_that_moves_is_said_by_its_numbers(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[2].action")
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert announced(window) == "Step 3 moved to 2"
    _trigger(window, "undo")
    assert announced(window) == "Undone: move step"
    _trigger(window, "redo")
    assert announced(window) == "Done again: move step"


def test_completeness_is_said_once_typing_has_paused(window: MainWindow, qtbot: QtBot) -> None:
    before = window.checking.report.completeness
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Ship releases without downtime.")
    now = window.checking.report.completeness
    assert now > before
    assert announced(window) == ""
    qtbot.waitUntil(lambda: announced(window) != "", timeout=3000)
    words = announced(window)
    assert words == f"Completeness {now} percent. No findings here any more."


def test_a_finding_that_comes_up_at_the_field_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.editor.show_field("procedure.steps[0].action")
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Don't ")
    qtbot.waitUntil(lambda: "hard on readers" in announced(window), timeout=3000)


def test_another_sop_is_no_change(window: MainWindow, qtbot: QtBot) -> None:
    window.session.replace(Sop())
    settle()
    qtbot.waitUntil(lambda: not _is_waiting(window), timeout=5000)
    assert announced(window) == ""


def test_a_move_done_elsewhere_is_said_too(window: MainWindow) -> None:
    window.session.edit("move step", Move(STEPS, 0, 2))
    settle()
    assert announced(window) == "Step 1 moved to 3"


def test_of_two_neighbours_the_one_that_was_moved_is_named(window: MainWindow) -> None:
    window.session.edit("move step", Move(STEPS, 0, 1))
    settle()
    assert announced(window) == "Step 1 moved to 2"
