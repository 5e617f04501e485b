"""A field with its label, its hint and what is remarked on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.offer import Offer
from sop_studio.gui.widgets.remark import Remark, RemarkLine, SetAside
from tests.gui.widgets.appearance import picture_of, shown_texts

Show = Callable[..., QWidget]

MISSING = Remark("Say what the reader should see.")


class TestFieldRow:
    def test_the_label_names_the_input_and_the_hint_describes_it(self, show: Show) -> None:
        line = LineEdit()
        row = FieldRow("Title & ownership", line, hint="What people will search for.")
        show(row)
        said = QAccessible.queryAccessibleInterface(line)
        assert said.text(QAccessible.Text.Name) == "Title & ownership"
        assert said.text(QAccessible.Text.Description) == "What people will search for."
        label = row.findChild(QLabel)
        assert label is not None
        assert label.buddy() is line

    def test_remarks_are_shown_said_and_taken_back(self, show: Show, qtbot: QtBot) -> None:
        line = LineEdit()
        row = FieldRow("Expected result", line, hint="What it looks like.")
        show(LineEdit(), row)
        before = picture_of(line)
        row.set_remarks([Remark("Vague.", "info"), MISSING])
        assert line.property("remark") == "bad"
        assert picture_of(line) != before
        assert line.accessibleDescription() == f"What it looks like. Vague. {MISSING.text}"
        qtbot.waitUntil(lambda: shown_texts(row) >= {"Vague.", MISSING.text})
        row.set_remarks([])
        assert picture_of(line) == before
        assert line.accessibleDescription() == "What it looks like."
        assert not shown_texts(row) & {"Vague.", MISSING.text}

    def test_an_offer_under_a_remark_can_be_taken(self, show: Show) -> None:
        taken: list[str] = []
        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([Remark("Empty.", offers=(Offer("Use this", lambda: taken.append("x")),))])
        show(row)
        button = row.findChild(QPushButton)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert taken == ["x"]

    def test_equal_remarks_leave_the_row_as_it_is(self, show: Show) -> None:
        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([MISSING])
        show(row)
        lines = row.findChildren(QLabel)
        row.set_remarks([Remark(MISSING.text)])
        assert row.findChildren(QLabel) == lines

    def test_a_remark_that_differs_in_words_keeps_its_line(self, show: Show) -> None:
        done: list[str] = []

        def remark(words: str) -> Remark:
            offer = Offer("Shorten", lambda: done.append(words))
            return Remark(words, "info", (offer,), SetAside("Ignore?", lambda _: ""))

        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([remark("27 words."), MISSING])
        show(row)
        lines = row.findChildren(RemarkLine)
        row.set_remarks([remark("28 words."), MISSING])
        assert row.findChildren(RemarkLine) == lines
        assert "28 words." in shown_texts(row)
        button = row.findChild(QPushButton)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert done == ["28 words."]

    def test_a_reason_that_is_asked_for_is_for_that_remark_alone(self, show: Show) -> None:
        given: list[str] = []

        def remark(words: str) -> Remark:
            def take(reason: str) -> str:
                given.append(f"{words} {reason}")
                return ""

            return Remark(words, "info", (), SetAside("Ignore?", take))

        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([remark("Vague.")])
        show(row)
        line = row.findChild(RemarkLine)
        assert line is not None
        line.ask_for_reason()
        row.set_remarks([remark("Long.")])
        after = row.findChildren(RemarkLine)[-1]
        assert after is not line
        after.ask_for_reason()
        row.set_remarks([remark("Long."), remark("Late.")])
        reason = after.findChild(LineEdit)
        assert reason is not None
        QTest.keyClicks(reason, "On purpose")
        QTest.keyClick(reason, Qt.Key.Key_Return)
        assert given == ["Long. On purpose"]


def test_a_remark_breaks_a_word_that_no_line_can_hold_and_reads_it_out_whole(qtbot: QtBot) -> None:
    address = "https://example.com/" + "a" * 200
    line = RemarkLine(Remark(f"{address} is gone."))
    qtbot.addWidget(line)
    line.resize(160, 400)
    line.show()
    label = next(each for each in line.findChildren(QLabel) if each.text())
    assert label.text() == f"{address} is gone."
    assert label.minimumSizeHint().width() <= 160
    assert label.heightForWidth(130) > 10 * label.fontMetrics().height()
    spoken = QAccessible.queryAccessibleInterface(label)
    assert spoken.text(QAccessible.Text.Name) == f"{address} is gone."
