"""Enter in rows: on to the next cell, the next row, a new row, and out of an empty one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.model.parts import Change, Entry, Record, Term
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sop import Definitions, History, Records, Scope, Sop
from tests.gui.editor_support import OpenedEditor, focused_name, key, opened_editor, settle

TERMS = (Term(id="idp", term="IdP", definition="Okta"), Term(id="hr", term="HR"))


@pytest.fixture
def terms(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(definitions=Definitions(terms=TERMS))) as opened:
        opened.editor.show_section("definitions")
        settle()
        yield opened


def _enter() -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    key(focus, Qt.Key.Key_Return)


def test_enter_goes_through_the_cells_and_on_to_the_next_row(terms: OpenedEditor) -> None:
    terms.show("definitions.terms[0].term")
    _enter()
    assert focused_name() == "definitions.terms[0].definition"
    _enter()
    assert focused_name() == "definitions.terms[1].term"


def test_enter_in_the_last_cell_adds_a_row_to_write_in(terms: OpenedEditor) -> None:
    terms.show("definitions.terms[1].definition")
    _enter()
    assert focused_name() == "definitions.terms[2].term"
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "RAO")
    settle()
    assert [each.term for each in terms.sop.definitions.terms] == ["IdP", "HR", "RAO"]


def test_enter_in_an_empty_last_row_ends_the_table(terms: OpenedEditor) -> None:
    terms.add("definitions.terms")
    assert len(terms.sop.definitions.terms) == 3
    _enter()
    assert focused_name() == "add:definitions.terms"
    assert len(terms.sop.definitions.terms) == 2


def test_enter_in_a_choice_goes_on(qtbot: QtBot) -> None:  # noqa: ARG001
    records = Records(records=(Record(id="r", name="Report"),))
    with opened_editor(Sop(records=records)) as opened:
        opened.show("records.records[0].kind")
        _enter()
        assert focused_name() == "records.records[0].location"


def test_enter_in_an_empty_entry_ends_the_list(qtbot: QtBot) -> None:  # noqa: ARG001
    scope = Scope(included=(Entry(id="a", text="Contractors"),))
    with opened_editor(Sop(scope=scope)) as opened:
        opened.show("scope.included[0].text")
        _enter()
        assert focused_name() == "scope.included[1].text"
        _enter()
        assert focused_name() == "add:scope.included"
        assert len(opened.sop.scope.included) == 1


def test_words_typed_at_the_button_that_adds_begin_a_row(terms: OpenedEditor) -> None:
    button = terms.named("add:definitions.terms")
    button.setFocus()
    for letter in "RAO list":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    settle()
    assert [each.term for each in terms.sop.definitions.terms] == ["IdP", "HR", "RAO list"]


def test_words_typed_at_the_button_that_adds_a_step_begin_one(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop()) as opened:
        opened.editor.enter_section(SectionPlace("procedure"))
        for letter in "Export":
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClicks(focus, letter)
        settle()
        assert [each.action for each in opened.sop.procedure.steps] == ["Export"]


def test_a_line_reached_by_key_is_gone_on_with_at_its_end(terms: OpenedEditor) -> None:
    terms.show("definitions.terms[0].term")
    _enter()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, " here")
    settle()
    assert terms.sop.definitions.terms[0].definition == "Okta here"


def test_enter_adds_no_row_at_the_wrong_end_of_a_list_with_the_newest_first(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    history = History(changes=(Change(id="one", version="1.0", summary="First"),))
    with opened_editor(Sop(history=history)) as opened:
        opened.show("history.changes[0].reason")
        _enter()
        assert focused_name() == "add:history.changes"
        assert len(opened.sop.history.changes) == 1
