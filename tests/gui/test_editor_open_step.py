"""The open step: its buttons, the fields that come on demand, where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import LIGHT
from sop_studio.model.edits import SetValue
from sop_studio.model.parts import Role, Source, Step
from sop_studio.model.sop import Procedure, Roles, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    numbered_steps,
    opened_editor,
    settle,
    step_forms,
    steps_view,
    type_into,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def four(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(4)))) as opened:
        opened.editor.show_section("procedure")
        settle()
        yield opened


def test_the_open_step_stays_in_its_place_when_it_needs_less_room(four: OpenedEditor) -> None:
    four.show("procedure.steps[2].action")
    form, view = step_forms(four)[0], steps_view(four)
    for text in ("word " * 200, ""):
        four.session.edit("write", SetValue(("procedure", "steps", 2, "details"), text))
        settle()
        place = view.viewport().mapFromGlobal(form.mapToGlobal(QPoint(0, 0)))
        assert place == view.row_rect("step3").topLeft()


def test_the_buttons_of_a_new_step_stand_in_few_rows(
    four: OpenedEditor, qapp: QApplication
) -> None:
    theme.apply(qapp, LIGHT)
    four.show("procedure.steps[2].action")
    for width, rows in ((700, 2), (504, 3)):
        four.editor.window().resize(width, 700)
        settle()
        tools = step_forms(four)[0].findChild(StepTools)
        assert tools is not None
        buttons = [each for each in tools.findChildren(QPushButton) if each.isVisible()]
        assert len(buttons) == 9
        assert len({each.y() for each in buttons}) <= rows, width


def test_tab_goes_from_the_action_to_the_expected_result(four: OpenedEditor) -> None:
    key(four.show("procedure.steps[2].action"), Qt.Key.Key_Tab)
    assert focused_name() == "procedure.steps[2].expected"


def test_control_enter_anywhere_else_in_the_section_adds_a_step_at_the_end(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(2)))) as opened:
        key(opened.show("procedure.steps"), Qt.Key.Key_Escape)
        key(opened.named("add:procedure.steps"), Qt.Key.Key_Return, CONTROL)
        assert focused_name() == "procedure.steps[2].action"
        key(opened.show("rollback.trigger"), Qt.Key.Key_Return, CONTROL)
        assert focused_name() == "rollback.steps[0].action"
        assert opened.sop.rollback.trigger == ""


def test_a_role_is_chosen_with_down_as_soon_as_its_box_has_come(qtbot: QtBot) -> None:  # noqa: ARG001
    roles = Roles(roles=(Role(id="executor", name="Executor"), Role(id="approver", name="Boss")))
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(1)), roles=roles)) as opened:
        opened.show("procedure.steps[0].action")
        opened.press("Role")
        key(opened.named("procedure.steps[0].role"), Qt.Key.Key_Down)
        assert opened.sop.procedure.steps[0].role == "executor"


def test_a_box_says_so_where_there_is_no_role_to_choose_yet(four: OpenedEditor) -> None:
    four.show("procedure.steps[0].action")
    four.press("Role")
    box = four.named("procedure.steps[0].role")
    assert isinstance(box, QComboBox)
    key(box, Qt.Key.Key_Down)
    assert box.view().isVisible()
    assert box.itemText(box.count() - 1) == "Nothing to choose from yet"
    assert not box.model().flags(box.model().index(box.count() - 1, 0)) & Qt.ItemFlag.ItemIsEnabled
    box.hidePopup()


def test_rarer_fields_appear_on_demand_and_when_they_hold_something(four: OpenedEditor) -> None:
    four.show("procedure.steps[0].action")
    assert not four.is_there("procedure.steps[0].commands")
    four.press("Command")
    assert focused_name() == "procedure.steps[0].commands"
    type_into(four.named("procedure.steps[0].commands"), "ls -l")
    four.press("Mark as control")
    assert four.sop.procedure.steps[0].control
    four.show("procedure.steps[1].action")
    four.show("procedure.steps[0].action")
    assert four.is_there("procedure.steps[0].commands")
    assert four.is_there("procedure.steps[0].control")
    assert not four.is_there("procedure.steps[0].caution")
    font = four.named("procedure.steps[0].commands").font()
    assert QFontInfo(font).fixedPitch() or "Mono" in QFontInfo(font).family()


def test_where_a_step_came_from_can_be_read_but_not_changed(qtbot: QtBot) -> None:  # noqa: ARG001
    step = Step(action="Wait", source=(Source(quote="I let it sit for fifteen minutes"),))
    with opened_editor(Sop(procedure=Procedure(steps=(step,)))) as opened:
        opened.show("procedure.steps[0].action")
        assert "I let it sit for fifteen minutes" in opened.words_on_screen()
        assert not opened.is_there("procedure.steps[0].source")
