"""What stands under a field: the finding, its fix, and setting it aside without a dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from sop_studio.gui.widgets.remark import RemarkLine
from sop_studio.gui.window import MainWindow
from sop_studio.model.parts import Step
from sop_studio.model.sop import Document, Procedure, Sop
from tests.gui.editor_support import focused_name, settle
from tests.journeys import findings_support as on
from tests.journeys.conftest import OpenWindow

ACTION = "procedure.steps[0].action"


@pytest.fixture
def window(open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window(show="purpose.text")
    steps = (Step(id="one", action="Don't open the XQT console.", expected="The list is empty."),)
    window.session.replace(Sop(document=Document(title="Title"), procedure=Procedure(steps=steps)))
    window.editor.show_field(ACTION)
    settle()
    return window


def test_a_fix_stands_under_the_finding_and_is_one_step_of_undo(window: MainWindow) -> None:
    on.press(window.editor, "Write “Do not”")
    assert window.session.sop.procedure.steps[0].action == "Do not open the XQT console."
    assert not on.found(window, "P12")
    assert focused_name() == ACTION
    window.session.undo_stack.undo()
    assert window.session.sop.procedure.steps[0].action == "Don't open the XQT console."
    assert window.session.undo_stack.index() == 0


def test_a_finding_is_ignored_at_the_field_without_a_dialog(window: MainWindow) -> None:
    (line,) = on.lines_under(window, "abbreviation XQT")
    on.press(line, "Ignore here, because …")
    reason = QApplication.focusWidget()
    assert reason is not None
    assert reason.accessibleName() == "Ignore here, because …"
    on.type_and_enter(reason, "It is the name of the tool")
    (silenced,) = window.session.sop.margin.silenced
    assert (silenced.code, silenced.place, silenced.reason) == (
        "P14",
        "procedure.steps[one].action",
        "It is the name of the tool",
    )
    assert not on.lines_under(window, "abbreviation XQT")
    assert focused_name() == ACTION
    window.session.undo_stack.undo()
    settle()
    assert len(on.lines_under(window, "abbreviation XQT")) == 1


def test_escape_leaves_the_finding_and_returns_to_the_field(window: MainWindow) -> None:
    (line,) = on.lines_under(window, "abbreviation XQT")
    on.press(line, "Ignore here, because …")
    reason = QApplication.focusWidget()
    assert reason is not None
    QTest.keyClicks(reason, "Not sure")
    QTest.keyClick(reason, Qt.Key.Key_Escape)
    settle()
    assert focused_name() == ACTION
    assert window.session.sop.margin.silenced == ()


def test_not_applicable_is_said_under_the_empty_rollback(window: MainWindow) -> None:
    window.editor.show_section("rollback")
    settle()
    (line,) = on.lines_under(window, "Nothing says how to go back.")
    on.press(line, "Not applicable, because …")
    reason = QApplication.focusWidget()
    assert reason is not None
    on.type_and_enter(reason, "Nothing is changed")
    assert window.session.sop.rollback.not_applicable == "Nothing is changed"
    assert not on.found(window, "G6")
    assert focused_name() == "rollback.not_applicable"


def test_the_keyboard_reaches_everything_through_the_menu_of_the_field(window: MainWindow) -> None:
    field = on.named(window, ACTION)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert "Write “Do not”" in words
    headings = [each.text() for each in menu.actions() if each.text() and not each.isEnabled()]
    assert "“Don't” is hard on readers whose first language is not En…" in headings
    assert words.count("Ignore here, because …") >= 2
    action = next(each for each in menu.actions() if each.text() == "Add to definitions")
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert focused_name() == "definitions.terms[0].definition"


def test_tab_goes_from_input_to_input_past_the_buttons_of_the_findings(window: MainWindow) -> None:
    field = on.named(window, ACTION)
    field.setFocus()
    stops = [each for each in _stops_after(field, 12) if isinstance(each.parent(), RemarkLine)]
    assert stops == []


def test_an_example_is_said_to_be_one_and_not_to_be_missing(window: MainWindow) -> None:
    window.editor.show_section("scope")
    settle()
    assert on.lines_under(window, "Nothing is named as in scope")
    for example in ("Use this", "Use this"):
        next(each for each in on.buttons(window.editor) if each.text() == example).click()
    settle()
    assert not on.lines_under(window, "Nothing is named")
    assert len(on.lines_under(window, "still the example text")) == 2
    assert on.found(window, "G2")


def test_typing_leaves_the_findings_of_other_fields_alone(window: MainWindow) -> None:
    title = "document.title"
    window.editor.show_field(title)
    settle()
    field = on.named(window, title)
    others = [
        line
        for line in window.editor.findChildren(RemarkLine)
        if line.isVisible() and "title" not in line.remark.text
    ]
    assert len(others) > 3
    QTest.keyClicks(field, " and/or another")
    settle()
    assert all(line.isVisible() for line in others)
    assert window.session.sop.document.title == " and/or anotherTitle"


def test_a_finding_whose_words_only_move_keeps_its_line(window: MainWindow) -> None:
    (line,) = on.lines_under(window, "abbreviation XQT")
    field = on.named(window, ACTION)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "Now ")
    settle()
    assert on.lines_under(window, "abbreviation XQT") == [line]
    on.press(line, "Add to definitions")
    assert window.session.sop.definitions.terms[0].term == "XQT"


def test_the_dates_that_a_typed_one_can_mean_are_offered(window: MainWindow) -> None:
    window.editor.show_field("document.effective")
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "03/04/2027")
    settle()
    on.press(window.editor, "Write 2027-04-03")
    assert window.session.sop.document.effective == "2027-04-03"


def test_where_nothing_can_be_changed_findings_are_only_read(window: MainWindow) -> None:
    window.session.set_read_only("Bo is editing it.")
    settle()
    (line,) = on.lines_under(window, "abbreviation XQT")
    assert on.buttons(line) == []
    window.session.set_read_only("")
    settle()
    (line,) = on.lines_under(window, "abbreviation XQT")
    assert len(on.buttons(line)) == 2


def _stops_after(field: QWidget, count: int) -> list[QWidget]:
    stops: list[QWidget] = []
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget() or field, Qt.Key.Key_Tab)
        settle()
        widget = QApplication.focusWidget()
        if widget is not None:
            stops.append(widget)
    return stops
