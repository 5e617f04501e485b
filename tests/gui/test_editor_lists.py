"""Lists: entries, rows and links between them, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.chip import Chip
from sop_studio.model.edits import Move, Remove, SetValue
from sop_studio.model.fields import Kind
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import Activity, Approval, Decision, Entry, Item, Risk, Role, Step
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Decisions, Document, Procedure, Roles, Rollback, Scope, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    cursor_of,
    filled_sop,
    focused_name,
    key,
    opened_editor,
    settle,
    text_of,
    type_into,
)

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def roles(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    people = (Role(name="Executor", duty="Runs"), Role(name="Approver"), Role(name="Reviewer"))
    activity = Activity(name="Go", responsible=(people[0].id, people[2].id))
    with opened_editor(Sop(roles=Roles(roles=people, activities=(activity,)))) as opened:
        yield opened


def _ids(opened: OpenedEditor, path: str) -> list[str]:
    found = opened.value(path)
    assert isinstance(found, tuple)
    return [item.id for item in found if isinstance(item, Item)]


def _menu_of(button: QWidget) -> QMenu:
    assert isinstance(button, QToolButton)
    menu = button.menu()
    assert isinstance(menu, QMenu)
    return menu


def test_entries_are_written_one_after_the_other_with_enter(empty: OpenedEditor) -> None:
    empty.add("scope.included")
    type_into(empty.named("scope.included[0].text"), "Service X")
    key(empty.named("scope.included[0].text"), Qt.Key.Key_Return)
    assert focused_name() == "scope.included[1].text"
    type_into(empty.named("scope.included[1].text"), "Its worker")
    assert [entry.text for entry in empty.sop.scope.included] == ["Service X", "Its worker"]


def test_enter_in_the_middle_adds_an_entry_below_and_names_follow(empty: OpenedEditor) -> None:
    empty.session.edit(
        "fill", SetValue(("scope", "included"), (Entry(text="one"), Entry(text="two")))
    )
    first, second = _ids(empty, "scope.included")
    key(empty.show("scope.included[0].text"), Qt.Key.Key_Enter)
    assert text_of(empty.named("scope.included[2].text")) == "two"
    assert empty.named("scope.included[2].text").accessibleName() == "Entry in scope 3"
    assert _ids(empty, "scope.included")[::2] == [first, second]


def test_backspace_in_an_empty_entry_removes_it_and_only_then(empty: OpenedEditor) -> None:
    empty.session.edit("fill", SetValue(("scope", "included"), (Entry(text="a"), Entry())))
    key(empty.show("scope.included[1].text"), Qt.Key.Key_Backspace)
    assert [entry.text for entry in empty.sop.scope.included] == ["a"]
    assert focused_name() == "scope.included[0].text"
    assert cursor_of(empty.named("scope.included[0].text")) == 1
    key(empty.named("scope.included[0].text"), Qt.Key.Key_Backspace)
    assert [entry.text for entry in empty.sop.scope.included] == [""]
    key(empty.named("scope.included[0].text"), Qt.Key.Key_Backspace)
    assert empty.sop.scope.included == ()
    assert focused_name() == "add:scope.included"


def test_lists_are_added_to_removed_from_and_moved_with_ids_and_names_right(
    roles: OpenedEditor,
) -> None:
    first, second, third = _ids(roles, "roles.roles")
    key(roles.show("roles.roles[2].duty"), Qt.Key.Key_Up, ALT)
    assert _ids(roles, "roles.roles") == [first, third, second]
    assert focused_name() == "roles.roles[1].duty"
    assert text_of(roles.named("roles.roles[1].name")) == "Reviewer"
    assert text_of(roles.named("roles.roles[2].name")) == "Approver"
    assert roles.session.undo_stack.undoText() == "move role"
    roles.press("Remove role 1")
    assert _ids(roles, "roles.roles") == [third, second]
    assert text_of(roles.named("roles.roles[0].name")) == "Reviewer"
    assert not roles.is_there("roles.roles[2].name")
    key(roles.named("roles.roles[0].name"), Qt.Key.Key_Return, CONTROL)
    assert len(roles.sop.roles.roles) == 3
    assert focused_name() == "roles.roles[1].name"
    for _ in range(3):
        roles.undo()
    assert _ids(roles, "roles.roles") == [first, second, third]
    assert text_of(roles.named("roles.roles[0].duty")) == "Runs"


def test_the_menu_of_a_row_moves_it(roles: OpenedEditor) -> None:
    roles.editor.show_section("roles")
    settle()
    names = [role.name for role in roles.sop.roles.roles]
    _menu_of(roles.button("Move role 1")).actions()[1].trigger()
    assert [role.name for role in roles.sop.roles.roles] == [names[1], names[0], names[2]]
    _menu_of(roles.button("Move role 1")).actions()[0].trigger()
    assert [role.name for role in roles.sop.roles.roles] == [names[1], names[0], names[2]]


def test_enter_in_a_row_goes_to_its_next_column(roles: OpenedEditor) -> None:
    key(roles.show("roles.roles[0].name"), Qt.Key.Key_Return)
    assert focused_name() == "roles.roles[0].duty"


def test_tab_goes_through_new_rows_in_the_order_in_which_they_stand(roles: OpenedEditor) -> None:
    key(roles.show("roles.roles[0].holder"), Qt.Key.Key_Return, CONTROL)
    seen = [focused_name()]
    while len(seen) < 12:
        widget = roles.editor.window().focusWidget()
        assert widget is not None
        key(widget, Qt.Key.Key_Tab)
        seen.append(focused_name())
    named = [name for name in seen if name.startswith("roles.roles")]
    assert named[:6] == [
        f"roles.roles[{row}].{column}" for row in (1, 2) for column in ("name", "duty", "holder")
    ]


def test_where_a_decision_leads_can_be_chosen_among_steps_and_sections(qtbot: QtBot) -> None:  # noqa: ARG001
    step = Step(action="Look", substeps=(Step(action="Closer"),))
    sop = Sop(
        procedure=Procedure(steps=(step,)),
        decisions=Decisions(decisions=(Decision(condition="red", target=step.id),)),
    )
    with opened_editor(sop) as opened:
        box = opened.show("decisions.decisions[0].target")
        assert isinstance(box, QComboBox)
        assert box.currentText() == "Step 1: Look"
        offered = [box.itemText(index) for index in range(box.count())]
        assert offered[1:4] == ["Step 1: Look", "Step 1.1: Closer", "Title and ownership"]
        assert any(each.endswith("Rollback / Recovery") for each in offered)
        opened.session.edit("rename", SetValue(("procedure", "steps", 0, "action"), "Listen"))
        assert box.currentText() == "Step 1: Listen"
        key(box, Qt.Key.Key_Down)
        assert opened.sop.decisions.decisions[0].target == step.substeps[0].id


@pytest.fixture
def branch(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    steps = (Step(id="tag", action="Tag the release"), Step(id="watch", action="Watch the canary"))
    back = Rollback(steps=(Step(id="back", action="Bring the old one back"),))
    sop = Sop(
        procedure=Procedure(steps=steps),
        rollback=back,
        decisions=Decisions(decisions=(Decision(condition="red", target="watch"),)),
    )
    with opened_editor(sop) as opened:
        yield opened


def test_a_place_is_found_by_typing_a_part_of_its_words(branch: OpenedEditor) -> None:
    box = branch.show("decisions.decisions[0].target")
    assert isinstance(box, QComboBox)
    QTest.keyClicks(box, "old one")
    completer = box.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Rollback step 1: Bring the old one back"
    _close_list(box)
    key(box, Qt.Key.Key_Return)
    assert branch.sop.decisions.decisions[0].target == "back"
    assert box.currentText() == "Rollback step 1: Bring the old one back"
    key(box, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(box, "rollback / rec")
    _close_list(box)
    key(box, Qt.Key.Key_Return)
    assert branch.sop.decisions.decisions[0].target == "rollback"
    assert branch.session.undo_stack.undoText() == "choose Go to"


def test_enter_in_the_list_of_places_takes_the_best_and_closes_it(branch: OpenedEditor) -> None:
    box = branch.show("decisions.decisions[0].target")
    assert isinstance(box, QComboBox)
    QTest.keyClicks(box, "old one")
    completer = box.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    key(popup, Qt.Key.Key_Return)
    assert branch.sop.decisions.decisions[0].target == "back"
    assert not popup.isVisible()


def test_a_place_says_what_its_links_say(branch: OpenedEditor) -> None:
    words = "Watch as in [Tag the release](sop:tag) with `watch`"
    branch.session.edit("rename", SetValue(("procedure", "steps", 1, "action"), words))
    box = branch.show("decisions.decisions[0].target")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Step 2: Watch as in Step 1 with watch"


def _close_list(box: QComboBox) -> None:
    completer = box.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    popup.hide()


def test_words_that_are_no_place_change_nothing(branch: OpenedEditor) -> None:
    box = branch.show("decisions.decisions[0].target")
    assert isinstance(box, QComboBox)
    key(box, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(box, "nowhere at all")
    key(box, Qt.Key.Key_Tab)
    assert branch.sop.decisions.decisions[0].target == "watch"
    assert box.currentText() == "Step 2: Watch the canary"
    box.setFocus()
    key(box, Qt.Key.Key_A, CONTROL)
    key(box, Qt.Key.Key_Delete)
    key(box, Qt.Key.Key_Return)
    assert branch.sop.decisions.decisions[0].target == ""


def test_the_place_of_a_decision_keeps_its_words_right_when_steps_move(
    branch: OpenedEditor,
) -> None:
    box = branch.show("decisions.decisions[0].target")
    assert isinstance(box, QComboBox)
    branch.session.edit("move", Move(("procedure", "steps"), 1, 0))
    settle()
    assert box.currentText() == "Step 1: Watch the canary"
    branch.session.edit("remove", Remove(("procedure", "steps"), 0))
    settle()
    assert box.currentText() == "Gone: choose again"


def test_an_empty_list_shows_an_example_that_goes_in_as_one_step_of_undo(
    empty: OpenedEditor,
) -> None:
    empty.editor.show_section("roles")
    settle()
    assert "Runs the steps and records the evidence" in empty.words_on_screen()
    empty.press("Use the example for Roles")
    role = empty.sop.roles.roles[0]
    assert (role.name, role.duty, role.holder) == (
        "Executor",
        "Runs the steps and records the evidence",
        "Platform team",
    )
    marks = {mark.place: mark.text for mark in empty.sop.margin.examples}
    assert marks == {
        f"roles.roles[{role.id}].name": role.name,
        f"roles.roles[{role.id}].duty": role.duty,
        f"roles.roles[{role.id}].holder": role.holder,
    }
    assert empty.words_on_screen().count("This is an example") == 3
    type_into(empty.named("roles.roles[0].duty"), "!")
    assert empty.words_on_screen().count("This is an example") == 2
    empty.undo()
    empty.undo()
    assert empty.sop == Sop(document_id=empty.sop.document_id)


def test_every_list_of_the_catalogue_can_be_added_to_and_given_its_example(
    empty: OpenedEditor,
) -> None:
    for section in SECTIONS:
        for field in section.fields:
            if field.kind in {Kind.ENTRIES, Kind.ROWS} and field.key != "phases":
                path = f"{section.key}.{field.key}"
                empty.add(path)
                assert len(_ids(empty, path)) == 1, path
                assert focused_name().startswith(f"{path}[0]."), path


def test_every_column_of_every_row_can_be_shown_with_what_it_holds(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(filled_sop()) as opened:
        for section in SECTIONS:
            for field in section.fields:
                if field.kind is not Kind.ROWS or field.key == "phases":
                    continue
                for column in (each for each in field.columns if each.editable):
                    path = f"{section.key}.{field.key}[1].{column.key}"
                    assert opened.editor.show_field(path), path
                    settle()
                    assert focused_name() == path


def test_a_change_in_one_row_leaves_the_inputs_of_the_others_alone(qtbot: QtBot) -> None:  # noqa: ARG001
    sop = Sop(scope=Scope(included=tuple(Entry(text=str(number)) for number in range(5))))
    with opened_editor(sop) as opened:
        before = [opened.show(f"scope.included[{at}].text") for at in range(5)]
        opened.session.edit("edit", SetValue(("scope", "included", 2, "text"), "changed"))
        settle()
        after = [opened.named(f"scope.included[{at}].text") for at in range(5)]
        assert before == after
        assert [text_of(each) for each in after] == ["0", "1", "changed", "3", "4"]


def test_alt_with_an_arrow_moves_a_row_from_any_of_its_inputs(roles: OpenedEditor) -> None:
    activities = (Activity(id="first"), Activity(id="second"))
    roles.session.edit("fill", SetValue(("roles", "activities"), activities))
    key(roles.show("roles.activities[0].responsible"), Qt.Key.Key_Down, ALT)
    assert _ids(roles, "roles.activities") == ["second", "first"]
    assert focused_name() == "roles.activities[1].responsible"


def test_alt_with_an_arrow_moves_a_row_from_a_choice_too(empty: OpenedEditor) -> None:
    empty.session.edit("fill", SetValue(("risks", "risks"), (Risk(id="first"), Risk(id="second"))))
    key(empty.show("risks.risks[0].impact"), Qt.Key.Key_Down, ALT)
    assert _ids(empty, "risks.risks") == ["second", "first"]
    key(empty.named("risks.risks[1].impact"), Qt.Key.Key_Up, ALT)
    assert _ids(empty, "risks.risks") == ["first", "second"]


def test_findings_stand_in_their_row_and_go_with_it(roles: OpenedEditor) -> None:
    first, second, _third = roles.sop.roles.roles

    def finding(place: str, message: str) -> Finding:
        return Finding("G3", Severity.BLOCKER, "roles", "", place, message, "Mend it.")

    roles.editor.show_section("roles")
    roles.editor.set_findings(
        (
            finding(f"roles.roles[{second.id}].duty", "No duty."),
            finding(f"roles.roles[{first.id}]", "Odd role."),
            finding("roles.activities", "No activity."),
        )
    )
    settle()
    assert "Odd role." in roles.named("roles.roles[0].name").accessibleDescription()
    roles.show("roles.activities")
    assert "No activity. Mend it." in roles.words_on_screen()
    key(roles.show("roles.roles[1].duty"), Qt.Key.Key_Up, ALT)
    assert "No duty." in roles.named("roles.roles[0].duty").accessibleDescription()
    assert "No duty." not in roles.named("roles.roles[1].duty").accessibleDescription()


def test_the_list_of_a_choice_is_as_wide_as_its_longest_entry(qtbot: QtBot) -> None:  # noqa: ARG001
    steps = (
        Step(
            action="Look at every gauge of the long console in the control room, and write it down"
        ),
        Step(action="word " * 200),
    )
    for shown in (steps[:1], steps):
        sop = Sop(
            procedure=Procedure(steps=shown),
            decisions=Decisions(decisions=(Decision(target=shown[0].id),)),
        )
        with opened_editor(sop) as opened:
            box = opened.show("decisions.decisions[0].target")
            assert isinstance(box, QComboBox)
            box.setStyleSheet("QComboBox { combobox-popup: 0; }")
            box.showPopup()
            settle()
            screen = box.screen().availableGeometry()
            longest = min(box.view().sizeHintForColumn(0), screen.width() - 40)
            assert box.width() < longest <= box.view().viewport().width()
            assert screen.contains(box.view().window().geometry())
            box.hidePopup()


def test_a_decision_that_nobody_has_recorded_is_not_shown(qtbot: QtBot) -> None:  # noqa: ARG001
    approvals = (Approval(name="A"), Approval(name="B", decision="rejected"))
    with opened_editor(Sop(document=Document(approvals=approvals))) as opened:
        opened.show("document.approvals[1].name")
        words = opened.words_on_screen().splitlines()
        assert words.count("Decision") == 1
        assert "Rejected" in words
        assert "Open" not in words


def test_a_section_says_how_many_entries_it_has_only_where_that_tells_something(
    empty: OpenedEditor,
) -> None:
    def counted() -> list[str]:
        return [each.text() for each in empty.editor.findChildren(Chip) if each.isVisible()]

    for key_of_section in ("document", "scope", "procedure"):
        empty.editor.show_section(key_of_section)
        settle()
        assert counted() == [], key_of_section
    empty.add("scope.included")
    assert counted() == ["1 entry"]
