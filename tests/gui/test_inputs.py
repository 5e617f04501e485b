"""The inputs: what is typed is sent, what is shown is kept, undo and the wheel are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui import theme
from sop_studio.gui.palette import LIGHT
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.date_field import CalendarPopup, DateField
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.multi_choice import MultiChoice
from sop_studio.gui.widgets.plain_text import changed_part, clean_line, clean_text

TextInput = LineEdit | GrowingTextEdit
Show = Callable[..., QWidget]
ROLES = [("a", "Release manager"), ("b", "Operator"), ("c", "On-call lead")]


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT)


@pytest.fixture(params=[LineEdit, GrowingTextEdit, DateField])
def text_input(request: pytest.FixtureRequest, qtbot: QtBot) -> TextInput:
    made: TextInput = request.param()
    qtbot.addWidget(made)
    return made


def sent_by(widget: TextInput | ChoiceBox | MultiChoice | CheckBox) -> list[object]:
    sent: list[object] = []
    widget.edited.connect(sent.append)
    return sent


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show widgets under each other in an active window, 400 pixels wide."""
    windows = []

    def open_window(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        qtbot.addWidget(window)
        window.resize(400, 300)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_window


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel over the widget and return whether the widget took it."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.accept()
    widget.wheelEvent(event)
    return event.isAccepted()


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


class TestChoiceBox:
    def test_a_choice_is_sent_as_its_value(self, qtbot: QtBot) -> None:
        box = ChoiceBox([("manual", "Manual"), ("scripted", "Scripted")])
        qtbot.addWidget(box)
        sent = sent_by(box)
        box.set_value("manual")
        assert (box.currentText(), sent) == ("Manual", [])
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert (box.value(), sent) == ("scripted", ["scripted"])

    def test_nothing_is_chosen_until_the_user_chooses(self, qtbot: QtBot) -> None:
        box = ChoiceBox([("manual", "Manual")], placeholder="Choose how")
        qtbot.addWidget(box)
        assert (box.value(), box.currentIndex()) == ("", -1)
        box.set_value("manual")
        sent = sent_by(box)
        QTest.keyClick(box, Qt.Key.Key_Home)
        assert (box.value(), sent, box.currentIndex()) == ("", [""], -1)

    def test_a_value_that_is_not_offered_is_kept_and_shown(self, qtbot: QtBot) -> None:
        box = ChoiceBox([("manual", "Manual")])
        qtbot.addWidget(box)
        box.set_value("by hand")
        box.set_options([("scripted", "Scripted")])
        assert (box.value(), box.currentText()) == ("by hand", "by hand")

    def test_the_wheel_never_changes_a_choice_in_passing(self, show: Show) -> None:
        box, other = ChoiceBox([("a", "A"), ("b", "B")]), LineEdit()
        box.set_value("a")
        show(box, other)
        other.setFocus()
        assert not turn_wheel(box)
        assert box.value() == "a"
        assert not box.hasFocus()


class TestDateField:
    @pytest.mark.parametrize("typed", ["2026-1", "next spring", "2026-13-45"])
    def test_half_typed_text_is_kept_as_typed(self, show: Show, typed: str) -> None:
        field, other = DateField(), LineEdit()
        show(field, other)
        field.setFocus()
        QTest.keyClicks(field, typed)
        other.setFocus()
        assert field.text() == typed

    def test_the_calendar_opens_at_the_typed_date_and_fills_it_in(self, show: Show) -> None:
        field = DateField("2026-03-09")
        show(field)
        field.setFocus()
        sent = sent_by(field)
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        popup = field.findChild(CalendarPopup)
        assert popup is not None
        assert popup.calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-03-09"
        popup.calendar.setSelectedDate(popup.calendar.selectedDate().addDays(1))
        press(Qt.Key.Key_Return)
        assert sent == ["2026-03-10"]
        assert field.text() == "2026-03-10"
        assert not popup.isVisible()

    def test_escape_closes_the_calendar_and_changes_nothing(self, show: Show) -> None:
        field = DateField("spring")
        show(field)
        sent = sent_by(field)
        popup = field.open_calendar()
        press(Qt.Key.Key_Escape)
        assert not popup.isVisible()
        assert (field.text(), sent) == ("spring", [])


class TestCheckBox:
    def test_only_the_users_tick_is_sent(self, qtbot: QtBot) -> None:
        box = CheckBox("A control")
        qtbot.addWidget(box)
        sent = sent_by(box)
        box.set_value(True)
        assert sent == []
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert (sent, box.value()) == ([False], False)

    def test_an_ampersand_is_shown_as_one(self, qtbot: QtBot) -> None:
        box = CheckBox("Safety & security")
        qtbot.addWidget(box)
        assert box.text() == "Safety && security"
        assert box.accessibleName() == "Safety & security"


class TestMultiChoice:
    def test_ticks_are_sent_in_the_order_of_the_options(self, show: Show) -> None:
        choice = MultiChoice(ROLES)
        show(choice)
        sent = sent_by(choice)
        choice.set_values(["c"])
        assert sent == []
        menu = choice.menu()
        menu.popup(QPoint(0, 0))
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Space)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        assert menu.isVisible()
        assert sent == [("a", "c"), ("a", "b", "c")]
        menu.close()

    def test_a_click_unticks_and_leaves_the_menu_open(self, show: Show) -> None:
        choice = MultiChoice(ROLES)
        choice.set_values(["a", "b"])
        show(choice)
        menu = choice.menu()
        menu.popup(QPoint(0, 0))
        place = menu.actionGeometry(menu.actions()[0]).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert choice.values() == ("b",)
        assert menu.isVisible()
        menu.close()

    def test_what_is_no_longer_offered_stays_chosen(self, qtbot: QtBot) -> None:
        choice = MultiChoice(ROLES)
        qtbot.addWidget(choice)
        choice.set_values(["a", "gone"])
        choice.setAccessibleName("Roles")
        assert choice.values() == ("a", "gone")
        assert choice.accessibleName() == "Roles: Release manager, gone"
        choice.set_values([])
        assert choice.accessibleName() == "Roles: nothing chosen"

    def test_many_chips_take_more_lines_not_more_width(self, qtbot: QtBot, show: Show) -> None:
        choice = MultiChoice([(str(n), f"A rather long role {n}") for n in range(8)])
        show(choice)
        one_line = choice.height()
        choice.set_values([str(n) for n in range(8)])
        qtbot.waitUntil(lambda: choice.height() > 2 * one_line)
        assert choice.width() <= 400

    def test_an_empty_menu_says_so(self, show: Show) -> None:
        choice = MultiChoice()
        show(choice)
        choice.menu().popup(QPoint(0, 0))
        (only,) = choice.menu().actions()
        assert only.text()
        assert not only.isEnabled()
        choice.menu().close()


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


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
