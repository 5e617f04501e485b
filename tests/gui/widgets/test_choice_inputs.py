"""The inputs to choose with: only the user's choice is sent, and nothing stored is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.date_field import CalendarPopup, DateField
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.multi_choice import MultiChoice
from tests.gui.widgets.widget_support import sent_by, turn_wheel

Show = Callable[..., QWidget]
ROLES = [("a", "Release manager"), ("b", "Operator"), ("c", "On-call lead")]


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

    def test_choosing_the_same_again_sends_nothing(self, show: Show) -> None:
        box = ChoiceBox([("manual", "Manual"), ("scripted", "Scripted")])
        box.set_value("scripted")
        show(box)
        sent = sent_by(box)
        box.showPopup()
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        assert (box.value(), sent) == ("scripted", [])

    def test_a_narrow_box_opens_as_wide_as_its_longest_choice(self, show: Show) -> None:
        words = "For review, with changes tracked"
        box = ChoiceBox([("approval", "For approval"), ("review", words)])
        box.setFixedWidth(120)
        show(box)
        box.showPopup()
        view = box.view()
        assert view.width() > view.fontMetrics().horizontalAdvance(words)
        box.hidePopup()

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
        show(FieldRow("Roles", choice))
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
