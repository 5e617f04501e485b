"""The list of findings: groups, filters, keys, and what is set aside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.findings.rows import Group
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
from sop_studio.model.parts import Step, Term
from sop_studio.model.sop import Definitions, Procedure, Sop
from tests.gui.editor_support import focusable, focused_name, settle
from tests.journeys import findings_support as on
from tests.journeys.conftest import OpenWindow

ACTION = "procedure.steps[0].action"


@pytest.fixture
def window(open_sop_window: OpenWindow) -> MainWindow:
    """A window with one step that uses an unexplained abbreviation and a contraction."""
    window = open_sop_window(show="purpose.text")
    steps = (Step(id="one", action="Don't open the XQT console.", expected="The list is empty."),)
    window.session.replace(Sop(procedure=Procedure(steps=steps)))
    settle()
    return window


def test_findings_stand_in_groups_with_their_numbers(window: MainWindow) -> None:
    view = on.show_findings(window)
    counts = {group: len(on.listed(view, group)) for group in Group}
    assert counts[Group.BLOCKERS] > 5
    assert on.headings(view)[0] == f"{counts[Group.BLOCKERS]} to fix"
    assert len(on.headings(view)) == 3
    assert len(on.listed(view)) == len(window.checking.report.findings)


def test_a_finding_says_the_same_at_the_field_and_in_the_list(window: MainWindow) -> None:
    view = on.show_findings(window)
    row = on.choose(view, "P14", ACTION)
    words = f"{row.finding.message} {row.finding.fix}"
    assert view.currentIndex().data() == words
    on.click_row(view, row)
    assert focused_name() == ACTION
    assert len(on.lines_under(window, words)) == 1
    assert words in on.named(window, ACTION).accessibleDescription()


def test_enter_goes_to_the_field(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "G9", "document.owner")
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert focused_name() == "document.owner"


def test_filters_hide_groups_and_sections(window: MainWindow) -> None:
    view = on.show_findings(window)
    advice = on.named(window, "findings.advice")
    assert isinstance(advice, QPushButton)
    QTest.mouseClick(advice, Qt.MouseButton.LeftButton)
    assert not on.listed(view, Group.ADVICE)
    assert on.listed(view, Group.BLOCKERS)
    section = on.named(window, "findings.section")
    section.setFocus()
    QTest.keyClicks(section, "Purpose")
    settle()
    assert {row.finding.section for row in on.listed(view)} == {"purpose"}
    for name in ("blockers", "warnings"):
        filter_button = window.findChild(QPushButton, f"findings.{name}")
        assert filter_button is not None
        if filter_button.isVisible():
            QTest.mouseClick(filter_button, Qt.MouseButton.LeftButton)
    assert "Nothing that these filters show." in on.words_on(window.findings)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_I])
def test_a_key_ignores_a_finding_with_a_reason_and_a_button_brings_it_back(
    window: MainWindow, key: Qt.Key
) -> None:
    view = on.show_findings(window)
    row = on.choose(view, "P14", ACTION)
    QTest.keyClick(view, key)
    reason = on.named(window, "findings.reason")
    assert reason.hasFocus()
    on.type_and_enter(reason, "Everybody here knows it")
    assert not on.found(window, "P14")
    (ignored,) = on.listed(view, Group.IGNORED)
    assert (ignored.key, ignored.reason) == (row.key, "Everybody here knows it")
    assert view.hasFocus()
    assert window.session.undo_stack.undoText() == "ignore finding"
    on.choose(view, "P14", ACTION)
    on.press(window.findings, "Bring back")
    assert len(on.found(window, "P14")) == 1
    window.session.undo_stack.undo()
    window.session.undo_stack.undo()
    settle()
    assert len(on.found(window, "P14")) == 1
    assert window.session.sop.margin.silenced == ()


def test_one_click_in_the_list_asks_for_the_reason_and_one_brings_back(window: MainWindow) -> None:
    view = on.show_findings(window)
    row = next(each for each in on.listed(view) if each.finding.code == "P12")
    on.click_row(view, row, on_button=True)
    on.type_and_enter(on.named(window, "findings.reason"), "It is a quotation")
    (ignored,) = on.listed(view, Group.IGNORED)
    on.click_row(view, ignored, on_button=True)
    assert not on.listed(view, Group.IGNORED)


def test_a_reason_that_says_nothing_is_not_taken(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "P14", ACTION)
    QTest.keyClick(view, Qt.Key.Key_I)
    reason = on.named(window, "findings.reason")
    on.type_and_enter(reason, "n/a")
    assert "Say why in a few words." in on.words_on(window.findings)
    assert on.found(window, "P14")
    QTest.keyClick(reason, Qt.Key.Key_Escape)
    settle()
    assert view.hasFocus()
    assert window.session.sop.margin.silenced == ()


def test_what_the_final_checklist_asks_for_cannot_be_ignored(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "G1", "purpose.text")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settle()
    assert not [
        each for each in window.findChildren(QWidget, "findings.reason") if each.isVisible()
    ]


def test_the_rollback_is_marked_as_not_applicable_from_the_list(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "G6", "rollback.steps")
    on.press(window.findings, "Not applicable, because …")
    on.type_and_enter(on.named(window, "findings.reason"), "Nothing is changed")
    assert window.session.sop.rollback.not_applicable == "Nothing is changed"
    assert not on.found(window, "G6")
    window.session.undo_stack.undo()
    settle()
    assert on.found(window, "G6")


def test_a_fix_is_offered_in_the_list_and_leads_to_what_is_left_to_write(
    window: MainWindow,
) -> None:
    view = on.show_findings(window)
    on.choose(view, "P14", ACTION)
    assert "What the team abbreviates daily" in on.words_on(window.findings)
    on.press(window.findings, "Add to definitions")
    assert window.session.sop.definitions.terms[0].term == "XQT"
    assert focused_name() == "definitions.terms[0].definition"
    assert not on.found(window, "P14")


def test_an_ignored_finding_stays_ignored_when_its_step_moves(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "P14", ACTION)
    QTest.keyClick(view, Qt.Key.Key_I)
    on.type_and_enter(on.named(window, "findings.reason"), "Known to all")
    window.editor.show_field(ACTION)
    settle()
    on.named(window, "add:procedure.steps")
    window.session.edit("add step", SetValue(("purpose", "text"), "To list."))
    before = window.session.sop.procedure.steps
    window.session.edit(
        "move step", SetValue(("procedure", "steps"), (Step(action="First."), *before))
    )
    settle()
    assert not on.found(window, "P14")
    on.show_findings(window)
    (row,) = on.listed(view, Group.IGNORED)
    assert row.finding.field == "procedure.steps[1].action"


def test_f8_walks_the_fields_with_findings_in_document_order_and_back(window: MainWindow) -> None:
    window.editor.show_field("purpose.text")
    settle()
    seen: list[str] = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F8)
        settle()
        seen.append(window.findings.view.current_row().finding.field)  # type: ignore[union-attr]
        if seen[-1] == "purpose.text":
            break
    assert seen[-1] == "purpose.text"
    assert seen[0] == "scope.included"
    assert seen.index("scope.excluded") < seen.index("roles.roles") < seen.index(ACTION)
    assert len(seen) == len(set(seen)) == len({f.field for f in window.checking.report.findings})
    QTest.keyClick(
        QApplication.focusWidget() or window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier
    )
    settle()
    assert focused_name().removeprefix("add:") == seen[-2]


def test_going_to_a_finding_selects_the_words_it_is_about(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "P14", ACTION)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, GrowingTextEdit)
    assert field.textCursor().selectedText() == "XQT"


def test_a_row_says_where_what_and_how_serious_to_screen_readers(window: MainWindow) -> None:
    view = on.show_findings(window)
    row = on.choose(view, "G9", "document.owner")
    said = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("To fix. ")
    assert row.finding.message.rstrip(".") in said
    interface = QAccessible.queryAccessibleInterface(view)
    names = {
        interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())
    }
    assert said in names


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    view = on.show_findings(window)
    on.choose(view, "P14", ACTION)
    QTest.keyClick(view, Qt.Key.Key_I)
    settle()
    assert len(list(focusable(window.findings))) > 7
    assert [each for each in focusable(window.findings) if not each.accessibleName()] == []


def test_a_long_list_is_whole_and_follows_edits(open_sop_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_sop_window()
    terms = tuple(Term(term=f"T{number}") for number in range(150))
    steps = tuple(Step(action=f"Don't stop {number}") for number in range(150))
    window.session.replace(
        Sop(definitions=Definitions(terms=terms), procedure=Procedure(steps=steps))
    )
    settle()
    view = on.show_findings(window)
    view.grab()
    assert len(on.listed(view)) > 450
    before = len(on.listed(view))
    window.session.edit("mend", SetValue(("procedure", "steps", 0, "action"), "Stop."))
    qtbot.waitUntil(lambda: len(on.listed(view)) < before)
