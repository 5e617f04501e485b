"""The inputs: what is typed is sent, what is shown is kept, undo and the wheel are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.date_field import DateField
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.plain_text import (
    belongs_to_window,
    changed_part,
    clean_line,
    clean_text,
)
from tests.gui.widgets.widget_support import sent_by, turn_wheel

TextInput = LineEdit | GrowingTextEdit
Show = Callable[..., QWidget]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=[LineEdit, GrowingTextEdit, DateField])
def text_input(request: pytest.FixtureRequest, qtbot: QtBot) -> TextInput:
    made: TextInput = request.param()
    qtbot.addWidget(made)
    return made


class TestTextInputs:
    def test_only_typing_is_sent(self, text_input: TextInput) -> None:
        sent = sent_by(text_input)
        text_input.set_text("from the document")
        assert sent == []
        QTest.keyClicks(text_input, "ab")
        assert len(sent) == 2
        assert text_input.text() == sent[-1]
        assert "ab" in text_input.text()

    def test_showing_equal_text_moves_nothing(self, text_input: TextInput) -> None:
        text_input.set_text("Tag the release")
        select(text_input, 4, 7)
        text_input.set_text("Tag the release")
        assert selection(text_input) == (4, 7)

    def test_the_selection_stays_with_its_words_when_the_text_changes(
        self, text_input: TextInput
    ) -> None:
        text_input.set_text("Tag the release")
        select(text_input, 8, 15)
        text_input.set_text("Please tag 🚀 the release")
        assert selected_text(text_input) == "release"

    def test_undo_and_redo_go_to_the_window(self, text_input: TextInput, show: Show) -> None:
        window = show(text_input)
        calls: list[str] = []
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window, lambda: calls.append("undo"))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), window, lambda: calls.append("redo"))
        text_input.setFocus()
        QTest.keyClicks(text_input, "typed")
        QTest.keySequence(text_input, QKeySequence(QKeySequence.StandardKey.Undo))
        QTest.keySequence(text_input, QKeySequence(QKeySequence.StandardKey.Redo))
        assert calls == ["undo", "redo"]
        assert text_input.text() == "typed"

    @pytest.mark.parametrize(
        ("key", "modifiers", "is_the_windows"),
        [
            (Qt.Key.Key_Z, CONTROL, True),
            (Qt.Key.Key_K, CONTROL, True),
            (Qt.Key.Key_E, CONTROL, True),
            (Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier, True),
            (Qt.Key.Key_C, CONTROL, False),
            (Qt.Key.Key_V, CONTROL, False),
            (Qt.Key.Key_A, CONTROL, False),
            (Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.AltModifier, False),
            (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, False),
            (Qt.Key.Key_Home, CONTROL, False),
        ],
    )
    def test_the_windows_shortcuts_come_first(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier, *, is_the_windows: bool
    ) -> None:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        assert belongs_to_window(event) is is_the_windows

    def test_without_a_window_undo_changes_nothing(self, text_input: TextInput) -> None:
        QTest.keyClicks(text_input, "typed")
        QTest.keySequence(text_input, QKeySequence(QKeySequence.StandardKey.Undo))
        assert text_input.text() == "typed"

    def test_the_context_menu_offers_no_undo_of_its_own(self, text_input: TextInput) -> None:
        menu = text_input.context_menu()
        names = [action.objectName() for action in menu.actions()]
        assert "edit-paste" in names
        assert not {"edit-undo", "edit-redo"} & set(names)
        assert not menu.actions()[0].isSeparator()
        menu.deleteLater()

    def test_long_text_is_not_cut_off(self, text_input: TextInput) -> None:
        text_input.set_text("x" * 40_000)
        assert len(text_input.text()) == 40_000


class TestLineEdit:
    def test_a_pasted_paragraph_becomes_one_line(self, qtbot: QtBot) -> None:
        line = LineEdit("Run: ")
        qtbot.addWidget(line)
        sent = sent_by(line)
        QApplication.clipboard().setText("first\r\n   second\tthird\x00")
        line.end(False)
        line.paste()
        assert sent == ["Run: first second third"]
        assert line.text() == "Run: first second third"
        assert line.cursorPosition() == len(line.text())


class TestGrowingTextEdit:
    def test_it_is_as_high_as_its_text(self, qtbot: QtBot, show: Show) -> None:
        edit = GrowingTextEdit(min_lines=2, max_lines=10)
        show(edit)
        empty = edit.height()
        edit.set_text("\n".join("abcdef"))
        qtbot.waitUntil(lambda: edit.height() > empty)
        six_lines = edit.height()
        assert edit.verticalScrollBar().maximum() == 0
        edit.set_text("\n".join("abcdefghijklmnopqrst"))
        qtbot.waitUntil(lambda: edit.height() > six_lines)
        assert edit.height() < 2 * six_lines
        assert edit.verticalScrollBar().maximum() > 0
        edit.set_text("")
        qtbot.waitUntil(lambda: edit.height() == empty)

    def test_text_that_wraps_is_shown_whole(self, qtbot: QtBot, show: Show) -> None:
        edit = GrowingTextEdit("word " * 200)
        window = show(edit)
        window.resize(300, 900)
        qtbot.waitUntil(lambda: edit.viewport().width() < 300)
        qtbot.waitUntil(lambda: edit.viewport().height() >= edit.document().size().height())
        assert edit.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff

    def test_it_keeps_no_history_of_its_own(self, qtbot: QtBot) -> None:
        edit = GrowingTextEdit()
        qtbot.addWidget(edit)
        QTest.keyClicks(edit, "typed")
        assert not edit.document().isUndoAvailable()

    def test_tab_goes_to_the_next_input_and_back(self, show: Show) -> None:
        edit, after = GrowingTextEdit("text"), LineEdit()
        show(edit, after)
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_Tab)
        assert after.hasFocus()
        QTest.keyClick(after, Qt.Key.Key_Backtab)
        assert edit.hasFocus()
        assert edit.text() == "text"

    def test_formatted_text_is_pasted_as_plain_text(self, qtbot: QtBot) -> None:
        edit = GrowingTextEdit()
        qtbot.addWidget(edit)
        sent = sent_by(edit)
        copied = QMimeData()
        copied.setHtml("<p><b>Run</b> the <i>tests</i></p><p>Check</p>")
        edit.insertFromMimeData(copied)
        assert sent == ["Run the tests\nCheck"]
        assert not edit.textCursor().charFormat().fontItalic()

    def test_a_picture_alone_is_not_pasted_as_text(self, qtbot: QtBot) -> None:
        edit = GrowingTextEdit()
        qtbot.addWidget(edit)
        copied = QMimeData()
        copied.setData("image/png", b"\x89PNG")
        assert not edit.canInsertFromMimeData(copied)

    def test_non_breaking_spaces_survive_typing_elsewhere(self, qtbot: QtBot) -> None:
        edit = GrowingTextEdit("10\u00a0% of traffic")
        qtbot.addWidget(edit)
        sent = sent_by(edit)
        edit.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(edit, "!")
        assert sent == ["10\u00a0% of traffic!"]

    def test_shift_enter_is_a_line_end_like_any_other(self, qtbot: QtBot) -> None:
        edit = GrowingTextEdit()
        qtbot.addWidget(edit)
        QTest.keyClicks(edit, "a")
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(edit, "b")
        assert edit.text() == "a\nb"

    @pytest.mark.parametrize("focused", [False, True])
    def test_the_wheel_scrolls_the_page_unless_its_text_is_longer(
        self, show: Show, *, focused: bool
    ) -> None:
        short, long = GrowingTextEdit("short"), GrowingTextEdit("line\n" * 30, max_lines=4)
        other = LineEdit()
        show(other, short, long)
        (short if focused else other).setFocus()
        assert not turn_wheel(short)
        (long if focused else other).setFocus()
        assert turn_wheel(long) is focused
        assert (long.verticalScrollBar().value() > 0) is focused


class TestShownText:
    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
    def test_any_text_is_shown_as_cleaned_and_never_sent(
        self, qapp: QApplication, texts: list[str]
    ) -> None:
        assert qapp is not None
        edit = GrowingTextEdit()
        sent = sent_by(edit)
        for text in texts:
            edit.set_text(text)
            assert edit.text() == clean_text(text)
        assert sent == []
        edit.deleteLater()

    @given(before=st.text(), after=st.text())
    def test_the_changed_part_turns_one_text_into_the_other(self, before: str, after: str) -> None:
        part = changed_part(before, after)
        units = before.encode("utf-16-le", "surrogatepass")
        start, end = 2 * part.start, 2 * (part.start + part.removed)
        inserted = part.inserted.encode("utf-16-le", "surrogatepass")
        assert units[:start] + inserted + units[end:] == after.encode("utf-16-le", "surrogatepass")

    @given(st.text())
    def test_cleaning_twice_is_cleaning_once_and_a_line_is_a_line(self, text: str) -> None:
        assert clean_text(clean_text(text)) == clean_text(text)
        assert clean_line(clean_line(text)) == clean_line(text)
        assert len(clean_line(text).splitlines()) <= 1


def select(widget: TextInput, start: int, end: int) -> None:
    if isinstance(widget, LineEdit):
        widget.setSelection(start, end - start)
        return
    cursor = widget.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    widget.setTextCursor(cursor)


def selection(widget: TextInput) -> tuple[int, int]:
    if isinstance(widget, LineEdit):
        return widget.selectionStart(), widget.selectionEnd()
    return widget.textCursor().selectionStart(), widget.textCursor().selectionEnd()


def selected_text(widget: TextInput) -> str:
    if isinstance(widget, LineEdit):
        return widget.selectedText()
    return widget.textCursor().selectedText()


@pytest.mark.parametrize("by_input_method", [False, True])
@pytest.mark.parametrize(
    "text", ["b\ufffdc\n", "\ufeffb", "b\ufffcc", "b\x00\ufff9c\ufffed", "\ufffd"]
)
@pytest.mark.parametrize("links", [False, True])
def test_a_text_shows_nothing_that_it_does_not_send(
    qtbot: QtBot, text: str, by_input_method: bool, links: bool
) -> None:
    widget = GrowingTextEdit()
    qtbot.addWidget(widget)
    if links:
        widget.take_links(lambda link: (link, True))
    start = "[one](sop:two) and" if links else "one and"
    widget.set_text(start)
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    sent = sent_by(widget)
    if by_input_method:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)
    else:
        mime = QMimeData()
        mime.setText(text)
        widget.insertFromMimeData(mime)
    assert sent == ([widget.text()] if widget.text() != start else [])
    before, after = widget.divided_at_cursor()
    assert before + after == widget.text()
    widget.set_text("one and")
    assert widget.document().toRawText() == "one and"
    assert len(sent) < 2
