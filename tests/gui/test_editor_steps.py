"""The list of steps: the step that is open, its keys, what is added and deleted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.model.edits import SetValue
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.sop import Rollback, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    numbered_steps,
    opened_editor,
    settle,
    step_forms,
    steps_view,
    text_of,
    type_into,
)
from tests.gui.steps_support import ALT, CONTROL, listed_steps, step_ids


@pytest.fixture
def four(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with listed_steps(4) as opened:
        yield opened


def test_only_the_step_that_is_opened_has_inputs(four: OpenedEditor) -> None:
    assert step_forms(four) == []
    four.show("procedure.steps[2].expected")
    assert len(step_forms(four)) == 1
    assert four.named("procedure.steps[2].action").accessibleName() == "Action of step 3"
    four.show("procedure.steps[1].action")
    assert len(step_forms(four)) == 1
    assert not four.is_there("procedure.steps[2].action")


def test_enter_goes_to_the_next_field_then_to_the_next_step_then_to_the_button(
    four: OpenedEditor,
) -> None:
    four.show("procedure.steps[2].action")
    seen = []
    for _ in range(7):
        widget = QApplication.focusWidget()
        assert widget is not None
        key(widget, Qt.Key.Key_Return)
        seen.append(focused_name())
    assert seen == [
        "procedure.steps[2].expected",
        "procedure.steps[2].evidence",
        "procedure.steps[3].action",
        "procedure.steps[3].expected",
        "procedure.steps[3].evidence",
        "add:procedure.steps",
        "procedure.steps[4].action",
    ]
    assert len(four.sop.procedure.steps) == 5


def test_control_enter_adds_a_step_below_and_undo_takes_it_away(four: OpenedEditor) -> None:
    key(four.show("procedure.steps[1].expected"), Qt.Key.Key_Return, CONTROL)
    assert focused_name() == "procedure.steps[2].action"
    type_into(four.named("procedure.steps[2].action"), "New")
    assert [step.action for step in four.sop.procedure.steps][1:4] == ["Do 2", "New", "Do 3"]
    four.undo()
    four.undo()
    assert step_ids(four) == ["step1", "step2", "step3", "step4"]
    assert focused_name() == "procedure.steps[1].expected"


def test_undoing_a_split_goes_back_to_the_step_that_was_split(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[3].action")
    assert isinstance(widget, GrowingTextEdit)
    cursor = widget.textCursor()
    cursor.setPosition(2)
    widget.setTextCursor(cursor)
    key(widget, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert focused_name() == "procedure.steps[4].action"
    four.undo()
    assert step_ids(four) == ["step1", "step2", "step3", "step4"]
    view = steps_view(four)
    assert QApplication.focusWidget() is view
    current = view.current_row()
    assert current is not None
    assert current.step.action == "Do 4"


def test_the_list_is_walked_and_changed_with_the_keyboard_alone(four: OpenedEditor) -> None:
    view = steps_view(four)
    view.setFocus()
    view.set_current("step1")
    told: list[str] = []
    four.editor.field_focused.connect(told.append)
    key(view, Qt.Key.Key_Down)
    assert told == ["procedure.steps[1].action"]
    key(view, Qt.Key.Key_Down, ALT)
    assert step_ids(four) == ["step1", "step3", "step2", "step4"]
    key(view, Qt.Key.Key_Delete)
    assert step_ids(four) == ["step1", "step3", "step4"]
    assert QApplication.focusWidget() is view
    key(view, Qt.Key.Key_Return)
    assert focused_name() == "procedure.steps[2].action"
    key(four.named("procedure.steps[2].action"), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view
    assert step_forms(four) == []


def test_duplicate_copies_a_step_with_fresh_ids(four: OpenedEditor) -> None:
    key(four.show("procedure.steps[0].action"), Qt.Key.Key_D, CONTROL)
    first, copy = four.sop.procedure.steps[:2]
    assert copy.action == first.action
    assert copy.id != first.id
    assert focused_name() == "procedure.steps[1].action"


def test_delete_goes_on_with_the_step_that_takes_its_place(four: OpenedEditor) -> None:
    four.show("procedure.steps[1].action")
    four.press("Delete step 2")
    assert step_ids(four) == ["step1", "step3", "step4"]
    assert text_of(four.named("procedure.steps[1].action")) == "Do 3"
    four.undo()
    assert step_ids(four) == ["step1", "step2", "step3", "step4"]
    assert four.named("procedure.steps[1].action").accessibleName() == "Action of step 2"


def test_an_empty_procedure_offers_an_example_and_its_button(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop()) as opened:
        opened.editor.show_section("procedure")
        settle()
        opened.press("Use the example for Steps")
        step = opened.sop.procedure.steps[0]
        assert (step.action, bool(step.expected), bool(step.evidence), step.commands) == (
            "Tag the release commit in Git",
            True,
            True,
            "",
        )
        assert len(opened.sop.margin.examples) == 3
        opened.undo()
        opened.undo()
        assert opened.sop == Sop(document_id=opened.sop.document_id)


def test_rollback_steps_have_names_of_their_own(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop(rollback=Rollback(steps=numbered_steps(2)))) as opened:
        widget = opened.show("rollback.steps[1].action")
        assert widget.accessibleName() == "Action of rollback step 2"
        assert opened.named("rollback.steps").accessibleName() == "Rollback steps"
        key(widget, Qt.Key.Key_Up, ALT)
        assert [step.id for step in opened.sop.rollback.steps] == ["step2", "step1"]


def test_the_head_says_how_many_steps_there_are_and_how_long_they_take(four: OpenedEditor) -> None:
    chip = next(each for each in four.editor.findChildren(Chip) if each.isVisible())
    assert chip.text() == "4 steps"
    four.session.edit("time", SetValue(("procedure", "steps", 0, "duration"), "1 h 30 min"))
    four.session.edit("time", SetValue(("procedure", "steps", 1, "duration"), "45-50 minutes"))
    settle()
    assert chip.text() == "4 steps · about 2 h 20 min"


def test_the_form_grows_with_what_is_written_in_it(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[1].action")
    form = step_forms(four)[0]
    view = steps_view(four)
    before = form.height()
    for _ in range(12):
        QTest.keyClicks(widget, "many words that wrap ")
        # Painting asks how high the form is, as the blinking of the cursor makes it.
        view.delegate.sizeHint(QStyleOptionViewItem(), view.model().index(1, 0))
    # What a text needs goes up through its layouts one at a time.
    for _ in range(4):
        settle()
    assert form.height() > before
    assert form.height() == form.wanted_height(form.width())


def test_a_list_that_is_empty_again_says_what_is_missing(four: OpenedEditor) -> None:
    four.editor.show_section("procedure")
    missing = Finding(
        "G4",
        Severity.BLOCKER,
        "procedure",
        "procedure.steps",
        "procedure.steps",
        "No step.",
        "Add one.",
    )
    four.session.edit("remove all", SetValue(("procedure", "steps"), ()))
    four.editor.set_findings((missing,))
    settle()
    assert "No step." in four.words_on_screen()
    four.undo()
    four.editor.set_findings(())
    settle()
    assert "No step." not in four.words_on_screen()
