"""The layouts: lines fill as words do, columns keep what is being edited in view."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.columns_layout import ColumnsLayout
from sop_studio.gui.widgets.buttons import (
    secondary_button,
)
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.date_field import DateField
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.remark import Remark
from sop_studio.gui.widgets.scroll_column import ScrollColumn

Show = Callable[..., QWidget]


class TestLayouts:
    @pytest.mark.parametrize(
        "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
    )
    def test_flow_fills_lines_in_reading_direction(
        self, show: Show, direction: Qt.LayoutDirection
    ) -> None:
        ground = QWidget()
        ground.setLayoutDirection(direction)
        flow = FlowLayout(ground)
        chips = [Chip(f"chip number {number}") for number in range(6)]
        for chip in chips:
            flow.addWidget(chip)
        show(ground, width=260)
        lines = sorted({chip.y() for chip in chips})
        assert len(lines) > 1
        first_line = [chip.x() for chip in chips if chip.y() == lines[0]]
        backwards = direction == Qt.LayoutDirection.RightToLeft
        assert first_line == sorted(first_line, reverse=backwards)
        assert all(ground.rect().contains(chip.geometry()) for chip in chips)

    def test_a_date_takes_the_room_it_lacks_from_its_neighbours(self, show: Show) -> None:
        ground = QWidget()
        columns = ColumnsLayout(ground)
        day = DateField("2026-11-30")
        for cell, wide in ((LineEdit(), 3), (LineEdit(), 3), (LineEdit(), 3), (day, 1)):
            columns.add(cell, wide)
        show(ground, width=700)
        letters = day.contentsRect().width() - day.textMargins().right()
        assert letters > day.fontMetrics().horizontalAdvance(day.text())
        cells = [item.geometry() for at in range(4) if (item := columns.itemAt(at))]
        assert len({cell.y() for cell in cells}) == 1
        assert all(left.right() < right.left() for left, right in itertools.pairwise(cells))
        assert cells[-1].right() == ground.rect().right()

    def test_the_column_never_scrolls_sideways(self, show: Show, qtbot: QtBot) -> None:
        column = ScrollColumn()
        wide = QHBoxLayout()
        for number in range(8):
            wide.addWidget(secondary_button(f"Button {number}"))
        column.column.addLayout(wide)
        for number in range(30):
            column.add(FieldRow(f"Field {number}", LineEdit()))
        show(column, width=200)
        last = column.findChildren(QPushButton)[-1]
        qtbot.waitUntil(lambda: right_edge(last, column.viewport()) <= column.viewport().width())
        assert column.horizontalScrollBar().maximum() == 0
        assert column.verticalScrollBar().maximum() > 0

    def test_the_focused_input_is_kept_in_view(self, show: Show) -> None:
        column = ScrollColumn()
        rows = [FieldRow(f"Field {number}", LineEdit()) for number in range(30)]
        for row in rows:
            column.add(row)
        show(column)
        for row in (rows[29], rows[0], rows[15]):
            row.field.setFocus(Qt.FocusReason.TabFocusReason)
            assert is_in_view(row.field, row.field.rect(), column)

    def test_the_caret_of_a_growing_text_is_kept_in_view(self, show: Show, qtbot: QtBot) -> None:
        column = ScrollColumn()
        edit = GrowingTextEdit()
        column.add(FieldRow("Steps", edit))
        column.add(text_label("after"))
        show(column)
        edit.setFocus()
        for _ in range(30):
            QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClicks(edit, "end")
        qtbot.waitUntil(lambda: edit.height() > column.viewport().height())
        qtbot.waitUntil(lambda: is_in_view(edit, edit.cursorRect(), column))
        for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            QTest.keyClick(edit, key, Qt.KeyboardModifier.ControlModifier)
            assert is_in_view(edit, edit.cursorRect(), column)

    def test_a_focused_button_is_kept_in_view(self, show: Show) -> None:
        column = ScrollColumn()
        buttons = [secondary_button(f"Button {number}") for number in range(40)]
        for button in buttons:
            column.add(button)
        show(column)
        for button in (buttons[39], buttons[0]):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            assert is_in_view(button, button.rect(), column)

    def test_what_appears_above_does_not_push_the_focused_input_away(
        self, show: Show, qtbot: QtBot
    ) -> None:
        column = ScrollColumn()
        rows = [FieldRow(f"Field {number}", LineEdit()) for number in range(20)]
        for row in rows:
            column.add(row)
        show(column)
        rows[19].field.setFocus()
        height = column.column.geometry().height()
        rows[0].set_remarks([Remark(f"Remark {number}.") for number in range(20)])
        qtbot.waitUntil(lambda: column.column.geometry().height() > height + 100)
        qtbot.waitUntil(lambda: is_in_view(rows[19].field, rows[19].field.rect(), column))

    def test_a_closed_column_no_longer_follows_the_focus(self, show: Show) -> None:
        other, column = LineEdit(), ScrollColumn()
        show(other, column)
        column.setParent(None)
        column.deleteLater()
        QApplication.sendPostedEvents(column, QEvent.Type.DeferredDelete)
        other.setFocus()
        assert other.hasFocus()


def right_edge(widget: QWidget, ground: QWidget) -> int:
    return widget.mapTo(ground, QPoint(widget.width(), 0)).x()


def is_in_view(widget: QWidget, part: QRect, column: ScrollColumn) -> bool:
    place = QRect(widget.mapTo(column.viewport(), part.topLeft()), QSize(part.size()))
    return column.viewport().rect().contains(place)
