"""Two files to be opened from the start page, and what the window shows of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from sop_studio.gui.opening.page import OpeningPage
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_sample, load_starter
from sop_studio.model.edits import SetValue, apply
from sop_studio.settings import change
from sop_studio.storage import save_sop
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import activate, shown

Start = Callable[..., MainWindow]
TITLE = ("document", "title")
OPENED = "Rotate the signing key"


def saved_as(path: Path, title: str, starter: str = "") -> Path:
    sop = load_starter(starter) if starter else load_sample()
    named, _inverse = apply(sop, SetValue(TITLE, title))
    save_sop(path, named, None, None)
    return path


def press_card(window: MainWindow, name: str) -> None:
    card = window.findChild(QPushButton, name)
    assert card is not None, name
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def opening_page(window: MainWindow) -> OpeningPage | None:
    page = window.pages.currentWidget()
    return page if isinstance(page, OpeningPage) else None


def wait_until_open(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.opening.is_under_way)
    # What is written a moment after is not waited for by anybody.
    for _ in range(3):
        QApplication.processEvents()


def title_of(window: MainWindow) -> str:
    return window.session.sop.document.title


def check_shows(window: MainWindow, title: str) -> None:
    """Say that all of the window shows the SOP of this title."""
    assert window.editor.isVisible()
    assert title in window.windowTitle()
    window.editor.show_field("document.title")
    field = shown(window, "document.title")
    assert isinstance(field, QLineEdit)
    assert field.text() == title
    preview = window.findChild(QTextBrowser, "preview")
    assert preview is not None
    assert title in preview.toPlainText()
    assert window.checking.report.lines
    assert window.actions_.save.isEnabled()


def first_in(folder: Path) -> Path:
    return saved_as(folder / "first.sop", OPENED)


def second_in(folder: Path) -> Path:
    return saved_as(folder / "second.sop", "Another one", "incident")


def opener(open_sop_window: OpenWindow, qtbot: QtBot) -> Start:
    """Return what opens a window at the start page, which lists some files."""

    def open_it(*recent: Path) -> MainWindow:
        change(None, recent_files=tuple(map(str, recent)))
        window = open_sop_window()
        activate(qtbot, window)
        return window

    return open_it
