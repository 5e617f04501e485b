"""Several steps are chosen, moved, dragged, deleted and grouped together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.held_at_edge import scroll_area_of
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
    steps_view,
    type_into,
)
from tests.gui.steps_support import (
    ALT,
    CONTROL,
    NONE,
    SHIFT,
    choose,
    chosen,
    click,
    drag,
    listed_steps,
    menu_action,
    order,
    place_of,
    use_menu,
)


@pytest.fixture
def six(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with listed_steps(6) as opened:
        yield opened


def test_steps_are_chosen_with_shift_and_control_and_all_at_once(six: OpenedEditor) -> None:
    view = steps_view(six)
    click(six, "step2", CONTROL)
    click(six, "step4", SHIFT)
    assert chosen(six) == "234"
    click(six, "step3", CONTROL)
    click(six, "step6", CONTROL)
    assert chosen(six) == "246"
    assert step_forms(six) == []
    key(view, Qt.Key.Key_Escape)
    assert len(chosen(six)) == 1
    view.set_current("step2")
    key(view, Qt.Key.Key_Down, SHIFT)
    key(view, Qt.Key.Key_Down, SHIFT)
    assert chosen(six) == "234"
    key(view, Qt.Key.Key_A, CONTROL)
    assert chosen(six) == "123456"


def test_choosing_more_closes_the_open_step(six: OpenedEditor) -> None:
    six.show("procedure.steps[1].action")
    click(six, "step4", SHIFT)
    assert step_forms(six) == []
    assert chosen(six) == "234"
    assert QApplication.focusWidget() is steps_view(six)


def test_a_plain_click_leaves_one_chosen_and_opens_it(six: OpenedEditor) -> None:
    choose(six, "246")
    click(six, "step4")
    assert chosen(six) == "4"
    assert focused_name().startswith("procedure.steps[3].")


def test_chosen_steps_move_together_and_stay_chosen(six: OpenedEditor) -> None:
    choose(six, "235")
    view = steps_view(six)
    key(view, Qt.Key.Key_Down, ALT)
    assert (order(six), chosen(six)) == ("142365", "235")
    assert six.session.undo_stack.undoText() == "move steps"
    key(view, Qt.Key.Key_Up, ALT)
    assert (order(six), chosen(six)) == ("123456", "235")
    for _ in range(2):
        six.undo()
    assert (order(six), chosen(six)) == ("123456", "235")
    six.session.undo_stack.redo()
    assert order(six) == "142365"


def test_chosen_steps_become_sub_steps_and_steps_again(six: OpenedEditor) -> None:
    choose(six, "23")
    view = steps_view(six)
    key(view, Qt.Key.Key_BracketRight, CONTROL)
    assert (order(six), chosen(six)) == ("1(23)456", "23")
    key(view, Qt.Key.Key_Left, ALT | SHIFT)
    assert order(six) == "123456"
    key(view, Qt.Key.Key_Right, ALT | SHIFT)
    assert order(six) == "1(23)456"
    assert six.session.undo_stack.count() == 3


def test_chosen_steps_are_deleted_and_copied_as_one_step_of_undo(six: OpenedEditor) -> None:
    choose(six, "245")
    view = steps_view(six)
    key(view, Qt.Key.Key_D, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions == ["Do 1", "Do 2", "Do 2", "Do 3", "Do 4", "Do 5", "Do 4", "Do 5", "Do 6"]
    assert [row.step.action for row in view.chosen()] == ["Do 2", "Do 4", "Do 5"]
    key(view, Qt.Key.Key_Delete)
    assert order(six) == "123456"
    assert QApplication.focusWidget() is view
    six.undo()
    six.undo()
    assert six.sop.procedure.steps == numbered_steps(6)
    assert six.session.undo_stack.undoText() == ""


def test_all_steps_can_be_deleted_and_brought_back(six: OpenedEditor) -> None:
    view = steps_view(six)
    view.setFocus()
    view.set_current("step1")
    key(view, Qt.Key.Key_A, CONTROL)
    key(view, Qt.Key.Key_Backspace)
    assert six.sop.procedure.steps == ()
    assert focused_name() == "add:procedure.steps"
    six.undo()
    assert order(six) == "123456"


def test_chosen_steps_are_dragged_together(six: OpenedEditor) -> None:
    choose(six, "135")
    drag(six, "step3", "step6", 0.9)
    assert (order(six), chosen(six)) == ("246135", "135")
    drag(six, "step2", "step4", 0.9)
    assert order(six) == "426135"


def test_a_drag_held_still_at_the_border_goes_on_scrolling(qtbot: QtBot) -> None:
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(40)))) as opened:
        opened.editor.show_section("procedure")
        settle()
        view = steps_view(opened)
        area = scroll_area_of(view)
        assert area is not None
        bar = area.verticalScrollBar()
        at_border = area.viewport().mapToGlobal(QPoint(80, area.viewport().height() - 5))
        QTest.mousePress(
            view.viewport(), Qt.MouseButton.LeftButton, NONE, place_of(opened, "step1")
        )
        QTest.mouseMove(view.viewport(), view.viewport().mapFromGlobal(at_border))
        qtbot.waitUntil(lambda: bar.value() == bar.maximum())
        end = view.viewport().mapFromGlobal(at_border)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, end)
        settle()
        assert opened.sop.procedure.steps[0].id == "step2"
        assert opened.sop.procedure.steps[-1].id == "step1"


def test_a_drag_is_given_up_with_escape(six: OpenedEditor) -> None:
    view = steps_view(six).viewport()
    start = place_of(six, "step1")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view, place_of(six, "step3", 0.9))
    with_line = steps_view(six).grab().toImage()
    key(steps_view(six), Qt.Key.Key_Escape)
    assert with_line != steps_view(six).grab().toImage()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, place_of(six, "step3", 0.9))
    settle()
    assert order(six) == "123456"


def test_the_menu_of_chosen_steps_makes_a_phase_of_them(six: OpenedEditor) -> None:
    choose(six, "24")
    use_menu(six, "Make a phase of them")
    assert focused_name() == "procedure.phases[0].title"
    type_into(six.named("procedure.phases[0].title"), "Late")
    assert order(six) == "124356"
    phase = six.sop.procedure.phases[0].id
    assert [step.phase for step in six.sop.procedure.steps] == ["", phase, phase, "", "", ""]
    six.undo()
    six.undo()
    assert six.sop.procedure == Procedure(steps=numbered_steps(6))


def test_steps_are_moved_to_a_phase_from_the_menu(qtbot: QtBot) -> None:  # noqa: ARG001
    phases = (Phase(id="p", title="Early"), Phase(id="q", title="Late & last"))
    steps = tuple(
        Step(id=f"step{at}", action=f"Do {at}", phase="p" if at < 4 else "q") for at in range(1, 7)
    )
    with opened_editor(Sop(procedure=Procedure(phases=phases, steps=steps))) as opened:
        opened.editor.show_section("procedure")
        settle()
        choose(opened, "13")
        menu = menu_action(opened, "Move to phase").menu()
        assert isinstance(menu, QMenu)
        late = next(each for each in menu.actions() if each.text() == "Late && last")
        late.trigger()
        popup = QApplication.activePopupWidget()
        assert popup is not None
        popup.close()
        settle()
        assert (order(opened), chosen(opened)) == ("245613", "13")
        assert {step.phase for step in opened.sop.procedure.steps[1:]} == {"q"}


def test_a_phase_is_renamed_and_removed_from_the_menu_of_its_first_step(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    steps = tuple(Step(id=f"step{at}", action="Do", phase="p") for at in range(1, 3))
    procedure = Procedure(phases=(Phase(id="p", title="Early"),), steps=steps)
    with opened_editor(Sop(procedure=procedure)) as opened:
        opened.editor.show_section("procedure")
        settle()
        choose(opened, "1")
        use_menu(opened, "Rename this phase")
        assert focused_name() == "procedure.phases[0].title"
        key(opened.named("procedure.phases[0].title"), Qt.Key.Key_Escape)
        use_menu(opened, "Remove this phase")
        assert opened.sop.procedure.phases == ()
