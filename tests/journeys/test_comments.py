"""Comments on fields and items: written, answered, settled, found again, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sop_studio.gui.announcing import announced
from sop_studio.gui.comments.tab import CommentsTab
from sop_studio.gui.comments.thread import ThreadCard
from sop_studio.gui.editor.steps.marks import marks_of
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Move, Remove
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import Step
from sop_studio.model.sop import Document, Margin, Procedure, Purpose, Sop
from sop_studio.settings import change, load
from sop_studio.storage import open_sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import focusable, focused_name, settle
from tests.journeys import findings_support as on
from tests.journeys.conftest import OpenWindow

STEPS = ("procedure", "steps")
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def sop(*comments: Comment) -> Sop:
    steps = tuple(Step(id=f"s{at}", action=f"Do {at}.", expected="Done.") for at in range(3))
    return Sop(
        document=Document(title="Title"),
        purpose=Purpose(text="To do it."),
        procedure=Procedure(steps=steps),
        margin=Margin(comments=comments),
    )


def on_step(number: int, text: str, **more: str) -> Comment:
    place = f"procedure.steps[s{number}].action"
    return Comment(id=f"c{number}", place=place, text=text, **{"author": "Ann", **more})  # type: ignore[arg-type]


@pytest.fixture
def window(open_sop_window: OpenWindow) -> MainWindow:
    change(None, author="Ann")
    window = open_sop_window(show="purpose.text")
    window.session.replace(sop())
    settle()
    return window


def begin_at(window: MainWindow, field: str) -> QWidget:
    window.editor.show_field(field)
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_M, CTRL_ALT)
    settle()
    return on.named(window, "comments.text")


def test_a_comment_is_begun_with_the_mouse_alone(window: MainWindow) -> None:
    window.editor.show_field("purpose.text")
    show_comments(window)
    QTest.mouseClick(on.named(window, "comments.new"), Qt.MouseButton.LeftButton)
    settle()
    write(on.named(window, "comments.text"), "For agencies too?")
    assert window.session.sop.margin.comments[-1].place == "purpose.text"
    assert window.session.sop.margin.comments[-1].text == "For agencies too?"


def test_the_menu_of_a_field_offers_a_comment(window: MainWindow) -> None:
    window.editor.show_field("purpose.text")
    text = on.named(window, "purpose.text")
    assert isinstance(text, GrowingTextEdit)
    menu = text.context_menu()
    text.menu_opening.emit(menu, 0)
    next(each for each in menu.actions() if each.text() == "Add a comment").trigger()
    settle()
    write(on.named(window, "comments.text"), "For agencies too?")
    assert window.session.sop.margin.comments[-1].place == "purpose.text"
    menu.deleteLater()


def write(widget: QWidget, text: str) -> None:
    assert widget.hasFocus()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def show_comments(window: MainWindow) -> QWidget:
    tab = window.findChild(CommentsTab)
    assert tab is not None
    window.workspace.side.setCurrentWidget(tab)
    settle()
    return tab


def cards(window: MainWindow) -> list[ThreadCard]:
    found = [each for each in window.findChildren(ThreadCard) if each.isVisible()]
    return sorted(found, key=lambda each: each.y())


def test_a_comment_is_written_at_the_present_field_with_the_keyboard(window: MainWindow) -> None:
    text = begin_at(window, "procedure.steps[1].action")
    assert text.accessibleName() == "Comment on Procedure, step 2, Action"
    write(text, "Who does this?")
    (comment,) = window.session.sop.margin.comments
    assert (comment.place, comment.author, comment.text) == (
        "procedure.steps[s1].action",
        "Ann",
        "Who does this?",
    )
    assert comment.date
    (card,) = cards(window)
    assert "Who does this?" in on.words_on(card)
    assert window.session.undo_stack.undoText() == "comment"
    window.session.undo_stack.undo()
    settle()
    assert cards(window) == []


def test_the_field_shows_how_many_comments_it_has_and_leads_to_them(window: MainWindow) -> None:
    window.session.replace(sop(on_step(1, "One"), on_step(0, "Other")))
    window.editor.show_field("procedure.steps[1].action")
    settle()
    field = on.named(window, "procedure.steps[1].action")
    assert "1 comment." in field.accessibleDescription()
    on.press(window.editor, "1 comment")
    assert len(cards(window)) == 2
    on.press(cards(window)[1], "Resolve")
    assert "comment" not in field.accessibleDescription()


def test_a_whole_step_can_carry_a_comment(window: MainWindow) -> None:
    window.session.replace(sop(Comment(place="procedure.steps[s2]", author="Bo", text="Needed?")))
    window.editor.show_field("procedure.steps[2].action")
    settle()
    assert on.button(window.editor, "1 comment").isVisible()
    show_comments(window)
    window.editor.show_section("purpose")
    on.press(cards(window)[0], "Go to Procedure, step 3")
    assert focused_name() == "procedure.steps[2].action"


def test_the_name_is_asked_for_once(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="purpose.text")
    text = begin_at(window, "purpose.text")
    QTest.keyClicks(text, "Why?")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert focused_name() == "comments.author"
    assert not window.session.is_modified
    QTest.keyClicks(on.named(window, "comments.author"), "Kim")
    QTest.keyClick(on.named(window, "comments.author"), Qt.Key.Key_Return)
    settle()
    assert window.session.sop.margin.comments[0].author == "Kim"
    assert load().settings.author == "Kim"
    begin_at(window, "document.title")
    assert not [e for e in window.findChildren(QWidget, "comments.author") if e.isVisible()]


def test_an_answer_a_settled_thread_and_one_taken_up_again(window: MainWindow) -> None:
    window.session.replace(sop(on_step(1, "Who?", author="Bo")))
    show_comments(window)
    on.press(cards(window)[0], "Answer")
    write(on.named(window, "answer:c1.text"), "The owner.")
    (comment,) = window.session.sop.margin.comments
    assert [(each.author, each.text) for each in comment.replies] == [("Ann", "The owner.")]
    assert "The owner." in on.words_on(cards(window)[0])
    on.press(cards(window)[0], "Resolve")
    assert cards(window) == []
    resolved = on.named(window, "comments.resolved")
    assert isinstance(resolved, QPushButton)
    assert resolved.text() == "Resolved 1"
    QTest.mouseClick(resolved, Qt.MouseButton.LeftButton)
    settle()
    on.press(cards(window)[0], "Reopen")
    assert not window.session.sop.margin.comments[0].resolved


def test_only_own_words_can_be_deleted(window: MainWindow) -> None:
    window.session.replace(sop(on_step(0, "Theirs", author="Bo"), on_step(1, "Mine")))
    show_comments(window)
    theirs, mine = cards(window)
    assert not [each for each in theirs.findChildren(QWidget) if "Delete" in each.accessibleName()]
    on.press(mine, "Delete this comment")
    assert [each.text for each in window.session.sop.margin.comments] == ["Theirs"]


def test_threads_follow_moves_and_are_kept_when_their_step_is_deleted(window: MainWindow) -> None:
    window.session.replace(sop(on_step(0, "First"), on_step(2, "Third")))
    show_comments(window)
    window.session.edit("move step", Move(STEPS, 0, 2))
    settle()
    assert [card.thread_.comment.text for card in cards(window)] == ["Third", "First"]
    on.press(cards(window)[1], "Go to Procedure, step 3, Action")
    assert focused_name() == "procedure.steps[2].action"
    window.session.edit("remove step", Remove(STEPS, 2))
    settle()
    assert "Without a place" in on.words_on(cards(window)[1])
    assert "First" in on.words_on(cards(window)[1])


def test_a_step_that_is_closed_shows_its_comments_on_its_card(window: MainWindow) -> None:
    window.session.replace(sop(on_step(2, "Look at this")))
    window.editor.show_section("procedure")
    settle()
    marks = marks_of(window.editor.context.remarks, "procedure.steps")
    assert ("1 comment", "primary") in marks["s2"]


def test_the_open_items_are_copied_as_text_and_html(window: MainWindow) -> None:
    window.session.replace(sop(on_step(1, "Who <exactly>?")))
    show_comments(window)
    on.press(window, "Copy open items")
    assert announced(window) == "The open items are on the clipboard."
    data = QGuiApplication.clipboard().mimeData()
    assert "1. Procedure, step 2, Action: Who <exactly>? (Ann)" in data.text()
    assert "Who &lt;exactly&gt;?" in data.html()
    assert "No owner is named." in data.text()
    QGuiApplication.clipboard().clear()


def test_the_open_items_are_copied_by_command_too(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="purpose.text")
    copy = window.findChild(QAction, "copy_open_items")
    assert copy is not None
    copy.trigger()
    assert "No owner is named." in QGuiApplication.clipboard().mimeData().text()
    QGuiApplication.clipboard().clear()


def test_the_open_items_are_printed(window: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    window.session.replace(sop(on_step(1, "A long line to read.\n" * 90)))
    ask.printed = tmp_path / "open.pdf"
    show_comments(window)
    on.press(window, "Print open items …")
    printed = ask.printed.read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") >= 2


def test_an_sop_opened_to_read_shows_its_comments_and_takes_none(
    window: MainWindow, ask: FakeAsk
) -> None:
    window.session.replace(sop(on_step(1, "Who?")), read_only="Bo is editing it.")
    show_comments(window)
    (card,) = cards(window)
    assert "Who?" in on.words_on(card)
    assert [each.accessibleName() for each in on.buttons(card)] == [
        "Go to Procedure, step 2, Action"
    ]
    window.editor.show_field("purpose.text")
    comment = window.findChild(QAction, "comment")
    assert comment is not None
    comment.trigger()
    settle()
    assert ask.problems == ["Bo is editing it."]
    window.session.set_read_only("")
    settle()
    assert len(on.buttons(cards(window)[0])) == 4


def test_comments_are_saved_with_the_sop(window: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    write(begin_at(window, "purpose.text"), "Clear enough?")
    ask.to_save = tmp_path / "it.sop"
    save = window.findChild(QAction, "save")
    assert save is not None
    save.trigger()
    (comment,) = open_sop(ask.to_save).sop.margin.comments
    assert comment.text == "Clear enough?"


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    window.session.replace(sop(on_step(0, "One"), on_step(1, "Two", author="Bo")))
    begin_at(window, "purpose.text")
    tab = show_comments(window)
    on.press(cards(window)[0], "Answer")
    assert len(list(focusable(tab))) > 8
    assert [each for each in focusable(tab) if not each.accessibleName()] == []


def test_escape_puts_the_comment_away(window: MainWindow) -> None:
    text = begin_at(window, "purpose.text")
    QTest.keyClicks(text, "Hm")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    settle()
    assert not text.isVisible()
    assert window.session.sop.margin.comments == ()


def test_a_hundred_comments_show_the_first_and_all_on_demand(window: MainWindow) -> None:
    window.session.replace(
        sop(*(Comment(place="purpose.text", author="Bo", text=f"No. {n}") for n in range(100)))
    )
    tab = show_comments(window)
    assert len(cards(window)) == 50
    on.press(tab, "Show all comments")
    assert len(cards(window)) == 100
