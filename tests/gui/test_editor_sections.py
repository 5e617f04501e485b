"""Moving between sections, the names of everything, and another SOP in the same window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.parts import CustomSection, Role, Step
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Custom, Layout, Procedure, Roles, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focusable,
    focused_name,
    inputs,
    opened_editor,
    settle,
    text_of,
    type_into,
)


def _walk(opened: OpenedEditor) -> Iterator[str]:
    for section in SECTIONS:
        opened.editor.show_section(section.key)
        settle()
        yield section.key
    for path in ("procedure.steps[0].action", "rollback.steps[1].expected"):
        if opened.editor.show_field(path):
            settle()
            yield path


@pytest.mark.parametrize("opened", ["empty", "full"])
def test_everything_that_takes_the_focus_has_a_name_and_no_name_is_there_twice(
    opened: str, request: pytest.FixtureRequest
) -> None:
    editor: OpenedEditor = request.getfixturevalue(opened)
    for place in _walk(editor):
        for widget in focusable(editor.editor):
            assert widget.accessibleName().strip(), f"{place}: {widget} has no name"
        names = [
            each.objectName()
            for each in editor.editor.findChildren(QWidget)
            if each.isVisible() and "." in each.objectName()
        ]
        assert len(names) == len(set(names)), place


def test_every_input_is_named_after_the_field_it_shows(full: OpenedEditor) -> None:
    seen = 0
    for place in _walk(full):
        for widget in inputs(full.editor):
            if widget.objectName().startswith(("add:", "show:")):
                continue
            full.value(widget.objectName())
            seen += 1
        assert seen, place


def test_no_form_is_wider_than_a_narrow_pane(full: OpenedEditor) -> None:
    for place in _walk(full):
        assert full.editor.minimumSizeHint().width() <= 460, place


def test_the_head_shows_number_and_title_and_the_foot_its_neighbours(empty: OpenedEditor) -> None:
    asked: list[SectionPlace] = []
    shown: list[SectionPlace] = []
    empty.editor.section_requested.connect(asked.append)
    empty.editor.section_shown.connect(shown.append)
    empty.editor.show_section("procedure")
    settle()
    assert "6. Procedure" in empty.words_on_screen()
    assert "One action per step" in empty.words_on_screen()
    empty.press("Prerequisites")
    empty.press("Next: Rollback")
    assert asked == [SectionPlace("prerequisites"), SectionPlace("rollback")]
    assert shown == [SectionPlace("procedure")]
    empty.session.edit("full", SetValue(("layout", "profile"), "full"))
    settle()
    assert "7. Procedure" in empty.words_on_screen()
    empty.press("Inputs and outputs")
    assert asked[-1] == SectionPlace("inputs_outputs")


def test_a_section_that_is_gone_gives_way_to_the_title_block(empty: OpenedEditor) -> None:
    empty.editor.show_section(SectionPlace("custom", "gone"))
    assert empty.editor.current_section() == SectionPlace("document")


def test_sections_of_ones_own_are_edited_and_followed_when_they_move(empty: OpenedEditor) -> None:
    first, second = CustomSection(title="Contacts"), CustomSection(title="Glossary of teams")
    empty.session.edit("fill", SetValue(("custom", "sections"), (first, second)))
    empty.editor.show_section(SectionPlace("custom", second.id))
    settle()
    assert "Glossary of teams" in empty.words_on_screen()
    type_into(empty.show("custom.sections[1].text"), "Team A")
    assert empty.sop.custom.sections[1].text == "Team A"
    widget = empty.named("custom.sections[1].text")
    empty.session.edit("move", Move(("custom", "sections"), 1, 0))
    settle()
    assert widget.objectName() == "custom.sections[0].text"
    assert empty.editor.current_section() == SectionPlace("custom", second.id)
    type_into(widget, "!")
    assert empty.sop.custom.sections[0].text == "Team A!"
    empty.session.edit("remove", Remove(("custom", "sections"), 0))
    settle()
    assert empty.editor.current_section() == SectionPlace("document")
    assert not empty.is_there("custom.sections[0].text")


def test_what_is_not_there_cannot_be_shown(full: OpenedEditor) -> None:
    for path in (
        "nonsense",
        "purpose.nothing",
        "roles.roles[9].duty",
        "procedure.steps[9].action",
        "layout.profile",
        "margin.silenced",
        "purpose..text",
        "",
    ):
        assert not full.editor.show_field(path), path


def test_the_input_with_the_focus_is_told(full: OpenedEditor) -> None:
    told: list[str] = []
    full.editor.field_focused.connect(told.append)
    for path in ("purpose.text", "roles.roles[1].duty", "procedure.steps[1].expected"):
        full.show(path)
        assert told[-1] == path


def test_a_field_far_down_is_scrolled_into_sight(qtbot: QtBot) -> None:  # noqa: ARG001
    sop = Sop(procedure=Procedure(steps=tuple(Step(action=str(n)) for n in range(60))))
    with opened_editor(sop) as opened:
        for path in ("procedure.steps[59].evidence", "procedure.steps[0].action"):
            widget = opened.show(path)
            area = next(
                each for each in opened.editor.findChildren(QScrollArea) if each.isVisible()
            )
            top = widget.mapTo(area.viewport(), widget.rect().topLeft()).y()
            assert 0 <= top <= area.viewport().height() - widget.height(), path


def test_a_hidden_section_shows_what_changed_when_it_comes_back(full: OpenedEditor) -> None:
    widget = full.show("purpose.text")
    full.editor.show_section("scope")
    full.session.edit("elsewhere", SetValue(("purpose", "text"), "Another purpose"))
    full.session.edit("elsewhere", Insert(("roles", "roles"), 0, Role(name="First")))
    assert text_of(full.show("purpose.text")) == "Another purpose"
    assert full.named("purpose.text") is widget
    assert text_of(full.show("roles.roles[0].name")) == "First"


def test_another_sop_takes_the_place_of_the_first(full: OpenedEditor) -> None:
    full.show("roles.roles[1].duty")
    other = Sop(roles=Roles(roles=(Role(name="Only one"),)))
    full.session.replace(other)
    settle()
    assert full.editor.current_section() == SectionPlace("roles")
    assert text_of(full.named("roles.roles[0].name")) == "Only one"
    assert not full.is_there("roles.roles[1].duty")
    full.show("purpose.text")
    assert text_of(full.named("purpose.text")) == ""


def test_the_same_sop_read_anew_keeps_focus_and_cursor(full: OpenedEditor) -> None:
    widget = full.show("purpose.text")
    QTest.keyClick(widget, Qt.Key.Key_End)
    same = replace(full.sop, layout=Layout(profile="full"))
    full.session.replace(same)
    settle()
    assert full.named("purpose.text") is widget
    assert focused_name() == "purpose.text"


def test_a_section_of_ones_own_that_the_other_sop_lacks_gives_way(empty: OpenedEditor) -> None:
    custom = Custom(sections=(CustomSection(title="Mine"),))
    empty.session.replace(Sop(custom=custom))
    empty.editor.show_section(SectionPlace("custom", custom.sections[0].id))
    empty.session.replace(Sop())
    settle()
    assert empty.editor.current_section() == SectionPlace("document")


def test_tab_reaches_everything_once_and_is_caught_nowhere(full: OpenedEditor) -> None:
    for place in _walk(full):
        expected = [each for each in focusable(full.editor) if _is_tab_stop(each)]
        expected[0].setFocus()
        seen: list[QWidget] = []
        for _ in expected:
            widget = QApplication.focusWidget()
            assert widget is not None
            seen.append(widget)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        assert len(set(map(id, seen))) == len(expected), place
        assert {id(each) for each in seen} == {id(each) for each in expected}, place
        assert QApplication.focusWidget() is seen[0], place


def test_undo_elsewhere_can_be_shown(full: OpenedEditor) -> None:
    full.show("scope.included[0].text")
    full.editor.show_change(("roles", "roles", 1, "duty"))
    settle()
    assert focused_name() == "roles.roles[1].duty"
    full.editor.show_change(("records", "records"))
    settle()
    assert full.editor.current_section() == SectionPlace("records")
    full.editor.show_change(("margin", "examples"))
    assert full.editor.current_section() == SectionPlace("records")
    full.editor.show_change(("custom", "sections", 1, "text"))
    settle()
    assert focused_name() == "custom.sections[1].text"
    full.editor.show_change(("scope", "excluded", 1, "text"))
    settle()
    assert focused_name() == "scope.excluded[1].text"
    full.editor.show_change(("scope", "excluded", 7, "text"))
    full.editor.show_change(("procedure", "steps", 0, "phase"))
    settle()
    assert full.editor.current_section() == SectionPlace("procedure")
    assert not full.is_there("procedure.steps[0].phase")


def _is_tab_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def test_undo_and_redo_go_to_what_they_change(full: OpenedEditor) -> None:
    type_into(full.show("purpose.text"), "Why ")
    type_into(full.show("roles.roles[1].duty"), "What ")
    full.show("scope.included[0].text")
    full.undo()
    assert focused_name() == "roles.roles[1].duty"
    full.undo()
    assert focused_name() == "purpose.text"
    full.session.undo_stack.redo()
    full.session.undo_stack.redo()
    settle()
    assert focused_name() == "roles.roles[1].duty"
