"""The cards of steps: what they show and say, where a click leads, when they are laid out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.held_at_edge import scroll_area_of
from sop_studio.gui.editor.steps.clicked_text import place_after
from sop_studio.gui.editor.steps.delegate import StepDelegate
from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.gui.look.style import text_font
from sop_studio.model.edits import SetValue
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
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
    type_into,
    with_steps,
)
from tests.gui.steps_support import ALT, NONE, card, listed_steps, spoken_cards


@pytest.fixture
def four(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with listed_steps(4) as opened:
        yield opened


def _rows_on_screen(opened: OpenedEditor) -> set[int]:
    view = steps_view(opened)
    seen = view.viewport().visibleRegion()
    count = view.model().rowCount()
    rects = ((at, view.visualRect(view.model().index(at, 0))) for at in range(count))
    found = {at for at, rect in rects if seen.intersects(rect)}
    assert len(found) < 30
    return found


def test_a_click_on_a_card_opens_the_field_that_was_clicked(four: OpenedEditor) -> None:
    view = steps_view(four)
    layout = view.delegate.card_layout(card(four, 1))
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
    layout = view.delegate.card_layout(card(four, 0))
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


def test_a_missing_expected_result_is_said_on_the_card(four: OpenedEditor) -> None:
    four.session.edit("clear", SetValue(("procedure", "steps", 0, "expected"), ""))
    settle()
    assert "Expected result: missing" in spoken_cards(four)[0]
    painted = steps_view(four).delegate.card_layout(card(four, 0))
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
    chips = steps_view(four).delegate.card_layout(card(four, 2)).chips
    assert [(chip.words, chip.kind) for chip in chips] == [("1 warning", "warn")]


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
        assert heights == [view.delegate.card_layout(card(opened, at)).height for at in range(rows)]
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


def test_a_control_is_marked_on_its_card_by_a_shape_and_a_word(four: OpenedEditor) -> None:
    four.show("procedure.steps[1].action")
    tools = step_forms(four)[0].findChild(StepTools)
    assert tools is not None
    QTest.mouseClick(tools.button("control"), Qt.MouseButton.LeftButton)
    assert four.sop.procedure.steps[1].control
    four.show("procedure.steps[0].action")
    chips = steps_view(four).delegate.card_layout(card(four, 1)).chips
    assert [(chip.words, chip.icon) for chip in chips] == [("Control point", "shield-check")]
