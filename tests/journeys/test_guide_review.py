"""The eighth stage of the guide: reviewers, their verdicts, and what they remarked where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Edit, Insert, apply
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import PeerReview
from sop_studio.model.sop import Sop
from sop_studio.storage.sop_files import save_sop
from tests.checks.sops import complete
from tests.exporters.reading import docx_words, html_words
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    question,
    shown,
    type_words,
)

PAGE = "review.verdicts"


def _with(sop: Sop, edits: Iterable[Edit]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def _said(window: MainWindow, name: str) -> str:
    return " ".join(
        each.text() for each in shown(window, name).findChildren(QLabel) if each.isVisible()
    )


def _around(widget: QWidget) -> QWidget:
    outer = widget.parentWidget()
    assert outer is not None
    return outer


def _press_button(window: MainWindow, name: str) -> None:
    pressed = button(window, name)
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)


@pytest.fixture
def blank(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_page(PAGE)
    return window


@pytest.fixture
def reviewed(qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """An SOP that security has called not fit, with a comment; operations has not answered."""
    reviews = (
        PeerReview(id="sec", area="Security", name="R. Osei", verdict="not fit", date="2026-11-18"),
        PeerReview(id="ops", area="Operations"),
    )
    comments = (
        Comment(id="token", place="purpose.text", author="R. Osei", text="Whose token?"),
        Comment(id="fine", place="purpose.text", author="R. Osei", text="Fine", resolved=True),
        Comment(id="short", place="purpose.text", author="A. Novak", text="Shorter, please"),
    )
    sop = _with(
        complete(),
        [
            *(Insert(("review", "reviews"), at, each) for at, each in enumerate(reviews)),
            *(Insert(("margin", "comments"), at, each) for at, each in enumerate(comments)),
        ],
    )
    path = tmp_path / "Reviewed.sop"
    save_sop(path, sop, None, None)
    window = open_sop_window(path)
    activate(qtbot, window)
    window.guiding.show_page(PAGE)
    return window


def test_five_reviewers_are_put_down_with_one_press(blank: MainWindow) -> None:
    assert focused().objectName() == "review.fill"
    press(Qt.Key.Key_Return)
    reviews = blank.session.sop.review.reviews
    assert [each.area for each in reviews] == [
        "Development",
        "Quality assurance",
        "Operations",
        "Security",
        "Product",
    ]
    assert focused().objectName() == "review.reviews[0].name"
    assert not is_shown(blank, "review.fill")
    assert _said(blank, "review.state").startswith("0 of 5 verdicts given")
    assert blank.session.undo_stack.count() == 1
    blank.actions_.undo.trigger()
    assert blank.session.sop.review.reviews == ()
    assert is_shown(blank, "review.fill")


def test_there_may_be_fewer_and_others(blank: MainWindow) -> None:
    _press_button(blank, "review.add[security]")
    type_words("R. Osei")
    assert not is_shown(blank, "review.add[security]")
    _press_button(blank, "add:review.reviews")
    type_words("Legal")
    reviews = blank.session.sop.review.reviews
    assert [(each.area, each.name) for each in reviews] == [("Security", "R. Osei"), ("Legal", "")]
    assert not is_shown(blank, "review.questions[1]")
    _press_button(blank, "review.fill")
    assert len(blank.session.sop.review.reviews) == 6


def test_each_area_has_its_questions_until_it_has_answered(blank: MainWindow) -> None:
    _press_button(blank, "review.add[operations]")
    asked = _around(shown(blank, "review.questions[0]"))
    words = next(each for each in asked.findChildren(QLabel) if each.isVisible())
    assert "alone, for the first time" in words.text()
    assert button(blank, "review.questions[0]").accessibleName() == "Questions for Operations"
    _press_button(blank, "review.questions[0]")
    assert not words.isVisible()


def test_a_verdict_is_recorded_with_its_date_and_words(blank: MainWindow) -> None:
    _press_button(blank, "review.add[security]")
    type_words("R. Osei")
    _press_button(blank, "review.record[0]")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert focused().objectName() == "review.reviews[0].comments"
    type_words("Hide the token in step 2")
    (review,) = blank.session.sop.review.reviews
    assert (review.verdict, review.date, review.comments) == (
        "fit with changes",
        date.today().isoformat(),  # noqa: DTZ011
        "Hide the token in step 2",
    )
    assert not is_shown(blank, "review.record[0]")
    blank.actions_.undo.trigger()
    blank.actions_.undo.trigger()
    (review,) = blank.session.sop.review.reviews
    assert (review.verdict, review.date, review.name) == ("", "", "R. Osei")


def test_a_verdict_chosen_in_the_list_keeps_the_date_that_was_noted(blank: MainWindow) -> None:
    _press_button(blank, "review.add[security]")
    blank.guiding.show_field("review.reviews[0].date")
    type_words("2026-11-20")
    box = shown(blank, "review.reviews[0].verdict")
    assert isinstance(box, QComboBox)
    box.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    (review,) = blank.session.sop.review.reviews
    assert review.verdict
    assert review.date == "2026-11-20"


def test_what_is_not_fit_and_what_is_open_is_said_as_it_is(reviewed: MainWindow) -> None:
    said = _said(reviewed, "review.state")
    assert "Not fit for use: Security" in said
    assert "2 comments are open" in said
    assert is_shown(reviewed, "comment:token")
    assert is_shown(reviewed, "comment:short")
    assert not is_shown(reviewed, "comment:fine")
    assert "left" in button(reviewed, "guide.continue").text()
    _press_button(reviewed, "review.resolved[0]")
    assert is_shown(reviewed, "comment:fine")


def _in_card(window: MainWindow, comment: str, words: str) -> QPushButton:
    card = shown(window, f"comment:{comment}")
    return next(each for each in card.findChildren(QPushButton) if each.text() == words)


def test_a_comment_is_resolved_and_leads_to_what_it_is_about(reviewed: MainWindow) -> None:
    _in_card(reviewed, "token", "Resolve").click()
    assert not is_shown(reviewed, "comment:token")
    assert next(
        each for each in reviewed.session.sop.margin.comments if each.id == "token"
    ).resolved
    reviewed.actions_.undo.trigger()
    assert is_shown(reviewed, "comment:token")
    _in_card(reviewed, "token", "Purpose").click()
    assert question(reviewed) == "Why does this SOP exist?"
    assert focused().objectName() == "purpose.text"


def test_a_reviewer_is_asked_again_and_the_words_stay(reviewed: MainWindow) -> None:
    _press_button(reviewed, "review.again[0]")
    assert reviewed.session.sop.review.reviews[0].verdict == ""
    assert focused().objectName() == "review.reviews[0].verdict"
    assert _said(reviewed, "review.state").startswith("0 of 2 verdicts given")


def test_a_comment_of_a_reviewer_is_entered_at_a_field(reviewed: MainWindow) -> None:
    _press_button(reviewed, "review.comment[0]")
    assert focused().objectName() == "review.comment[0].place"
    type_words("scope, in scope")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert focused().objectName() == "review.comment[0].text"
    type_words("And the app?")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    comment = reviewed.session.sop.margin.comments[-1]
    assert (comment.author, comment.place, comment.text) == (
        "R. Osei",
        "scope.included",
        "And the app?",
    )
    assert is_shown(reviewed, f"comment:{comment.id}")
    assert focused().objectName() == "review.comment[0]"
    assert not is_shown(reviewed, "review.comment[0].text")


def test_a_comment_without_a_place_or_words_is_not_sent(reviewed: MainWindow) -> None:
    before = reviewed.session.sop
    _press_button(reviewed, "review.comment[0]")
    shown(reviewed, "review.comment[0].text").setFocus()
    type_words("Where?")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert focused().objectName() == "review.comment[0].place"
    assert reviewed.session.sop is before
    press(Qt.Key.Key_Escape)
    assert reviewed.session.sop is before


def test_typing_a_name_keeps_the_place_and_moves_its_comments(reviewed: MainWindow) -> None:
    reviewed.guiding.show_field("review.reviews[1].name")
    edit = focused()
    type_words("A. Novak")
    assert focused() is edit
    card = _around(_around(shown(reviewed, "review.comment[1]")))
    assert card.isAncestorOf(shown(reviewed, "comment:short"))


def test_reviewers_keep_their_names_for_the_keyboard_when_they_move(reviewed: MainWindow) -> None:
    reviewed.guiding.show_field("review.reviews[0].area")
    QTest.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.id for each in reviewed.session.sop.review.reviews] == ["ops", "sec"]
    assert button(reviewed, "review.again[1]").accessibleName() == "Ask Security again"
    assert not is_shown(reviewed, "review.again[0]")


def test_everything_that_can_be_reached_has_a_name(reviewed: MainWindow) -> None:
    panel = reviewed.guiding.guide.findChildren(QPushButton)
    assert all(each.accessibleName() for each in panel if each.isVisible())


def test_a_pack_for_the_reviewer_is_saved_for_word_and_the_browser(
    qtbot: QtBot, reviewed: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    before = reviewed.session.sop
    ask.to_save = tmp_path / "pack.docx"
    _press_button(reviewed, "review.pack[0]")
    qtbot.waitUntil(is_idle)
    words = docx_words(ask.to_save.read_bytes())
    assert "R. Osei" in words
    assert "Whose token?" in words
    assert "Questions for you" in words
    ask.to_save = tmp_path / "pack.html"
    _press_button(reviewed, "review.pack[1]")
    qtbot.waitUntil(is_idle)
    assert "Operations" in html_words(ask.to_save.read_bytes())
    assert reviewed.session.sop is before


def test_a_pack_is_printed(reviewed: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    ask.printed = tmp_path / "pack.pdf"
    _press_button(reviewed, "review.print[0]")
    assert ask.printed.read_bytes().startswith(b"%PDF")


def test_a_pack_that_cannot_be_written_is_said_and_nothing_changes(
    qtbot: QtBot, reviewed: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    before = reviewed.session.sop
    ask.to_save = tmp_path / "no such folder" / "pack.docx"
    _press_button(reviewed, "review.pack[0]")
    qtbot.waitUntil(is_idle)
    assert len(ask.problems) == 1
    assert reviewed.session.sop is before


def test_of_many_comments_some_are_shown_and_the_others_on_request(reviewed: MainWindow) -> None:
    many = [Comment(place="purpose.text", author="R. Osei", text=f"No. {at}") for at in range(12)]
    inserts = (Insert(("margin", "comments"), at, each) for at, each in enumerate(many))
    reviewed.session.edit("comment", *inserts)
    assert "14 comments are open" in _said(reviewed, "review.state")
    shown_now = [each for each in many if is_shown(reviewed, f"comment:{each.id}")]
    assert 0 < len(shown_now) < len(many)
    _press_button(reviewed, "review.more[0]")
    assert all(is_shown(reviewed, f"comment:{each.id}") for each in many)
    assert not is_shown(reviewed, "review.more[0]")
