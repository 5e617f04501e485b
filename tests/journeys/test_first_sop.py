"""From a starter to an exported, saved and reopened SOP, through the real window."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_sample
from sop_studio.storage import open_sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.conftest import OpenWindow


def _field(window: MainWindow, path: str) -> QWidget:
    assert window.editor.show_field(path), f"no field {path}"
    found = [each for each in window.findChildren(QWidget, path) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible widgets are named {path}"
    return found[0]


def _type(window: MainWindow, path: str, text: str) -> None:
    field = _field(window, path)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def _text(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, (QTextEdit, QPlainTextEdit))
    return field.toPlainText()


def _trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None, f"no action {name}"
    action.trigger()


def _completeness(window: MainWindow) -> int:
    return window.checking.report.completeness


def test_a_starter_becomes_a_complete_exported_saved_and_reopened_sop(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window(show="document.title")
    _trigger(window, "new.deployment")
    at_first = _completeness(window)
    assert 0 < at_first < 100

    _type(window, "document.owner", "Release Manager")
    _type(window, "document.version", "1.0")
    _type(window, "document.review_cycle", "Quarterly")
    _type(window, "document.next_review", "2099-03-01")
    _type(window, "purpose.text", "Bring Service X to its users without harm.")
    _type(window, "procedure.steps[0].action", "Read the release calendar aloud")
    assert _completeness(window) > at_first
    preview = window.findChild(QTextBrowser, "preview")
    assert preview is not None
    assert "Read the release calendar aloud" in preview.toPlainText()
    assert "Bring Service X to its users without harm." in preview.toPlainText()

    exported = {}
    for ending in ("md", "html", "docx"):
        ask.to_save = tmp_path / f"copy.{ending}"
        _trigger(window, f"export.{ending}")
        wait_for_background()
        exported[ending] = ask.to_save.read_bytes()
    assert ask.problems == []
    assert b"Read the release calendar aloud" in exported["md"]
    assert b"Read the release calendar aloud" in exported["html"]
    document = zipfile.ZipFile(tmp_path / "copy.docx").read("word/document.xml")
    assert b"Read the release calendar aloud" in document

    ask.to_save = tmp_path / "release.sop"
    _trigger(window, "save")
    assert not window.session.is_modified
    again = open_sop_window(tmp_path / "release.sop")
    assert again.session.sop == window.session.sop
    assert _text(_field(again, "procedure.steps[0].action")) == "Read the release calendar aloud"


def test_undo_takes_back_everything_and_redo_brings_it_again(
    open_sop_window: OpenWindow,
) -> None:
    window = open_sop_window(show="document.title")
    _trigger(window, "new.incident")
    before = window.session.sop
    _type(window, "purpose.text", "Restore service fast.")
    _type(window, "scope.included[0].text", "Everything")
    after = window.session.sop
    assert after != before

    while window.session.undo_stack.canUndo():
        _trigger(window, "undo")
    assert window.session.sop == before
    assert not window.session.is_modified
    while window.session.undo_stack.canRedo():
        _trigger(window, "redo")
    assert window.session.sop == after


def test_ctrl_z_in_a_field_undoes_in_the_window(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="purpose.text")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = _field(window, "purpose.text")
    QTest.keyClicks(field, "Why")
    assert window.session.sop.purpose.text == "Why"
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.sop.purpose.text == ""
    assert _text(field) == ""


@pytest.mark.parametrize("path", ["purpose.text", "document.owner", "acceptance.sign_off_role"])
def test_the_window_opens_at_a_field(open_sop_window: OpenWindow, path: str) -> None:
    window = open_sop_window(show=path)
    assert [each for each in window.findChildren(QWidget, path) if each.isVisible()]


def test_the_export_button_offers_every_format(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    button = window.findChild(QPushButton, "export")
    assert button is not None
    menu = button.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()][:4] == ["Word", "PDF", "HTML", "Markdown"]


def test_the_sample_opens_whole_and_is_saved_as_a_file_of_its_own(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window(show="document.title")
    _trigger(window, "open_sample")
    assert _completeness(window) == 100
    assert window.session.sop.document.id == "SOP-REL-001"
    assert window.saving.path is None
    assert window.session.sop.document_id != load_sample().document_id
    ask.to_save = tmp_path / "mine.sop"
    _trigger(window, "save")
    assert open_sop(tmp_path / "mine.sop").sop == window.session.sop
