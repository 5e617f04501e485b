"""The page of the guide with the interviews, talks to be had there, and notes of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview, OpenQuestion
from tests.journeys.guide_support import activate, focused, shown, type_words

NOTES = "interviews.interviews[{}].notes"
OSEI = Interview(person="R. Osei", role="Release engineer", part="doer")
CHEN = Interview(person="M. Chen", role="QA lead", part="reviewer")


def press_space(window: MainWindow, name: str) -> None:
    button = shown(window, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def notes_of(window: MainWindow, at: int = 0) -> str:
    return window.session.sop.interviews.interviews[at].notes


def said_beside(window: MainWindow) -> str:
    lines = [each for each in window.findChildren(QWidget, "interview.said") if each.isVisible()]
    return " ".join(each.accessibleName() for each in lines)


def note(words: str, key: Qt.Key | None = None) -> None:
    type_words(words)
    if key is not None:
        QTest.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def at_interviews(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Begin an SOP in the guide and go to its interviews; return the window."""
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_page("interview.people")
    return window


def add_talks(window: MainWindow) -> MainWindow:
    """Add two talks, and a question that is open for the first; return the window."""
    window.session.edit(
        "prepare",
        Insert(("interviews", "interviews"), 0, OSEI),
        Insert(("interviews", "interviews"), 1, CHEN),
        Insert(
            ("interviews", "open_questions"),
            0,
            OpenQuestion(question="Who may skip it?", ask="R. Osei", about="rollback.trigger"),
        ),
    )
    return window
