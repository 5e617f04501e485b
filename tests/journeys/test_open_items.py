"""A new SOP scolds nobody: what is still to be written is open until the writer has been there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QTreeWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.card import STILL_OPEN
from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.gui.findings.rows import Group
from sop_studio.gui.widgets.remark import RemarkLine
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.findings import Severity
from sop_studio.model.parts import Step
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import focused_name, settle
from tests.journeys import findings_support as on
from tests.journeys.conftest import OpenWindow


@pytest.fixture
def begun(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    """A window in which an SOP was begun from a starter just now."""
    window = open_sop_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.file_actions.start_from("deployment")
    settle()
    return window


def kinds(window: MainWindow) -> set[str]:
    """Return the kinds of the remarks under the fields that are shown."""
    lines = window.editor.findChildren(RemarkLine)
    return {line.remark.kind for line in lines if line.isVisible()}


def words_in_rail(window: MainWindow) -> list[str]:
    rail = window.findChild(QListWidget, "outline")
    assert rail is not None
    items = [rail.item(row) for row in range(rail.count())]
    return [str(item.data(Qt.ItemDataRole.AccessibleTextRole)) for item in items]


def test_a_new_sop_has_open_items_and_no_errors(begun: MainWindow) -> None:
    assert "bad" not in kinds(begun)
    assert "open" in kinds(begun)
    assert not any("issue" in each for each in words_in_rail(begun))
    assert any("open item" in each for each in words_in_rail(begun))
    view = on.show_findings(begun)
    assert on.listed(view, Group.BLOCKERS) == []
    blockers = [
        each for each in begun.checking.report.findings if each.severity is Severity.BLOCKER
    ]
    assert len(on.listed(view, Group.OPEN)) == len(blockers)


def test_the_checklist_of_a_new_sop_says_what_is_not_started(open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    window.file_actions.start_from("blank")
    window.workspace.side.setCurrentWidget(window.workspace.checklist)
    tree = window.findChild(QTreeWidget, "checklist")
    assert tree is not None
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    assert {item.text(1) for item in items if item is not None} == {"Not started"}


def test_a_field_that_was_left_empty_is_something_to_fix(begun: MainWindow) -> None:
    begun.editor.show_field("document.owner")
    settle()
    assert "bad" not in kinds(begun)
    QTest.keyClick(on.named(begun, "document.owner"), Qt.Key.Key_Tab)
    settle()
    assert focused_name() != "document.owner"
    assert "bad" in kinds(begun)


def test_a_step_without_a_result_is_open_until_one_has_been_there(begun: MainWindow) -> None:
    steps = ("procedure", "steps")
    for name in ("new", "newer"):
        begun.session.edit("add step", Insert(steps, 0, Step(id=name, action="Go")))
    begun.editor.show_section("procedure")
    settle()
    view = begun.findChild(StepsView, "procedure.steps")
    assert view is not None
    assert STILL_OPEN in view.delegate.marks["new"]
    begun.editor.show_field("procedure.steps[1].expected")
    begun.editor.show_field("procedure.steps[0].action")
    settle()
    assert STILL_OPEN not in view.delegate.marks.get("new", ())
    assert STILL_OPEN in view.delegate.marks["newer"]


@pytest.mark.parametrize("way", ["save", "open"])
def test_what_was_saved_or_opened_is_shown_as_it_is(
    begun: MainWindow, ask: FakeAsk, tmp_path: Path, way: str
) -> None:
    before = begun.checking.report.completeness
    ask.to_save = tmp_path / "new.sop"
    assert begun.saving.save()
    if way == "open":
        begun.file_actions.open_file(ask.to_save)
    begun.editor.show_section("document")
    settle()
    assert "bad" in kinds(begun)
    assert begun.checking.report.completeness == before
    assert any("issue" in each for each in words_in_rail(begun))


def test_the_list_of_findings_offers_all_sections_where_there_is_nothing(
    open_sop_window: OpenWindow,
) -> None:
    window = open_sop_window(show="purpose.text")
    on.show_findings(window)
    box = on.named(window, "findings.section")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "All sections"
