"""Enter in rows: on to the next cell, the next row, a new row, and out of an empty one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.model.parts import Change, Entry, Term
from sop_studio.model.sop import Definitions, History, Scope, Sop
from tests.gui.editor_support import OpenedEditor, focused_name, key, opened_editor, settle

TERMS = (Term(id="idp", term="IdP", definition="Okta"), Term(id="hr", term="HR"))


@pytest.fixture
def terms(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(definitions=Definitions(terms=TERMS))) as opened:
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
    _enter()
    _enter()
    assert focused_name() == "add:definitions.terms"
    assert len(terms.sop.definitions.terms) == 3


def test_enter_in_an_empty_entry_ends_the_list(qtbot: QtBot) -> None:  # noqa: ARG001
    scope = Scope(included=(Entry(id="a", text="Contractors"),))
    with opened_editor(Sop(scope=scope)) as opened:
        opened.show("scope.included[0].text")
        _enter()
        assert focused_name() == "scope.included[1].text"
        _enter()
        assert focused_name() == "add:scope.included"
        assert len(opened.sop.scope.included) == 2


def test_enter_adds_no_row_at_the_wrong_end_of_a_list_with_the_newest_first(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    history = History(changes=(Change(id="one", version="1.0", summary="First"),))
    with opened_editor(Sop(history=history)) as opened:
        opened.show("history.changes[0].reason")
        _enter()
        assert focused_name() == "add:history.changes"
        assert len(opened.sop.history.changes) == 1
