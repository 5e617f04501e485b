"""The list of steps: cards, the open step, keys, phases, sub-steps, dragging."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.held_at_edge import scroll_area_of
from sop_studio.gui.editor.steps.clicked_text import place_after
from sop_studio.gui.editor.steps.delegate import StepDelegate
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.gui.look.style import text_font
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.model.edits import SetValue
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Phase, Step
from sop_studio.model.sop import Procedure, Rollback, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    cursor_of,
    focused_name,
    key,
    numbered_steps,
    opened_editor,
    settle,
    step_forms,
    steps_view,
    text_of,
    type_into,
    with_steps,
)

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def four(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(4)))) as opened:
        opened.editor.show_section("procedure")
        settle()
        yield opened


def _command(opened: OpenedEditor, name: str) -> None:
    tools = step_forms(opened)[0].findChild(StepTools)
    assert tools is not None
    action = tools.action(name)
    assert action.isVisible()
    action.trigger()
    settle()


def _order(opened: OpenedEditor) -> list[str]:
    return [step.id for step in opened.sop.procedure.steps]


def _row_texts(opened: OpenedEditor) -> list[str]:
    model = steps_view(opened).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def _row(opened: OpenedEditor, at: int) -> FlatStep:
    model = steps_view(opened).model()
    assert isinstance(model, StepsModel)
    return model.rows[at]


def _rows_on_screen(opened: OpenedEditor) -> set[int]:
    view = steps_view(opened)
    seen = view.viewport().visibleRegion()
    count = view.model().rowCount()
    rects = ((at, view.visualRect(view.model().index(at, 0))) for at in range(count))
    found = {at for at, rect in rects if seen.intersects(rect)}
    assert len(found) < 30
    return found


def _place_in_row(opened: OpenedEditor, step_id: str, share: float = 0.5) -> QPoint:
    rect = steps_view(opened).row_rect(step_id)
    return QPoint(rect.center().x(), rect.top() + round(rect.height() * share))


def test_only_the_step_that_is_opened_has_inputs(four: OpenedEditor) -> None:
    assert step_forms(four) == []
    four.show("procedure.steps[2].expected")
    assert len(step_forms(four)) == 1
    assert four.named("procedure.steps[2].action").accessibleName() == "Action of step 3"
    four.show("procedure.steps[1].action")
    assert len(step_forms(four)) == 1
    assert not four.is_there("procedure.steps[2].action")


def test_a_click_on_a_card_opens_the_field_that_was_clicked(four: OpenedEditor) -> None:
    view = steps_view(four)
    layout = view.delegate.card_layout(_row(four, 1))
    place = next(rect for rect, shown in layout.regions if shown == "expected").center()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, NONE, view.row_rect("step2").topLeft() + place
    )
    settle()
    assert focused_name() == "procedure.steps[1].expected"


def test_a_click_in_the_words_of_a_card_puts_the_cursor_there(four: OpenedEditor) -> None:
    four.session.replace(with_steps(Step(id="step1", action="Drain the **whole** queue, slowly")))
    settle()
    view = steps_view(four)
    layout = view.delegate.card_layout(_row(four, 0))
    words = QFontMetrics(text_font("label")).horizontalAdvance("Drain the whole qu")
    text = next(each for each in layout.texts if each.lines[0].startswith("Drain"))
    place = text.rect.topLeft() + QPoint(words, text.rect.height() // 2)
    at = view.row_rect("step1").topLeft() + place
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    settle()
    assert focused_name() == "procedure.steps[0].action"
    assert cursor_of(four.named("procedure.steps[0].action")) == len("Drain the **whole** qu")


@pytest.mark.parametrize(
    ("words", "source", "place"),
    [
        ("Drain th", "Drain the queue", 8),
        ("Drain ", "Drain the queue", 6),
        ("Drain the", "Drain\n\n- **the** queue", 14),
        ("", "Drain", 0),
        ("See Step", "See [Old words](sop:abcd) first", 31),
        ("Drain the …", "Drain the queue", 15),
    ],
    ids=["in a word", "before a word", "after a mark", "at the start", "in a link", "shortened"],
)
def test_the_words_of_a_card_are_found_in_the_text(words: str, source: str, place: int) -> None:
    assert place_after(words, source) == place


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
    assert _order(four) == ["step1", "step2", "step3", "step4"]
    assert focused_name() == "procedure.steps[1].expected"


def test_the_first_change_after_an_undo_leaves_the_open_step_open(four: OpenedEditor) -> None:
    key(four.show("procedure.steps[2].action"), Qt.Key.Key_BracketRight, CONTROL)
    key(four.named("procedure.steps[1].substeps[0].action"), Qt.Key.Key_BracketLeft, CONTROL)
    four.undo()
    four.undo()
    widget = four.show("procedure.steps[1].action")
    key(widget, Qt.Key.Key_BracketRight, CONTROL)
    assert QApplication.focusWidget() is widget
    assert widget.objectName() == "procedure.steps[0].substeps[0].action"


def test_undoing_a_split_goes_back_to_the_step_that_was_split(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[3].action")
    assert isinstance(widget, GrowingTextEdit)
    cursor = widget.textCursor()
    cursor.setPosition(2)
    widget.setTextCursor(cursor)
    key(widget, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert focused_name() == "procedure.steps[4].action"
    four.undo()
    assert _order(four) == ["step1", "step2", "step3", "step4"]
    view = steps_view(four)
    assert QApplication.focusWidget() is view
    current = view.current_row()
    assert current is not None
    assert current.step.action == "Do 4"


def test_alt_with_an_arrow_moves_the_open_step_and_keeps_the_cursor(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[1].action")
    QTest.keyClicks(widget, "Now ")
    key(widget, Qt.Key.Key_Down, ALT)
    assert _order(four) == ["step1", "step3", "step2", "step4"]
    assert QApplication.focusWidget() is widget
    assert widget.objectName() == "procedure.steps[2].action"
    assert widget.accessibleName() == "Action of step 3"
    QTest.keyClicks(widget, "please ")
    assert four.sop.procedure.steps[2].action == "Now please Do 2"
    for _ in range(5):
        key(widget, Qt.Key.Key_Up, ALT)
    assert _order(four) == ["step2", "step1", "step3", "step4"]
    assert four.session.undo_stack.undoText() == "move step"


def test_the_list_is_walked_and_changed_with_the_keyboard_alone(four: OpenedEditor) -> None:
    view = steps_view(four)
    view.setFocus()
    view.set_current("step1")
    told: list[str] = []
    four.editor.field_focused.connect(told.append)
    key(view, Qt.Key.Key_Down)
    assert told == ["procedure.steps[1].action"]
    key(view, Qt.Key.Key_Down, ALT)
    assert _order(four) == ["step1", "step3", "step2", "step4"]
    key(view, Qt.Key.Key_Delete)
    assert _order(four) == ["step1", "step3", "step4"]
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
    assert _order(four) == ["step1", "step3", "step4"]
    assert text_of(four.named("procedure.steps[1].action")) == "Do 3"
    four.undo()
    assert _order(four) == ["step1", "step2", "step3", "step4"]
    assert four.named("procedure.steps[1].action").accessibleName() == "Action of step 2"


def test_a_step_becomes_a_sub_step_and_a_step_again(four: OpenedEditor) -> None:
    widget = four.show("procedure.steps[1].action")
    key(widget, Qt.Key.Key_BracketRight, CONTROL)
    assert _order(four) == ["step1", "step3", "step4"]
    assert four.sop.procedure.steps[0].substeps[0].id == "step2"
    assert widget.objectName() == "procedure.steps[0].substeps[0].action"
    assert widget.accessibleName() == "Action of step 1.1"
    QTest.keyClicks(widget, "x")
    assert four.sop.procedure.steps[0].substeps[0].action == "xDo 2"
    key(widget, Qt.Key.Key_BracketLeft, CONTROL)
    assert _order(four) == ["step1", "step2", "step3", "step4"]
    for _ in range(3):
        four.undo()
    assert four.sop.procedure.steps == numbered_steps(4)


def test_sub_steps_are_added_and_shown_by_their_path(four: OpenedEditor) -> None:
    four.show("procedure.steps[1].action")
    _command(four, "add_substep")
    assert focused_name() == "procedure.steps[1].substeps[0].action"
    four.show("procedure.steps[0].action")
    four.show("procedure.steps[1].substeps[0].expected")
    assert focused_name() == "procedure.steps[1].substeps[0].expected"


def test_a_phase_begins_where_it_is_started_and_is_named_over_its_first_step(
    four: OpenedEditor,
) -> None:
    four.show("procedure.steps[2].action")
    _command(four, "start_phase")
    assert focused_name() == "procedure.phases[0].title"
    type_into(four.named("procedure.phases[0].title"), "Canary")
    phase = four.sop.procedure.phases[0]
    assert phase.title == "Canary"
    assert [step.phase for step in four.sop.procedure.steps] == ["", "", phase.id, phase.id]
    four.show("procedure.steps[0].action")
    assert "Phase Canary. Step 3: Do 3" in _row_texts(four)[2]
    four.show("procedure.phases[0].title")
    assert focused_name() == "procedure.phases[0].title"
    _command(four, "join_phase")
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
        assert _order(opened) == ["step1", "step2", "step3", "step4"]
        assert opened.sop.procedure.steps[1].phase == second.id
        assert text_of(opened.named("procedure.phases[1].title")) == "Two"
        key(widget, Qt.Key.Key_Down, ALT)
        assert _order(opened) == ["step1", "step3", "step2", "step4"]


def test_a_phase_without_steps_can_still_be_seen_and_removed(qtbot: QtBot) -> None:  # noqa: ARG001
    procedure = Procedure(phases=(Phase(title="Later"),), steps=numbered_steps(1))
    with opened_editor(Sop(procedure=procedure)) as opened:
        assert text_of(opened.show("procedure.phases[0].title")) == "Later"
        opened.press("Remove phase 1")
        assert opened.sop.procedure.phases == ()
        assert not opened.is_there("add:procedure.phases")


def test_a_missing_expected_result_is_said_on_the_card(four: OpenedEditor) -> None:
    four.session.edit("clear", SetValue(("procedure", "steps", 0, "expected"), ""))
    settle()
    assert "Expected result: missing" in _row_texts(four)[0]
    painted = steps_view(four).delegate.card_layout(_row(four, 0))
    assert ("Expected result missing",) in [text.lines for text in painted.texts]


def test_findings_stand_in_the_open_step_and_as_a_chip_on_the_others(four: OpenedEditor) -> None:
    def finding(step_id: str, at: int, severity: Severity) -> Finding:
        field = f"procedure.steps[{at}].action"
        place = f"procedure.steps[{step_id}].action"
        return Finding("P1", severity, "procedure", field, place, "Two actions.", "Split it.")

    four.show("procedure.steps[0].action")
    four.editor.set_findings(
        (finding("step1", 0, Severity.WARNING), finding("step3", 2, Severity.WARNING))
    )
    settle()
    assert "Two actions. Split it." in four.words_on_screen()
    chips = steps_view(four).delegate.card_layout(_row(four, 2)).chips
    assert [(chip.words, chip.kind) for chip in chips] == [("1 warning", "warn")]


def test_a_card_is_dragged_to_another_place(four: OpenedEditor) -> None:
    view = steps_view(four).viewport()
    start, end = _place_in_row(four, "step1"), _place_in_row(four, "step3", 0.9)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view, start + QPoint(0, 40))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, end)
    settle()
    assert _order(four) == ["step2", "step3", "step1", "step4"]
    assert step_forms(four) == []
    four.undo()
    assert _order(four) == ["step1", "step2", "step3", "step4"]


def test_a_step_dragged_between_sub_steps_becomes_one(qtbot: QtBot) -> None:  # noqa: ARG001
    inner = (Step(id="inner1", action="a"), Step(id="inner2", action="b"))
    steps = (*numbered_steps(1), Step(id="host", action="Host", substeps=inner))
    with opened_editor(Sop(procedure=Procedure(steps=steps))) as opened:
        opened.editor.show_section("procedure")
        settle()
        view = steps_view(opened).viewport()
        start, end = _place_in_row(opened, "step1"), _place_in_row(opened, "inner1", 0.9)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
        QTest.mouseMove(view, start + QPoint(0, 40))
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, end)
        settle()
        assert [step.id for step in opened.sop.procedure.steps] == ["host"]
        assert [each.id for each in opened.sop.procedure.steps[0].substeps] == [
            "inner1",
            "step1",
            "inner2",
        ]


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


def test_screen_readers_find_the_cards_and_the_inputs_of_the_open_step(four: OpenedEditor) -> None:
    four.show("procedure.steps[2].action")
    names = list(_spoken(QAccessible.queryAccessibleInterface(four.editor)))
    assert "Step 2: Do 2. Expected result: Done 2" in names
    assert "Action of step 3" in names
    assert "Delete step 3" in names


def _spoken(thing: QAccessibleInterface) -> Iterator[str]:
    yield thing.text(QAccessible.Text.Name)
    for index in range(thing.childCount()):
        child = thing.child(index)
        if child is not None:
            yield from _spoken(child)


def test_rollback_steps_have_names_of_their_own(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop(rollback=Rollback(steps=numbered_steps(2)))) as opened:
        widget = opened.show("rollback.steps[1].action")
        assert widget.accessibleName() == "Action of rollback step 2"
        assert opened.named("rollback.steps").accessibleName() == "Rollback steps"
        key(widget, Qt.Key.Key_Up, ALT)
        assert [step.id for step in opened.sop.rollback.steps] == ["step2", "step1"]


def test_a_key_press_in_the_open_step_lays_no_card_out_again(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    size_hint = StepDelegate.sizeHint

    def counted(delegate: StepDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        asked.append(index.row())
        return size_hint(delegate, option, index)

    monkeypatch.setattr(StepDelegate, "sizeHint", counted)
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(500)))) as opened:
        widget = opened.show("procedure.steps[250].action")
        assert len(step_forms(opened)) == 1
        assert asked
        qtbot.waitUntil(lambda: not steps_view(opened).delegate.waiting)
        settle()
        made = steps_view(opened).delegate.layouts_made
        asked.clear()
        type_into(widget, "abc")
        assert opened.sop.procedure.steps[250].action == "abcDo 251"
        # A blink of the cursor may paint what is on the screen, which asks where it stands.
        assert set(asked) <= {250} | _rows_on_screen(opened)
        assert steps_view(opened).delegate.layouts_made == made
        key(widget, Qt.Key.Key_Down, ALT)
        assert steps_view(opened).delegate.layouts_made == made


def test_a_long_list_is_shown_before_the_cards_out_of_sight_are_laid_out(qtbot: QtBot) -> None:
    with opened_editor(Sop(procedure=Procedure(steps=_steps_of_many_heights(500)))) as opened:
        opened.editor.show_section("procedure")
        view = steps_view(opened)
        assert 0 < view.delegate.layouts_made < 100
        qtbot.waitUntil(lambda: not view.delegate.waiting)
        assert view.delegate.layouts_made == 500
        rows = view.model().rowCount()
        heights = [view.visualRect(view.model().index(at, 0)).height() for at in range(rows)]
        assert heights == [view.delegate.card_layout(_row(opened, at)).height for at in range(rows)]
        assert view.sizeHint().height() == sum(heights)


@pytest.mark.parametrize("position", [120, 250, 480])
def test_the_open_step_stays_where_it_is_while_the_cards_above_are_laid_out(
    qtbot: QtBot, position: int
) -> None:
    with opened_editor(Sop(procedure=Procedure(steps=_steps_of_many_heights(500)))) as opened:
        widget = opened.show(f"procedure.steps[{position}].action")
        view, window = steps_view(opened), opened.editor.window()
        assert view.delegate.waiting
        area = scroll_area_of(view)
        assert area is not None
        area.verticalScrollBar().triggerAction(_LINE_DOWN)
        place = widget.mapTo(window, QPoint(0, 0))
        qtbot.waitUntil(lambda: not view.delegate.waiting)
        settle()
        moved = widget.mapTo(window, QPoint(0, 0)) - place
        assert moved.x() == 0
        assert abs(moved.y()) <= 1


_LINE_DOWN = QAbstractSlider.SliderAction.SliderSingleStepAdd


def _steps_of_many_heights(count: int) -> tuple[Step, ...]:
    words = "MOW WWW MMM WOMM "
    return tuple(
        replace(step, action=(words * (at % 7)) or step.action)
        for at, step in enumerate(numbered_steps(count))
    )


def test_the_head_says_how_many_steps_there_are_and_how_long_they_take(four: OpenedEditor) -> None:
    chip = next(each for each in four.editor.findChildren(Chip) if each.isVisible())
    assert chip.text() == "4 steps"
    four.session.edit("time", SetValue(("procedure", "steps", 0, "duration"), "1 h 30 min"))
    four.session.edit("time", SetValue(("procedure", "steps", 1, "duration"), "45-50 minutes"))
    settle()
    assert chip.text() == "4 steps · about 2 h 20 min"


def test_a_control_is_marked_on_its_card_by_a_shape_and_a_word(four: OpenedEditor) -> None:
    four.show("procedure.steps[1].action")
    tools = step_forms(four)[0].findChild(StepTools)
    assert tools is not None
    QTest.mouseClick(tools.button("control"), Qt.MouseButton.LeftButton)
    assert four.sop.procedure.steps[1].control
    four.show("procedure.steps[0].action")
    chips = steps_view(four).delegate.card_layout(_row(four, 1)).chips
    assert [(chip.words, chip.icon) for chip in chips] == [("Control point", "shield-check")]


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
