"""Several steps are chosen and moved, grouped, copied, merged and pasted together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.held_at_edge import scroll_area_of
from sop_studio.gui.editor.steps.clipboard import MIME_TYPE
from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.model.parts import Phase, Picture, Role, Source, Step
from sop_studio.model.sop import Procedure, Roles, Rollback, Sop
from tests.gui.editor_support import (
    PICTURE,
    PICTURE_BYTES,
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
from tests.markup import clipboards

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def six(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(6)))) as opened:
        opened.editor.show_section("procedure")
        settle()
        yield opened


def order(opened: OpenedEditor) -> str:
    """Return the numbers in the ids of the steps, sub-steps in brackets: `1(23)4`."""

    def written(steps: tuple[Step, ...]) -> str:
        inner = (f"({written(step.substeps)})" if step.substeps else "" for step in steps)
        return "".join(step.id[4:] + below for step, below in zip(steps, inner, strict=True))

    return written(opened.sop.procedure.steps)


def chosen(opened: OpenedEditor) -> str:
    return "".join(row.step.id[4:] for row in steps_view(opened).chosen())


def place_of(opened: OpenedEditor, step_id: str, share: float = 0.5) -> QPoint:
    rect = steps_view(opened).row_rect(step_id)
    return QPoint(rect.center().x(), rect.top() + round(rect.height() * share))


def click(opened: OpenedEditor, step_id: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    view = steps_view(opened)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, modifiers, place_of(opened, step_id))
    settle()


def drag(opened: OpenedEditor, step_id: str, to: str, share: float) -> None:
    view = steps_view(opened).viewport()
    start, end = place_of(opened, step_id), place_of(opened, to, share)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view, start + QPoint(0, 40))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, end)
    settle()


def choose(opened: OpenedEditor, numbers: str) -> None:
    """Choose steps as a hand does: the first with the keyboard, the others with Ctrl."""
    view = steps_view(opened)
    view.setFocus()
    view.set_current(f"step{numbers[0]}")
    for number in numbers[1:]:
        click(opened, f"step{number}", CONTROL)


def menu_action(opened: OpenedEditor, words: str) -> QAction:
    """Open the menu of the chosen steps and return the entry with these words."""
    view = steps_view(opened)
    place = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, view.mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = [each for each in menu.actions() if each.isVisible()]
    return next(each for each in entries if each.text().split("\t")[0] == words)


def use_menu(opened: OpenedEditor, words: str) -> None:
    action = menu_action(opened, words)
    action.trigger()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    settle()


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


def test_steps_are_copied_within_the_program_and_as_numbered_text(six: OpenedEditor) -> None:
    view = steps_view(six)
    choose(six, "24")
    key(view, Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines() == [
        "2. Do 2",
        "   Expected result: Done 2",
        "4. Do 4",
        "   Expected result: Done 4",
    ]
    view.set_current("step6")
    key(view, Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[5:] == ["Do 6", "Do 2", "Do 4"]
    assert len({step.id for step in six.sop.procedure.steps}) == 8
    assert [row.step.action for row in view.chosen()] == ["Do 2", "Do 4"]
    six.undo()
    assert six.sop.procedure.steps == numbered_steps(6)


def test_cut_steps_keep_what_links_to_them(six: OpenedEditor) -> None:
    view = steps_view(six)
    choose(six, "24")
    key(view, Qt.Key.Key_X, CONTROL)
    assert order(six) == "1356"
    assert six.session.undo_stack.undoText() == "cut steps"
    view.set_current("step6")
    key(view, Qt.Key.Key_V, CONTROL)
    assert order(six) == "135624"


def test_steps_go_to_another_sop_with_their_pictures_and_roles(qtbot: QtBot) -> None:  # noqa: ARG001
    step = Step(
        id="step1",
        action="Look",
        role="r",
        pictures=(Picture(sha256=PICTURE),),
        source=(Source(quote="between us"),),
    )
    other = Step(id="step2", action="Sign", role="s")
    roles = Roles(roles=(Role(id="r", name="Executor"), Role(id="s", name="Approver")))
    sop = Sop(
        procedure=Procedure(steps=(step, other)), roles=roles, pictures={PICTURE: PICTURE_BYTES}
    )
    with opened_editor(sop) as opened:
        opened.editor.show_section("procedure")
        settle()
        choose(opened, "12")
        key(steps_view(opened), Qt.Key.Key_C, CONTROL)
    here = Sop(
        rollback=Rollback(steps=numbered_steps(1)),
        roles=Roles(roles=(Role(id="x", name="executor"),)),
    )
    with opened_editor(here) as opened:
        opened.editor.show_section("rollback")
        settle()
        view = steps_view(opened)
        view.setFocus()
        view.set_current("step1")
        key(view, Qt.Key.Key_V, CONTROL)
        _one, look, sign = opened.sop.rollback.steps
        assert (look.action, look.role, look.source) == ("Look", "x", ())
        assert look.pictures[0].sha256 == PICTURE
        assert opened.sop.pictures == {PICTURE: PICTURE_BYTES}
        assert (sign.role, sign.details) == ("", "Role: Approver")
        opened.undo()
        assert opened.sop == here


def _put_on_clipboard(text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_pasted_list_becomes_steps(six: OpenedEditor) -> None:
    _put_on_clipboard("1. Open the app\n2. Close the app\n")
    view = steps_view(six)
    choose(six, "2")
    key(view, Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[:5] == ["Do 1", "Do 2", "Open the app", "Close the app", "Do 3"]
    assert six.session.undo_stack.undoText() == "paste steps"
    six.undo()
    assert order(six) == "123456"


def test_rows_of_a_spreadsheet_become_steps_of_an_empty_procedure(qtbot: QtBot) -> None:  # noqa: ARG001
    _put_on_clipboard("Action\tExpected result\tEvidence\nOpen\tIt is open\tPhoto\nClose\t\tLog\n")
    with opened_editor(Sop()) as opened:
        opened.editor.show_section("procedure")
        settle()
        button = opened.named("add:procedure.steps")
        button.setFocus()
        key(button, Qt.Key.Key_V, CONTROL)
        one, two = opened.sop.procedure.steps
        assert (one.action, one.expected, one.evidence) == ("Open", "It is open", "Photo")
        assert (two.action, two.expected, two.evidence) == ("Close", "", "Log")


def test_a_list_pasted_into_a_new_step_takes_its_place(six: OpenedEditor) -> None:
    _put_on_clipboard("- Open the app\n- Close the app\n")
    key(six.show("procedure.steps[1].action"), Qt.Key.Key_Return, CONTROL)
    key(six.named("procedure.steps[2].action"), Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[1:5] == ["Do 2", "Open the app", "Close the app", "Do 3"]
    widget = six.show("procedure.steps[0].action")
    key(widget, Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[:4] == ["Do 1", "Open the app", "Close the app", "Do 2"]
    _put_on_clipboard("Open the app,\nthen wait")
    key(six.show("procedure.steps[0].action"), Qt.Key.Key_V, CONTROL)
    assert "Open the app, then wait" in six.sop.procedure.steps[0].action


def test_what_no_step_can_hold_is_refused_with_a_sentence(six: OpenedEditor) -> None:
    mime = QMimeData()
    mime.setData(MIME_TYPE, b"\xff{not an SOP")
    QGuiApplication.clipboard().setMimeData(mime)
    choose(six, "2")
    key(steps_view(six), Qt.Key.Key_V, CONTROL)
    assert len(six.ask.problems) == 1
    _put_on_clipboard("x\n" * 50_000)
    key(steps_view(six), Qt.Key.Key_V, CONTROL)
    assert len(six.ask.problems) == 2
    assert order(six) == "123456"


def _copied_in_word(*, text: str = clipboards.WORD_STEPS_TEXT) -> None:
    mime = QMimeData()
    mime.setHtml(clipboards.WORD_STEPS)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


@pytest.mark.parametrize("text", [clipboards.WORD_STEPS_TEXT, ""])
@pytest.mark.parametrize("into_action", [True, False])
def test_a_numbered_list_of_word_becomes_steps_and_sub_steps(
    six: OpenedEditor, text: str, *, into_action: bool
) -> None:
    _copied_in_word(text=text)
    if into_action:
        key(six.show("procedure.steps[1].action"), Qt.Key.Key_Return, CONTROL)
        key(six.named("procedure.steps[2].action"), Qt.Key.Key_V, CONTROL)
    else:
        choose(six, "2")
        key(steps_view(six), Qt.Key.Key_V, CONTROL)
    steps = six.sop.procedure.steps
    actions = [step.action for step in steps]
    assert actions[1:5] == ["Do 2", "Open the admin console", "Disable auto-sync", "Do 3"]
    assert [each.action for each in steps[3].substeps] == ["Confirm the dialog"]
    assert [step.expected for step in steps[2:4]] == ["", ""]
    assert six.session.undo_stack.undoText() == "paste steps"


def test_the_plain_text_of_a_list_of_word_becomes_steps(six: OpenedEditor) -> None:
    _put_on_clipboard(clipboards.WORD_STEPS_TEXT)
    choose(six, "2")
    key(steps_view(six), Qt.Key.Key_V, CONTROL)
    pasted = six.sop.procedure.steps[2:5]
    assert [step.action for step in pasted] == [
        "Open the admin console",
        "Disable auto-sync",
        "Confirm the dialog",
    ]
    assert not any(step.expected for step in pasted)


def test_undo_of_a_merge_done_in_the_list_goes_into_the_form_that_is_open(
    six: OpenedEditor,
) -> None:
    choose(six, "12")
    key(steps_view(six), Qt.Key.Key_M, CONTROL)
    six.undo()
    assert len(six.sop.procedure.steps) == 6
    assert focused_name().startswith("procedure.steps[")
