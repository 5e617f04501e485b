"""A list of hundreds of cards is laid out in portions, and can be gone through at once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.row import Row, Sort

ROWS = tuple(
    Row(key=f"row-{at}", sort=Sort.SUGGESTION, title=f"Card {at} " + "with words " * (at % 30))
    for at in range(700)
)


@pytest.fixture
def cards(qtbot: QtBot) -> CardList:
    made = CardList("cards", "Cards")
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    made.show_rows(ROWS)
    return made


def _is_in_sight(cards: CardList) -> bool:
    return cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()).center())


def test_the_last_card_can_be_gone_to_before_all_are_laid_out(cards: CardList) -> None:
    assert cards.choose("row-699")
    assert _is_in_sight(cards)


def test_all_cards_can_be_scrolled_to_in_the_end(cards: CardList) -> None:
    last = cards.proposals.index(len(ROWS) - 1)
    for _turn in range(len(ROWS)):
        if cards.visualRect(last).isValid():
            break
        QApplication.processEvents()
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    assert cards.viewport().rect().contains(cards.visualRect(last).center())


def test_a_card_that_grows_moves_nothing_above_it(cards: CardList) -> None:
    cards.choose("row-600")
    place, top = cards.verticalScrollBar().value(), cards.visualRect(cards.currentIndex()).top()
    changed = [*ROWS]
    changed[600] = replace(ROWS[600], facts=tuple(("check", f"Fact {at}") for at in range(9)))
    before = cards.visualRect(cards.currentIndex()).height()
    cards.show_rows(changed)
    assert cards.visualRect(cards.currentIndex()).height() > before
    assert cards.verticalScrollBar().value() == place
    assert cards.visualRect(cards.currentIndex()).top() == top


def test_a_card_on_one_line_is_as_high_as_its_words(cards: CardList) -> None:
    """Their height is known from the font alone; it must be that of the lines that are painted."""
    for row in ROWS[:40]:
        for text in cards.cards.cards.lay_out(row).texts:
            lines = range(text.layout.lineCount())
            assert text.height == sum(text.layout.lineAt(at).height() for at in lines)


def test_walking_down_leaves_no_row_cut_at_the_top(cards: CardList) -> None:
    heading = Row(key="heading.steps", sort=Sort.HEADING, title="Steps", number="0 of 9 accepted")
    cards.show_rows((heading, *ROWS))
    cards.choose("row-0")
    for _press in range(40):
        QTest.keyClick(cards, Qt.Key.Key_Down)
        top = cards.visualRect(cards.indexAt(QPoint(20, 0))).top()
        assert top == 0
        assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))
    # Nothing moves for who has scrolled, as long as the present row is in view.
    QTest.keyClick(cards, Qt.Key.Key_Up)
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().value() - 7)
    before = cards.verticalScrollBar().value()
    cards.show_current()
    assert cards.verticalScrollBar().value() == before
