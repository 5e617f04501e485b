"""What the journeys from notes to a procedure have in common."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.row import Row
from sop_studio.gui.notes.source_view import SourceView
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview
from sop_studio.notes import Kind
from tests.fake_ask import FakeAsk
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    shown,
    type_words,
)
from tests.notes.reviews import SHORT

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Journey:
    """Somebody at the window with notes: what every part of the way needs."""

    def __init__(self, qtbot: QtBot, window: MainWindow, ask: FakeAsk, folder: Path) -> None:
        self.qtbot, self.window, self.ask, self.folder = qtbot, window, ask, folder
        activate(qtbot, window)

    def read(self) -> None:
        """Wait until the notes are read."""
        self.qtbot.waitUntil(
            lambda: is_idle() and is_shown(self.window, "notes.list"), timeout=10_000
        )


def open_notes(journey: Journey) -> None:
    """Read the short notes from a file, as who has just started the program does."""
    window = journey.window
    notes = journey.folder / "talk.txt"
    notes.write_text(SHORT, encoding="utf-8")
    journey.ask.notes = notes
    shown(window, "start.notes").setFocus()
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "notes.intake.text"
    # Nothing there yet is one clear sentence.
    button(window, "notes.intake.read").click()
    assert "no words" in sentence(window)
    button(window, "notes.intake.open").click()
    journey.qtbot.waitUntil(is_idle)
    shown(window, "notes.intake.person").setFocus()
    type_words("Ana")
    button(window, "notes.intake.read").setFocus()
    press(Qt.Key.Key_Return)
    journey.read()
    assert window.session.sop.interviews.interviews[0].notes == SHORT.rstrip("\n")
    assert window.session.sop.procedure.steps == ()
    assert not button(window, "notes.insert").isEnabled()


def begin_with(journey: Journey, *notes: str) -> None:
    """Be at the proposals of these talks, each with another person."""
    window = journey.window
    window.noting.begin()
    edits = [
        Insert(("interviews", "interviews"), at, Interview(person=f"Person {at}", notes=text))
        for at, text in enumerate(notes)
    ]
    window.session.edit("prepare", *edits)
    journey.read()
    cards(window).setFocus()


def sentence(window: MainWindow) -> str:
    """What is said of notes that could not be taken."""
    return shown(window, "notes.intake.said").findChildren(QLabel)[-1].text()


def cards(window: MainWindow, name: str = "notes.list") -> CardList:
    found = shown(window, name)
    assert isinstance(found, CardList)
    return found


def present(window: MainWindow) -> Row:
    """The proposal that the keyboard is at."""
    row = cards(window).current_row()
    assert row is not None
    return row


def titles(window: MainWindow, kind: Kind = Kind.STEP) -> list[str]:
    return [row.title for row in cards(window).proposals.rows if row.kind is kind]


def go_to(window: MainWindow, words: str) -> None:
    row = next(row for row in cards(window).proposals.rows if words in row.title)
    cards(window).choose(row.key)


def source(window: MainWindow) -> SourceView:
    found = shown(window, "notes.source")
    assert isinstance(found, SourceView)
    return found


def marked(window: MainWindow) -> str:
    """The words that are shown as those of the present proposal."""
    last = source(window).extraSelections()[-1]
    cursor: QTextCursor = getattr(last, "cursor")  # noqa: B009 - unknown to the types of Qt
    return cursor.selectedText()


def key(name: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), name, modifiers)
