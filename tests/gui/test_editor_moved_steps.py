"""A step is moved: up and down, under another step, into a phase, with keys and with the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.model.parts import Phase, Step
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    numbered_steps,
    opened_editor,
    settle,
    step_forms,
    text_of,
    type_into,
)
from tests.gui.steps_support import (
    ALT,
    CONTROL,
    drag,
    listed_steps,
    spoken_cards,
    step_ids,
    use_tool,
)


@pytest.fixture
def four(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with listed_steps(4) as opened:
        yield opened


def test_the_first_change_after_an_undo_leaves_the_open_step_open(four: OpenedEditor) -> None:
    key(four.show("procedure.steps[2].action"), Qt.Key.Key_BracketRight, CONTROL)
    key(four.named("procedure.steps[1].substeps[0].action"), Qt.Key.Key_BracketLeft, CONTROL)
    four.undo()
    four.undo()
    widget = four.show("procedure.steps[1].action")
    key(widget, Qt.Key.Key_BracketRight, CONTROL)
    assert QApplication.focusWidget() is widget
    assert widget.objectName() == "procedure.steps[0].substeps[0].action"


def test_alt_with_an_arrow_moves_the_open_step_and_keeps_the_cursor(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[1].action")
    QTest.keyClicks(widget, "Now ")
    key(widget, Qt.Key.Key_Down, ALT)
    assert step_ids(four) == ["step1", "step3", "step2", "step4"]
    assert QApplication.focusWidget() is widget
    assert widget.objectName() == "procedure.steps[2].action"
    assert widget.accessibleName() == "Action of step 3"
    QTest.keyClicks(widget, "please ")
    assert four.sop.procedure.steps[2].action == "Now please Do 2"
    for _ in range(5):
        key(widget, Qt.Key.Key_Up, ALT)
    assert step_ids(four) == ["step2", "step1", "step3", "step4"]
    assert four.session.undo_stack.undoText() == "move step"


def test_a_step_becomes_a_sub_step_and_a_step_again(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[1].action")
    key(widget, Qt.Key.Key_BracketRight, CONTROL)
    assert step_ids(four) == ["step1", "step3", "step4"]
    assert four.sop.procedure.steps[0].substeps[0].id == "step2"
    assert widget.objectName() == "procedure.steps[0].substeps[0].action"
    assert widget.accessibleName() == "Action of step 1.1"
    QTest.keyClicks(widget, "x")
    assert four.sop.procedure.steps[0].substeps[0].action == "xDo 2"
    key(widget, Qt.Key.Key_BracketLeft, CONTROL)
    assert step_ids(four) == ["step1", "step2", "step3", "step4"]
    for _ in range(3):
        four.undo()
    assert four.sop.procedure.steps == numbered_steps(4)


def test_sub_steps_are_added_and_shown_by_their_path(four: OpenedEditor) -> None:
    four.show("procedure.steps[1].action")
    use_tool(four, "add_substep")
    assert focused_name() == "procedure.steps[1].substeps[0].action"
    four.show("procedure.steps[0].action")
    four.show("procedure.steps[1].substeps[0].expected")
    assert focused_name() == "procedure.steps[1].substeps[0].expected"


def test_a_phase_begins_where_it_is_started_and_is_named_over_its_first_step(
    four: OpenedEditor,
) -> None:
    four.show("procedure.steps[2].action")
    use_tool(four, "start_phase")
    assert focused_name() == "procedure.phases[0].title"
    type_into(four.named("procedure.phases[0].title"), "Canary")
    phase = four.sop.procedure.phases[0]
    assert phase.title == "Canary"
    assert [step.phase for step in four.sop.procedure.steps] == ["", "", phase.id, phase.id]
    four.show("procedure.steps[0].action")
    assert "Phase Canary. Step 3: Do 3" in spoken_cards(four)[2]
    four.show("procedure.phases[0].title")
    assert focused_name() == "procedure.phases[0].title"
    use_tool(four, "join_phase")
    assert four.sop.procedure.phases == ()
    assert [step.phase for step in four.sop.procedure.steps] == [""] * 4


def test_a_step_moves_into_the_next_phase_before_it_moves_on(qtbot: QtBot) -> None:  # noqa: ARG001
    first, second = Phase(title="One"), Phase(title="Two")
    steps = tuple(
        replace(step, phase=phase.id)
        for step, phase in zip(numbered_steps(4), (first, first, second, second), strict=True)
    )
    with opened_editor(Sop(procedure=Procedure(phases=(first, second), steps=steps))) as opened:
        widget = opened.show("procedure.steps[1].action")
        key(widget, Qt.Key.Key_Down, ALT)
        assert step_ids(opened) == ["step1", "step2", "step3", "step4"]
        assert opened.sop.procedure.steps[1].phase == second.id
        assert text_of(opened.named("procedure.phases[1].title")) == "Two"
        key(widget, Qt.Key.Key_Down, ALT)
        assert step_ids(opened) == ["step1", "step3", "step2", "step4"]


def test_a_phase_without_steps_can_still_be_seen_and_removed(qtbot: QtBot) -> None:  # noqa: ARG001
    procedure = Procedure(phases=(Phase(title="Later"),), steps=numbered_steps(1))
    with opened_editor(Sop(procedure=procedure)) as opened:
        assert text_of(opened.show("procedure.phases[0].title")) == "Later"
        opened.press("Remove phase 1")
        assert opened.sop.procedure.phases == ()
        assert not opened.is_there("add:procedure.phases")


def test_a_card_is_dragged_to_another_place(four: OpenedEditor) -> None:
    drag(four, "step1", "step3", 0.9)
    assert step_ids(four) == ["step2", "step3", "step1", "step4"]
    assert step_forms(four) == []
    four.undo()
    assert step_ids(four) == ["step1", "step2", "step3", "step4"]


def test_a_step_dragged_between_sub_steps_becomes_one(qtbot: QtBot) -> None:  # noqa: ARG001
    inner = (Step(id="inner1", action="a"), Step(id="inner2", action="b"))
    steps = (*numbered_steps(1), Step(id="host", action="Host", substeps=inner))
    with opened_editor(Sop(procedure=Procedure(steps=steps))) as opened:
        opened.editor.show_section("procedure")
        settle()
        drag(opened, "step1", "inner1", 0.9)
        assert [step.id for step in opened.sop.procedure.steps] == ["host"]
        assert [each.id for each in opened.sop.procedure.steps[0].substeps] == [
            "inner1",
            "step1",
            "inner2",
        ]
