"""What an empty section says, inputs outside a form, and fields that are shown under their head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.errors import InvalidEdit
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.gui.editor.field_editors import FieldSet, build
from sop_studio.gui.editor.remarks import RemarkBook
from sop_studio.gui.editor.targets import TargetBook
from sop_studio.model.changes.examples import has_example
from sop_studio.model.edits import Insert
from sop_studio.model.fields import Kind, Profile
from sop_studio.model.parts import CustomSection, Gate, Role
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Controls, Custom, Scope, Sop
from tests.gui.editor_support import OpenedEditor, filled_sop, opened_editor, settle, type_into

WHOLE = "Use the example of the whole section"


@pytest.fixture
def empty(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    own = CustomSection(id="own")
    with opened_editor(Sop(custom=Custom(sections=(own,)))) as opened:
        yield opened


def test_every_empty_section_and_list_shows_an_example_to_use(empty: OpenedEditor) -> None:
    for section in SECTIONS:
        if section.profile is Profile.CUSTOM:
            continue
        empty.editor.show_section(section.key)
        settle()
        words = empty.words_on_screen()
        assert section.summary in words
        lists = [field for field in section.fields if field.kind in {Kind.ENTRIES, Kind.ROWS}]
        for field in lists:
            if field.key not in {"phases", "activities"}:
                assert has_example(field), f"{section.key}.{field.key}"
                assert empty.button(f"Use the example for {field.label}").isEnabled()


def test_the_example_of_a_whole_section_goes_in_marked_and_comes_out_again(
    empty: OpenedEditor,
) -> None:
    before = empty.sop
    for key in ("scope", "rollback", "decisions", "communication", "records", "safety"):
        empty.editor.show_section(key)
        settle()
        if key == "records":
            continue
        assert "Nothing is written here yet" in empty.words_on_screen()
        empty.press(WHOLE)
        part = getattr(empty.sop, key)
        assert part != type(part)()
        assert getattr(part, "not_applicable", "") == ""
        assert empty.sop.margin.examples
        assert "Nothing is written here yet" not in empty.words_on_screen()
        assert "This is an example" in empty.words_on_screen()
        empty.undo()
        assert empty.sop == before, key


def test_a_section_of_ones_own_shows_how_it_could_read(empty: OpenedEditor) -> None:
    empty.editor.show_section(SectionPlace("custom", "own"))
    settle()
    assert "Sections of your own" in empty.words_on_screen()
    empty.press(WHOLE)
    own = empty.sop.custom.sections[0]
    assert own.title == "Contacts"
    assert own.text
    places = {mark.place for mark in empty.sop.margin.examples}
    assert places == {"custom.sections[own].title", "custom.sections[own].text"}


def test_a_section_in_which_something_is_written_does_not_offer_a_whole_example(
    empty: OpenedEditor,
) -> None:
    empty.add("scope.included")
    assert "Nothing is written here yet" not in empty.words_on_screen()


def test_the_two_lists_of_the_scope_stand_side_by_side_where_there_is_room(
    empty: OpenedEditor,
) -> None:
    empty.editor.show_section("scope")
    settle()
    one, other = (empty.named(f"add:scope.{name}") for name in ("included", "excluded"))
    assert one.mapToGlobal(QPoint(0, 0)).y() == other.mapToGlobal(QPoint(0, 0)).y()
    empty.editor.window().resize(430, 800)
    settle()
    assert one.mapToGlobal(QPoint(0, 0)).y() < other.mapToGlobal(QPoint(0, 0)).y()
    assert one.mapToGlobal(QPoint(0, 0)).x() == other.mapToGlobal(QPoint(0, 0)).x()


def test_any_field_can_be_built_by_its_path_and_kept_up_to_date(qtbot: QtBot) -> None:
    with opened_editor(filled_sop()) as opened:
        session = opened.session
        remarks = RemarkBook(session, opened.editor.mending)
        context = FormContext(session, opened.ask, remarks, TargetBook(session))
        page = QWidget()
        qtbot.addWidget(page)
        column = QVBoxLayout(page)
        shown = FieldSet()
        for section in SECTIONS:
            if section.profile is Profile.CUSTOM:
                continue
            for field in section.fields:
                editor = build(context, (section.key, field.key))
                assert editor.field == field
                shown.add(editor)
                column.addWidget(editor)
        opened.session.edit("change", Insert(("roles", "roles"), 0, Role(name="First")))
        shown.follow()
        shown.refresh_targets()
        shown.refresh_remarks()
        found = shown.reveal(("roles", "roles", 0, "name"))
        assert found is not None
        assert found.objectName() == "roles.roles[0].name"
        type_into(found, "!")
        name = opened.value("roles.roles[0].name")
        assert isinstance(name, str)
        assert "!" in name
        with pytest.raises(InvalidEdit):
            build(context, ("roles", "nothing"))
        with pytest.raises(InvalidEdit):
            build(context, ("roles", "roles", 9, "name"))


def test_a_field_far_down_is_shown_with_the_head_of_what_it_stands_in(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    gates = tuple(Gate(name=f"Gate {at}", evidence="a picture of it " * 9) for at in range(20))
    sop = Sop(controls=Controls(gates=gates), scope=Scope())
    with opened_editor(sop) as opened:
        opened.editor.window().resize(460, 600)
        settle()
        for path in ("controls.gates[12].owner", "controls.gates[3].owner", "controls.metrics"):
            opened.editor.show_field(path)
            settle()
            widget = QApplication.focusWidget()
            assert widget is not None
            area = _area_of(widget)
            card = _card_of(widget)
            top = card.mapTo(area.viewport(), QPoint(0, 0)).y()
            bottom = widget.mapTo(area.viewport(), widget.rect().bottomLeft()).y()
            assert top >= 0, path
            assert bottom <= area.viewport().height(), path


def _area_of(widget: QWidget) -> QScrollArea:
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    assert isinstance(parent, QScrollArea)
    return parent


def _card_of(widget: QWidget) -> QWidget:
    """Return the card of a row, or the widget itself where it stands in none."""
    parent: QWidget | None = widget
    while parent is not None and parent.property("card") != "plain":
        parent = parent.parentWidget()
    return widget if parent is None else parent


def test_an_example_is_no_higher_than_its_words(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    words = ("helm", "Emergency fix: skip the 30-minute watch when the incident lead says so")
    cards = [ExampleCard(each, lambda: None, "Use it", parent=around) for each in words]
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    around.resize(1200, 400)
    around.show()
    settle()
    short, long = (card.height() for card in cards)
    assert short == long
