"""Rows of lists: tables and cards, and how they are copied, dragged and pasted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.item_row import ItemRow
from sop_studio.gui.editor.row_drag import Grip
from sop_studio.gui.editor.table import TableHead
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import LIGHT
from sop_studio.model.edits import SetValue
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import Change, Entry, Gate, Role
from sop_studio.model.sop import Controls, History, Roles, Scope, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    opened_editor,
    settle,
    text_of,
    type_into,
)
from tests.markup import clipboards

CONTROL = Qt.KeyboardModifier.ControlModifier
THREE = tuple(Entry(id=word, text=word) for word in ("one", "two", "three"))
GATE = Gate(id="gate", name="Healthy", quantity="error rate", operator="<=", value="0.2 %")


@pytest.fixture
def entries(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(scope=Scope(included=THREE))) as opened:
        opened.editor.show_section("scope")
        settle()
        yield opened


def _texts(opened: OpenedEditor) -> list[str]:
    return [each.text for each in opened.sop.scope.included]


def _paste(widget: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    widget.setFocus()
    key(widget, Qt.Key.Key_V, CONTROL)


def _row_of(opened: OpenedEditor, path: str) -> ItemRow:
    widget: QWidget | None = opened.named(path)
    while widget is not None and not isinstance(widget, ItemRow):
        widget = widget.parentWidget()
    assert isinstance(widget, ItemRow)
    return widget


def _drag(opened: OpenedEditor, path: str, over: str, *, below: bool) -> None:
    grip = _row_of(opened, path).findChild(Grip)
    assert grip is not None
    target = _row_of(opened, over)
    edge = QPoint(5, target.height() - 2 if below else 2)
    end = grip.mapFromGlobal(target.mapToGlobal(edge))
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    for place in ((start + end) / 2, end):
        QTest.mouseMove(grip, place)
        settle()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=end)
    settle()


def test_several_lines_pasted_into_an_entry_become_entries_in_one_step(
    empty: OpenedEditor,
) -> None:
    empty.add("scope.included")
    _paste(empty.named("scope.included[0].text"), "- Service X\n- Its worker\r\n- Its cron jobs\n")
    assert _texts(empty) == ["Service X", "Its worker", "Its cron jobs"]
    assert focused_name() == "scope.included[2].text"
    assert empty.session.undo_stack.undoText() == "paste rows"
    empty.undo()
    assert _texts(empty) == [""]


def test_lines_pasted_into_a_written_entry_come_after_it(entries: OpenedEditor) -> None:
    _paste(entries.named("scope.included[0].text"), "1. first\n2. second")
    assert _texts(entries) == ["one", "first", "second", "two", "three"]


@pytest.mark.parametrize("text", [clipboards.WORD_STEPS_TEXT, ""])
def test_a_list_of_word_pasted_into_an_entry_becomes_entries(
    entries: OpenedEditor, text: str
) -> None:
    copied = QMimeData()
    copied.setHtml(clipboards.WORD_STEPS)
    if text:
        copied.setText(text)
    QGuiApplication.clipboard().setMimeData(copied)
    key(entries.show("scope.included[0].text"), Qt.Key.Key_V, CONTROL)
    assert _texts(entries) == [
        "one",
        "Open the admin console",
        "Disable auto-sync",
        "Confirm the dialog",
        "two",
        "three",
    ]


def test_a_list_pasted_into_the_first_cell_becomes_rows(empty: OpenedEditor) -> None:
    empty.add("roles.roles")
    copied = QMimeData()
    copied.setHtml(clipboards.WORD_STEPS)
    QGuiApplication.clipboard().setMimeData(copied)
    widget = empty.named("roles.roles[0].name")
    widget.setFocus()
    key(widget, Qt.Key.Key_V, CONTROL)
    names = [each.name for each in empty.sop.roles.roles]
    assert names == ["Open the admin console", "Disable auto-sync", "Confirm the dialog"]


def test_rows_can_be_pasted_again_from_the_button_that_adds(entries: OpenedEditor) -> None:
    _paste(entries.named("add:scope.included"), "- four\n- five")
    assert _texts(entries) == ["one", "two", "three", "four", "five"]
    entries.undo()
    _paste(entries.named("add:scope.included"), "- six")
    assert _texts(entries) == ["one", "two", "three", "six"]
    assert focused_name() == "scope.included[3].text"


def test_one_numbered_item_is_pasted_into_a_cell_without_its_number(empty: OpenedEditor) -> None:
    empty.add("roles.roles")
    _paste(empty.named("roles.roles[0].name"), "2.\tRelease manager")
    assert [each.name for each in empty.sop.roles.roles] == ["Release manager"]


def test_one_line_is_pasted_where_the_cursor_is(entries: OpenedEditor) -> None:
    widget = entries.named("scope.included[0].text")
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_End)
    _paste(widget, "s")
    assert _texts(entries) == ["ones", "two", "three"]


def test_cells_of_a_spreadsheet_become_rows(empty: OpenedEditor) -> None:
    empty.add("roles.roles")
    cells = "Role\tWhat they do\tHeld by\nExecutor\tRuns it\tPlatform\nApprover\tSays go\t\n"
    _paste(empty.named("roles.roles[0].name"), cells)
    found = [(each.name, each.duty, each.holder) for each in empty.sop.roles.roles]
    assert found == [("Executor", "Runs it", "Platform"), ("Approver", "Says go", "")]
    assert text_of(empty.named("roles.roles[1].duty")) == "Says go"
    assert empty.ask.problems == []
    empty.undo()
    assert len(empty.sop.roles.roles) == 1


def test_rows_can_be_pasted_without_a_row_to_paste_into(empty: OpenedEditor) -> None:
    empty.editor.show_section("controls")
    settle()
    QGuiApplication.clipboard().setText("Healthy\terror rate\tat most\t0.2 %\tnothing\tLead\tx")
    empty.press("Paste rows into Gates")
    (gate,) = empty.sop.controls.gates
    assert (gate.operator, gate.value, gate.owner) == ("<=", "0.2 %", "Lead")
    assert empty.ask.problems == ["The rows are in. No place was found for: “x”."]


def test_nothing_to_paste_is_said(empty: OpenedEditor) -> None:
    empty.editor.show_section("scope")
    settle()
    QGuiApplication.clipboard().setText(" \n ")
    empty.press("Paste rows into In scope")
    assert _texts(empty) == []
    assert len(empty.ask.problems) == 1


def test_ctrl_d_and_the_menu_copy_a_row(entries: OpenedEditor) -> None:
    key(entries.named("scope.included[1].text"), Qt.Key.Key_D, CONTROL)
    assert _texts(entries) == ["one", "two", "two", "three"]
    assert focused_name() == "scope.included[2].text"
    assert entries.session.undo_stack.undoText() == "duplicate entry in scope"
    assert len({each.id for each in entries.sop.scope.included}) == 4
    row = _row_of(entries, "scope.included[0].text")
    row.copy_wanted.emit(row.item.id)
    assert _texts(entries)[:2] == ["one", "one"]


def test_a_row_is_dragged_by_its_grip(entries: OpenedEditor) -> None:
    _drag(entries, "scope.included[0].text", "scope.included[2].text", below=True)
    assert _texts(entries) == ["two", "three", "one"]
    assert entries.session.undo_stack.undoText() == "move entry in scope"
    _drag(entries, "scope.included[2].text", "scope.included[1].text", below=False)
    assert _texts(entries) == ["two", "one", "three"]
    _drag(entries, "scope.included[1].text", "scope.included[1].text", below=True)
    assert _texts(entries) == ["two", "one", "three"]
    assert entries.session.undo_stack.count() == 2


def test_the_newest_version_comes_first(qtbot: QtBot) -> None:  # noqa: ARG001
    sop = Sop(history=History(changes=(Change(version="1.0"),)))
    with opened_editor(sop) as opened:
        opened.add("history.changes")
        assert focused_name() == "history.changes[0].version"
        type_into(opened.named("history.changes[0].version"), "1.1")
        assert [each.version for each in opened.sop.history.changes] == ["1.1", "1.0"]


@pytest.fixture
def gates(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(controls=Controls(gates=(GATE, Gate(id="other"))))) as opened:
        opened.editor.window().resize(760, 800)
        opened.editor.show_section("controls")
        settle()
        yield opened
        theme.apply(_app(), LIGHT)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _is_table(opened: OpenedEditor) -> bool:
    return any(head.isVisible() for head in opened.editor.findChildren(TableHead))


def _tops(opened: OpenedEditor, row: int) -> set[int]:
    names = (f"controls.gates[{row}].{column}" for column in ("name", "value", "owner"))
    return {opened.named(name).mapToGlobal(QPoint(0, 0)).y() for name in names}


def test_a_wide_list_is_a_table_and_a_narrow_one_is_cards(gates: OpenedEditor) -> None:
    window = gates.editor.window()
    assert _is_table(gates)
    assert len(_tops(gates, 0)) == 1
    assert gates.words_on_screen().split("\n").count("Quantity") == 1
    window.resize(440, 800)
    settle()
    assert not _is_table(gates)
    assert len(_tops(gates, 0)) > 1
    assert gates.words_on_screen().split("\n").count("Quantity") == 2
    window.resize(800, 800)
    settle()
    assert _is_table(gates)


def test_a_table_whose_words_would_break_is_cards(gates: OpenedEditor) -> None:
    gates.session.edit("write", SetValue(("controls", "gates", 0, "owner"), "Telecommunications"))
    settle()
    assert not _is_table(gates)


def test_large_text_turns_a_table_into_cards_that_fit(gates: OpenedEditor) -> None:
    theme.apply(_app(), LIGHT, 1.3)
    settle()
    assert not _is_table(gates)
    pane = gates.editor.rect()
    for row in range(2):
        for column in ("name", "quantity", "operator", "value", "evidence", "owner"):
            widget = gates.named(f"controls.gates[{row}].{column}")
            place = widget.mapTo(gates.editor, widget.rect().topRight())
            assert place.x() < pane.right()


def _middle(widget: QWidget) -> int:
    return widget.mapToGlobal(widget.rect().center()).x()


def test_the_cells_of_a_table_stand_under_their_names_on_both_sides(gates: OpenedEditor) -> None:
    _app().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    name, owner = gates.named("controls.gates[0].name"), gates.named("controls.gates[0].owner")
    assert owner.mapToGlobal(QPoint(0, 0)).x() < name.mapToGlobal(QPoint(0, 0)).x()
    for label, cell in (("Gate", name), ("Who decides", owner)):
        head = next(each for each in gates.editor.findChildren(TableHead) if each.isVisible())
        over = next(each for each in head.findChildren(QLabel) if each.text() == label)
        assert abs(_middle(over) - _middle(cell)) <= 1
    _app().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    settle()
    assert owner.mapToGlobal(QPoint(0, 0)).x() > name.mapToGlobal(QPoint(0, 0)).x()


def test_a_finding_in_a_table_stands_under_its_row_in_the_whole_width(gates: OpenedEditor) -> None:
    message = "Say what is measured, so that the reader knows what the value is compared with."
    finding = Finding(
        "D9", Severity.WARNING, "controls", "", "controls.gates[other].quantity", message, ""
    )
    gates.editor.set_findings((finding,))
    settle()
    row = _row_of(gates, "controls.gates[1].quantity")
    shown = [each for each in row.findChildren(QWidget) if each.property("remark") == "warn"]
    line = next(each for each in shown if each.isVisible() and each.width() > row.width() // 2)
    cell = gates.named("controls.gates[1].quantity")
    assert line.mapToGlobal(QPoint(0, 0)).y() > cell.mapToGlobal(cell.rect().bottomLeft()).y()
    gates.editor.window().resize(440, 800)
    settle()
    assert message in gates.words_on_screen()


def test_a_gate_has_a_quantity_an_operator_and_a_threshold(gates: OpenedEditor) -> None:
    box = gates.named("controls.gates[0].operator")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "at most"
    key(box, Qt.Key.Key_Down)
    assert gates.sop.controls.gates[0].operator == "="
    type_into(gates.named("controls.gates[1].value"), "24 of 24")
    assert gates.sop.controls.gates[1].value == "24 of 24"


def test_the_last_of_a_hundred_pasted_rows_is_gone_to_before_all_are_built(
    empty: OpenedEditor,
) -> None:
    empty.add("roles.roles")
    cells = "\n".join(f"Role {number}\tDuty {number}" for number in range(100))
    _paste(empty.named("roles.roles[0].name"), cells)
    assert len(empty.sop.roles.roles) == 100
    assert focused_name() == "roles.roles[99].name"
    assert not empty.is_there("roles.roles[50].name")
    assert empty.sop.roles == Roles(
        roles=tuple(
            Role(id=each.id, name=f"Role {number}", duty=f"Duty {number}")
            for number, each in enumerate(empty.sop.roles.roles)
        )
    )


def test_undoing_a_paste_goes_back_to_where_the_user_was(entries: OpenedEditor) -> None:
    _paste(entries.named("scope.included[0].text"), "- four\n- five")
    assert focused_name() != "scope.included[0].text"
    entries.undo()
    assert focused_name() == "scope.included[0].text"


def test_undoing_a_paste_into_an_empty_row_goes_back_to_that_row(empty: OpenedEditor) -> None:
    empty.editor.show_section("scope")
    empty.add("scope.included")
    _paste(empty.named("scope.included[0].text"), "- four\n- five")
    empty.undo()
    assert focused_name() == "scope.included[0].text"


def test_a_row_is_moved_only_where_there_is_a_place_for_it(entries: OpenedEditor) -> None:
    for at, expected in enumerate(({"Move down"}, {"Move up", "Move down"}, {"Move up"})):
        tools = _row_of(entries, f"scope.included[{at}].text").tools
        assert {offer.text for offer in tools.offers()} & {"Move up", "Move down"} == expected
        for action in (tools.up, tools.down):
            assert action.isEnabled() is (action.property("why") is None)
