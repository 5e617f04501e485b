"""Notes come into the window: typed, from files that may be anything, and later some more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import button, focused, is_shown, press, shown, type_words
from tests.journeys.notes_support import (
    CONTROL,
    NONE,
    Journey,
    cards,
    key,
    marked,
    open_notes,
    present,
    sentence,
    source,
    titles,
)


@pytest.fixture
def journey(qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path) -> Journey:
    return Journey(qtbot, open_sop_window(), ask, tmp_path)


def test_what_cannot_be_read_is_one_sentence_and_the_window_goes_on(
    journey: Journey, qtbot: QtBot
) -> None:
    window = journey.window
    window.noting.begin()
    screen = window.noting.screen

    def said_of(name: str, data: bytes) -> str:
        path = journey.folder / name
        path.write_bytes(data)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        screen.dropEvent(QDropEvent(QPoint(9, 9), actions, mime, buttons, NONE))
        qtbot.waitUntil(is_idle, timeout=5000)
        if not is_shown(window, "notes.intake.said"):
            return ""
        return sentence(window)

    assert "holds no words" in said_of("empty.txt", b" \n ")
    assert said_of("large.txt", b"I open the door. " * 320_000)
    assert "200,000" in said_of("line.txt", b"x" * 1_000_000)
    assert said_of("binary.txt", bytes(range(256)) * 40)
    assert said_of("page.pdf", b"%PDF-1.7 ...")
    paper = shown(window, "notes.intake.text")
    assert isinstance(paper, QPlainTextEdit)
    assert paper.toPlainText() == ""
    # In another language and direction, with emoji, from another encoding: it is shown as it is.
    for words in ("ثم أفتح الباب. 🚪 وأغلقه.\n", "Zuerst öffne ich das Ventil 🚰 langsam.\n"):
        said_of("other.txt", words.encode("utf-16"))
        assert paper.toPlainText().strip() == words.strip()
    # Too long to be read in one go: kept, and said in one sentence.
    paper.setPlainText("I open the door. " * 4000)
    button(window, "notes.intake.read").click()
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.message"))
    message = shown(window, "notes.message")
    assert isinstance(message, QLabel)
    assert "60,000" in message.text()
    assert isinstance(shown(window, "notes.message.edit"), QPushButton)


def test_notes_that_propose_nothing_are_gone_through_by_keys(
    journey: Journey, qtbot: QtBot
) -> None:
    window = journey.window
    window.noting.begin()
    paper = shown(window, "notes.intake.text")
    assert isinstance(paper, QPlainTextEdit)
    paper.setPlainText("Zuerst öffne ich das Ventil.\nثم أغلقه.")
    button(window, "notes.intake.read").setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.source"))
    assert focused() is source(window)
    key(Qt.Key.Key_Home, CONTROL)
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    key(Qt.Key.Key_Space)
    assert titles(window) == ["Zuerst öffne ich das Ventil"]


def test_notes_that_are_added_are_gone_to_and_undoing_all_keeps_the_keyboard(
    journey: Journey, qtbot: QtBot
) -> None:
    window = journey.window
    open_notes(journey)
    button(window, "notes.add").click()
    text = shown(window, "notes.intake.text")
    text.setFocus()
    type_words("Ben: Then I polish the sign.")
    button(window, "notes.intake.read").setFocus()
    press(Qt.Key.Key_Return)
    journey.read()
    assert focused() is cards(window)
    assert present(window).title == "Polish the sign"
    assert marked(window) == "I polish the sign."
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()
        qtbot.waitUntil(is_idle)
    assert window.session.sop.interviews.interviews == ()
    assert focused() is shown(window, "notes.intake.text")
