"""Links between parts of the SOP look like chips in a text input, each one character."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.markup.linked_text import link_target

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OBJECT = "\ufffc"


class Words:
    """What links say, which a test may change."""

    def __init__(self) -> None:
        self.known = {"a": "Step 1", "b": "Step 2"}

    def __call__(self, link: str) -> tuple[str, bool]:
        key, label = link_target(link)
        return self.known.get(key, label), key in self.known


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def field(qtbot: QtBot, words: Words) -> GrowingTextEdit:
    field = GrowingTextEdit()
    field.take_links(words)
    qtbot.addWidget(field)
    field.resize(400, 120)
    field.show()
    return field


def test_a_link_is_one_character_and_the_text_stays_what_it_is(field: GrowingTextEdit) -> None:
    field.set_text("See [this](sop:a) and [that](sop:b).")
    assert field.document().toRawText() == f"See {OBJECT} and {OBJECT}."
    assert field.text() == "See [this](sop:a) and [that](sop:b)."
    assert field.accessibleDescription() == "With references to Step 1, Step 2"


def test_one_backspace_takes_a_link_away(field: GrowingTextEdit) -> None:
    sent: list[str] = []
    field.edited.connect(sent.append)
    field.set_text("See [this](sop:a) now")
    field.select_characters(len("See [this](sop:a)"), len("See [this](sop:a)"))
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.text(), sent) == ("See  now", ["See  now"])


def test_words_typed_beside_a_link_are_words(field: GrowingTextEdit) -> None:
    field.set_text("😀 [this](sop:a)")
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, " and so on")
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "See ")
    assert field.text() == "See 😀 [this](sop:a) and so on"
    assert field.divided_at_cursor() == ("See ", "😀 [this](sop:a) and so on")


def test_a_link_says_what_it_leads_to_now(field: GrowingTextEdit, words: Words) -> None:
    field.set_text("See [this](sop:a)")
    sent: list[str] = []
    field.edited.connect(sent.append)
    before = field.grab().toImage()
    words.known["a"] = "Step 17"
    field.refresh_links()
    assert field.grab().toImage() != before
    assert field.accessibleDescription() == "With references to Step 17"
    del words.known["a"]
    field.refresh_links()
    assert field.accessibleDescription() == "With references to this"
    assert sent == []


def test_a_link_that_is_typed_or_pasted_as_text_becomes_a_chip(field: GrowingTextEdit) -> None:
    QTest.keyClicks(field, "See [x](sop:a) now")
    assert field.document().toRawText() == f"See {OBJECT} now"
    assert field.text() == "See [x](sop:a) now"


def test_copied_text_reads_well_elsewhere_and_keeps_its_links_here(field: GrowingTextEdit) -> None:
    field.set_text("See [this](sop:a) now")
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "See Step 1 now"
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.text() == "See [this](sop:a) nowSee [this](sop:a) now"


def test_a_link_takes_the_place_of_what_asked_for_it(field: GrowingTextEdit) -> None:
    asked: list[bool] = []
    field.link_wanted.connect(lambda: asked.append(True))
    QTest.keyClicks(field, "Go to [[")
    QTest.keyClick(field, Qt.Key.Key_R, CONTROL | SHIFT)
    assert len(asked) == 2
    sent: list[str] = []
    field.edited.connect(sent.append)
    field.insert_link("[Look](sop:b)")
    QTest.keyClicks(field, "!")
    assert sent == ["Go to [Look](sop:b)", "Go to [Look](sop:b)!"]


def test_a_place_in_the_text_is_the_same_place_on_the_screen(field: GrowingTextEdit) -> None:
    text = "😀 [this](sop:a) and [that](sop:b) so"
    field.set_text(text)
    start = text.index("and")
    field.select_characters(start, start + 3)
    assert field.textCursor().selectedText() == "and"
    assert field.selected_characters() == (start, start + 3)


def test_an_input_without_links_shows_the_text_as_it_stands(qtbot: QtBot) -> None:
    field = GrowingTextEdit("See [this](sop:a)")
    qtbot.addWidget(field)
    assert field.toPlainText() == "See [this](sop:a)"
    QTest.keyClick(field, Qt.Key.Key_R, CONTROL | SHIFT)
    assert field.text() == "See [this](sop:a)"


def test_whatever_is_shown_after_whatever_is_read_back_as_it_is(field: GrowingTextEdit) -> None:
    chance = random.Random(7)  # noqa: S311
    pieces = ["[x](sop:a)", "[](sop:b)", "[y](sop:gone)", "word ", "😀", "\n", "[", "](", "(sop:"]
    for _ in range(300):
        text = "".join(chance.choices(pieces, k=chance.randrange(9)))
        field.set_text(text)
        assert field.text() == text
        length = len(field.document().toRawText().encode("utf-16-le")) // 2
        cursor = field.textCursor()
        cursor.setPosition(chance.randint(0, length))
        field.setTextCursor(cursor)
        assert "".join(field.divided_at_cursor()) == text
