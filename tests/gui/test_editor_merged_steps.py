"""Steps are merged into one, and one step is split or divided into several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.step_tools import StepTools
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    numbered_steps,
    settle,
    step_forms,
    steps_view,
)
from tests.gui.steps_support import CONTROL, SHIFT, choose, chosen, listed_steps, order


@pytest.fixture
def six(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with listed_steps(6) as opened:
        yield opened


def test_chosen_steps_become_one(six: OpenedEditor) -> None:
    choose(six, "235")
    key(steps_view(six), Qt.Key.Key_M, CONTROL)
    merged = six.sop.procedure.steps[1]
    assert order(six) == "1246"
    assert merged.action == "Do 2. Do 3. Do 5"
    assert merged.expected == "Done 2. Done 3. Done 5"
    six.undo()
    assert six.sop.procedure.steps == numbered_steps(6)


def test_a_step_is_merged_with_the_one_before_and_split_again(six: OpenedEditor) -> None:
    key(six.show("procedure.steps[1].expected"), Qt.Key.Key_M, CONTROL)
    assert six.sop.procedure.steps[0].action == "Do 1. Do 2"
    assert focused_name() == "procedure.steps[0].action"
    widget = six.named("procedure.steps[0].action")
    key(widget, Qt.Key.Key_Home)
    for _ in range(5):
        key(widget, Qt.Key.Key_Right)
    key(widget, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert focused_name() == "procedure.steps[1].action"
    first, second = six.sop.procedure.steps[:2]
    assert (first.action, second.action) == ("Do 1.", "Do 2")
    assert (first.expected, second.expected) == ("", "Done 1. Done 2")
    assert six.session.undo_stack.undoText() == "split step"
    six.undo()
    six.undo()
    assert six.sop.procedure.steps == numbered_steps(6)


def test_a_split_at_an_end_of_the_action_makes_room_for_a_step(six: OpenedEditor) -> None:
    widget = six.show("procedure.steps[1].action")
    key(widget, Qt.Key.Key_End)
    key(widget, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert [step.action for step in six.sop.procedure.steps[:4]] == ["Do 1", "Do 2", "", "Do 3"]
    assert six.sop.procedure.steps[1].expected == "Done 2"
    six.undo()
    widget = six.show("procedure.steps[1].action")
    key(widget, Qt.Key.Key_Home)
    key(widget, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert [step.action for step in six.sop.procedure.steps[:4]] == ["Do 1", "", "Do 2", "Do 3"]
    assert focused_name() == "procedure.steps[2].action"


def test_the_rest_of_an_expected_result_becomes_the_next_action(six: OpenedEditor) -> None:
    widget = six.show("procedure.steps[0].expected")
    key(widget, Qt.Key.Key_End)
    QTest.keyClicks(widget, ". Stop")
    for _ in range(4):
        key(widget, Qt.Key.Key_Left)
    tools = step_forms(six)[0].findChild(StepTools)
    assert tools is not None
    split = tools.action("split")
    assert split.isVisible()
    split.trigger()
    settle()
    first, second = six.sop.procedure.steps[:2]
    assert (first.expected, second.action) == ("Done 1.", "Stop")


def test_a_step_with_several_actions_is_divided(six: OpenedEditor) -> None:
    widget = six.show("procedure.steps[0].action")
    key(widget, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(widget, "Tag the release, then push the tag. Close the ticket.")
    tools = step_forms(six)[0].findChild(StepTools)
    assert tools is not None
    tools.action("divide").trigger()
    settle()
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[:4] == ["Tag the release.", "Push the tag.", "Close the ticket.", "Do 2"]
    assert [step.expected for step in six.sop.procedure.steps[:3]] == ["", "", "Done 1"]
    assert len(chosen(six)) > 1
    six.show("procedure.steps[5].action")
    tools = step_forms(six)[0].findChild(StepTools)
    assert tools is not None
    assert not tools.action("divide").isVisible()


def test_undo_of_a_merge_done_in_the_list_goes_into_the_form_that_is_open(
    six: OpenedEditor,
) -> None:
    choose(six, "12")
    key(steps_view(six), Qt.Key.Key_M, CONTROL)
    six.undo()
    assert len(six.sop.procedure.steps) == 6
    assert focused_name().startswith("procedure.steps[")
