"""References to steps, sections and rows are put into texts and follow what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.reference_picker import ReferencePicker
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.editor.targets import LinkOption, found_among
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.model.edits import Move, Remove, SetValue
from sop_studio.model.parts import Entry, Record, Step
from sop_studio.model.sop import Document, Procedure, Records, Scope, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    numbered_steps,
    opened_editor,
    settle,
    steps_view,
    type_into,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    records = Records(records=(Record(id="log", name="Change ticket"),))
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(4)), records=records)) as made:
        yield made


def picker() -> ReferencePicker:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ReferencePicker)
    return found


def filter_field() -> QWidget:
    found = picker().findChild(QLineEdit, "reference.filter")
    assert found is not None
    return found


def offered() -> list[str]:
    view = picker().findChild(QListView, "reference.list")
    assert view is not None
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def text_input(opened: OpenedEditor, path: str) -> GrowingTextEdit:
    field = opened.show(path)
    assert isinstance(field, GrowingTextEdit)
    key(field, Qt.Key.Key_End)
    return field


def said(field: GrowingTextEdit) -> str:
    return field.accessibleDescription()


def test_two_brackets_offer_steps_sections_and_rows_to_refer_to(opened: OpenedEditor) -> None:
    field = text_input(opened, "procedure.steps[3].action")
    QTest.keyClicks(field, ", see [[")
    everything = offered()
    assert everything[0] == "Step 1: Do 1"
    assert any(re.fullmatch(r"Section \d+: Procedure", each) for each in everything)
    assert any(each.startswith("Change ticket (") for each in everything)
    QTest.keyClicks(filter_field(), "do 2")
    assert offered() == ["Step 2: Do 2"]
    key(filter_field(), Qt.Key.Key_Return)
    settle()
    assert opened.value("procedure.steps[3].action") == "Do 4, see [Do 2](sop:step2)"
    assert said(field) == "With references to Step 2"
    assert focused_name() == "procedure.steps[3].action"
    QTest.keyClicks(field, " again")
    assert opened.value("procedure.steps[3].action") == "Do 4, see [Do 2](sop:step2) again"


def test_a_reference_is_put_in_by_keys_and_given_up_with_escape(opened: OpenedEditor) -> None:
    field = text_input(opened, "procedure.steps[0].expected")
    key(field, Qt.Key.Key_R, CONTROL | SHIFT)
    key(filter_field(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert opened.value("procedure.steps[0].expected") == "Done 1"
    key(field, Qt.Key.Key_R, CONTROL | SHIFT)
    key(filter_field(), Qt.Key.Key_Down)
    key(filter_field(), Qt.Key.Key_Down)
    key(filter_field(), Qt.Key.Key_Up)
    key(filter_field(), Qt.Key.Key_Return)
    assert opened.value("procedure.steps[0].expected") == "Done 1[Do 2](sop:step2)"
    opened.undo()
    assert opened.value("procedure.steps[0].expected") == "Done 1"


def test_a_reference_is_chosen_with_the_mouse_from_the_context_menu(opened: OpenedEditor) -> None:
    field = text_input(opened, "procedure.steps[0].evidence")
    menu = field.context_menu()
    action = menu.findChild(QAction, "insert_reference")
    assert action is not None
    action.trigger()
    menu.deleteLater()
    QTest.keyClicks(filter_field(), "ticket")
    view = picker().findChild(QListView, "reference.list")
    assert view is not None
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    settle()
    assert opened.value("procedure.steps[0].evidence") == "[Change ticket](sop:log)"
    assert said(field) == "With references to Change ticket"


def test_the_button_of_a_step_puts_a_reference_where_the_cursor_was(opened: OpenedEditor) -> None:
    field = text_input(opened, "procedure.steps[1].expected")
    QTest.keyClicks(field, " after ")
    opened.press("Reference")
    key(filter_field(), Qt.Key.Key_Return)
    assert opened.value("procedure.steps[1].expected") == "Done 2 after [Do 1](sop:step1)"
    assert focused_name() == "procedure.steps[1].expected"


def test_nothing_found_is_said_and_enter_does_nothing(opened: OpenedEditor) -> None:
    field = text_input(opened, "procedure.steps[0].action")
    key(field, Qt.Key.Key_R, CONTROL | SHIFT)
    QTest.keyClicks(filter_field(), "zzz")
    assert offered() == []
    assert filter_field().accessibleDescription() == "Nothing found"
    key(filter_field(), Qt.Key.Key_Return)
    key(filter_field(), Qt.Key.Key_Escape)
    assert opened.value("procedure.steps[0].action") == "Do 1"


def test_a_reference_follows_its_step_in_the_field_and_on_the_card(qtbot: QtBot) -> None:  # noqa: ARG001
    steps = (
        *numbered_steps(2),
        Step(id="step3", action="Go back to [Do 1](sop:step1)", expected="See [Do 2](sop:step2)"),
    )
    with opened_editor(Sop(procedure=Procedure(steps=steps))) as opened:
        field = text_input(opened, "procedure.steps[2].action")
        assert said(field) == "With references to Step 1"
        opened.session.edit("move", Move(("procedure", "steps"), 0, 2))
        settle()
        assert said(field) == "With references to Step 3"
        opened.show("procedure.steps[0].action")
        assert card_texts(opened, "step3")[:2] == ["Go back to Step 3", "See Step 1"]
        opened.session.edit("move", Move(("procedure", "steps"), 2, 0))
        settle()
        assert card_texts(opened, "step3")[:2] == ["Go back to Step 1", "See Step 2"]
        opened.session.edit("remove", Remove(("procedure", "steps"), 0))
        settle()
        assert card_texts(opened, "step3")[0] == "Go back to Do 1 (no longer there)"
        field = text_input(opened, "procedure.steps[1].action")
        assert said(field) == "With references to Do 1"


def card_texts(opened: OpenedEditor, step_id: str) -> list[str]:
    view = steps_view(opened)
    view.lay_out_now()
    model = view.model()
    assert isinstance(model, StepsModel)
    row = model.rows[model.row_of(step_id)]
    return [" ".join(text.lines) for text in view.delegate.card_layout(row).texts]


def test_words_are_looked_for_anywhere_and_the_nearest_come_first() -> None:
    options = [
        LinkOption("a", "Step 12: Open the log", "Open the log"),
        LinkOption("b", "Step 1: Log in", "Log in"),
        LinkOption("c", "Log (Records)", "Log"),
    ]
    assert [each.key for each in found_among(options, "log")] == ["b", "c", "a"]
    assert [each.key for each in found_among(options, "LOG step 12")] == ["a"]
    assert [each.key for each in found_among(options, " ")] == ["a", "b", "c"]
    assert found_among(options, "nothing") == ()


def test_lines_of_lists_and_of_sections_show_what_references_say(qtbot: QtBot) -> None:  # noqa: ARG001
    text = "See [Do 2](sop:step2) and set `SERVICE`"
    sop = Sop(
        document=Document(supersedes=text),
        scope=Scope(included=(Entry(id="one", text=text),)),
        procedure=Procedure(steps=numbered_steps(4)),
    )
    with opened_editor(sop) as opened:
        for path in ("scope.included[0].text", "document.supersedes"):
            field = text_input(opened, path)
            assert said(field) == "With references to Step 2"
            assert "sop:" not in field.toPlainText()
            QTest.keyClicks(field, "!")
            assert opened.value(path) == f"{text}!"
            opened.undo()
        opened.session.edit("move step", Move(("procedure", "steps"), 1, 3))
        settle()
        field = text_input(opened, "scope.included[0].text")
        assert said(field) == "With references to Step 4"


def test_a_reference_is_put_into_an_entry(opened: OpenedEditor) -> None:
    opened.add("scope.included")
    field = text_input(opened, "scope.included[0].text")
    QTest.keyClicks(field, "Up to [[")
    QTest.keyClicks(filter_field(), "do 3")
    key(filter_field(), Qt.Key.Key_Return)
    settle()
    assert opened.value("scope.included[0].text") == "Up to [Do 3](sop:step3)"


def test_code_in_a_line_is_tinted_and_stays_as_it_is_written(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(
        Sop(scope=Scope(included=(Entry(id="one", text="Set `A`, not ``"),)))
    ) as opened:
        field = text_input(opened, "scope.included[0].text")
        formats = field.document().firstBlock().layout().formats()
        tinted = {(each.start, each.length) for each in formats}
        assert min(start for start, _length in tinted) == 4
        assert max(start + length for start, length in tinted) == 7
        assert field.text() == "Set `A`, not ``"


def test_a_line_of_a_section_shows_its_first_link_while_one_types_on(opened: OpenedEditor) -> None:
    line = opened.show("document.title")
    type_into(line, "See [the check](sop:step2)")
    field = opened.named("document.title")
    assert isinstance(field, GrowingTextEdit)
    assert focused_name() == "document.title"
    type_into(field, " first")
    assert opened.value("document.title") == "See [the check](sop:step2) first"
    assert "sop:" not in field.toPlainText()
    key(field, Qt.Key.Key_Tab)
    assert focused_name() == "document.id"
    opened.undo()
    assert opened.value("document.title") == ""


def test_a_link_that_comes_by_another_way_is_shown_as_what_it_says(opened: OpenedEditor) -> None:
    opened.show("document.owner")
    edit = SetValue(("document", "title"), "After [Do 1](sop:step1)")
    opened.session.edit("replace text", edit)
    settle()
    field = opened.named("document.title")
    assert isinstance(field, GrowingTextEdit)
    assert "sop:" not in field.toPlainText()
    assert focused_name() == "document.owner"
