"""The RACI grid: who does what in each activity, and one role that answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sop_studio.checks.checker import check
from sop_studio.gui.editor.raci_cells import RaciCells, RoleNames
from sop_studio.model.parts import Activity, Role
from sop_studio.model.sop import Roles, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    opened_editor,
    settle,
    type_into,
)

ALT = Qt.KeyboardModifier.AltModifier
PEOPLE = tuple(Role(id=f"r{at}", name=name, duty="Does it") for at, name in enumerate("XYZ"))
GO = Activity(id="go", name="Give the go", responsible=("r0",), accountable=("r1",))
RUN = Activity(id="run", name="Run it")
SOP = Sop(roles=Roles(roles=PEOPLE, activities=(GO, RUN)))


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(SOP) as opened:
        yield opened


def _cells(opened: OpenedEditor, part: str = "responsible", row: int = 0) -> RaciCells:
    cells = opened.show(f"roles.activities[{row}].{part}")
    assert isinstance(cells, RaciCells)
    return cells


def _activity(opened: OpenedEditor, row: int = 0) -> Activity:
    return opened.sop.roles.activities[row]


def test_the_table_of_roles_switches_to_the_grid_and_back(grid: OpenedEditor) -> None:
    grid.editor.show_section("roles")
    settle()
    assert grid.is_there("roles.roles[0].name")
    assert not grid.is_there("roles.activities[0].name")
    grid.press("Show RACI grid")
    assert not grid.is_there("roles.roles[0].name")
    assert grid.is_there("roles.activities[0].name")
    grid.button("Show Roles").setFocus()
    key(grid.button("Show Roles"), Qt.Key.Key_Space)
    assert grid.is_there("roles.roles[0].name")


def test_letters_give_a_role_a_part_and_take_it_again(grid: OpenedEditor) -> None:
    cells = _cells(grid)
    key(cells, Qt.Key.Key_Right)
    key(cells, Qt.Key.Key_Right)
    key(cells, Qt.Key.Key_C)
    assert _activity(grid).consulted == ("r2",)
    assert cells.accessibleName() == "Give the go, Z: Consulted"
    assert grid.session.undo_stack.undoText() == "change RACI grid"
    key(cells, Qt.Key.Key_I)
    assert (_activity(grid).consulted, _activity(grid).informed) == ((), ("r2",))
    key(cells, Qt.Key.Key_I)
    assert cells.accessibleName() == "Give the go, Z: no part in it"
    for _ in range(3):
        grid.undo()
    assert grid.sop == SOP


def test_accountable_is_handed_over_and_never_given_up(grid: OpenedEditor) -> None:
    cells = _cells(grid, "accountable")
    assert cells.accessibleName() == "Give the go, Y: Accountable"
    key(cells, Qt.Key.Key_A)
    assert _activity(grid).accountable == ("r1",)
    assert "Each activity needs one accountable role" in grid.words_on_screen()
    key(cells, Qt.Key.Key_Delete)
    assert _activity(grid).accountable == ("r1",)
    key(cells, Qt.Key.Key_Home)
    key(cells, Qt.Key.Key_A)
    assert _activity(grid).accountable == ("r0",)
    assert _activity(grid).responsible == ("r0",)
    assert cells.accessibleName() == "Give the go, X: Responsible, Accountable"
    assert "Each activity needs one accountable role" not in grid.words_on_screen()


def test_a_file_with_two_accountable_roles_says_so_until_one_is_chosen(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    both = Activity(id="go", name="Give the go", accountable=("r0", "r1"))
    sop = Sop(roles=Roles(roles=PEOPLE, activities=(both, RUN)))
    with opened_editor(sop) as opened:
        opened.editor.show_section("roles")
        opened.editor.set_findings(check(opened.sop, today=date(2026, 11, 29)).findings)
        settle()
        opened.press("Show RACI grid, there is something to mend")
        assert "2 roles are accountable for this activity." in opened.words_on_screen()
        assert "No role is accountable for this activity." in opened.words_on_screen()
        key(_cells(opened, "accountable"), Qt.Key.Key_A)
        assert _activity(opened).accountable == ("r0",)
        key(_cells(opened, "accountable", 1), Qt.Key.Key_A)
        opened.editor.set_findings(check(opened.sop, today=date(2026, 11, 29)).findings)
        settle()
        assert "accountable for this activity" not in opened.words_on_screen()


def test_arrows_go_to_the_next_line_and_stay_in_the_column(grid: OpenedEditor) -> None:
    cells = _cells(grid)
    key(cells, Qt.Key.Key_End)
    key(cells, Qt.Key.Key_Down)
    assert focused_name() == "roles.activities[1].responsible"
    below = grid.named("roles.activities[1].responsible")
    assert below.accessibleName() == "Run it, Z: no part in it"
    key(below, Qt.Key.Key_Up)
    assert focused_name() == "roles.activities[0].responsible"


def test_a_click_opens_what_a_role_can_be(grid: OpenedEditor) -> None:
    cells = _cells(grid)
    place = cells.rect_of(2).center()
    QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=place)
    menu = cells.findChild(QMenu, "raci.menu")
    assert menu is not None
    assert menu.isVisible()
    words = [each.text() for each in menu.actions() if each.isCheckable()]
    assert words[0].startswith("R   Responsible")
    menu.close()
    menu.actions()[-1].trigger()
    settle()
    assert _activity(grid).informed == ("r2",)


def test_activities_are_named_added_moved_and_copied_as_other_rows(grid: OpenedEditor) -> None:
    type_into(grid.show("roles.activities[1].name"), "Then ")
    assert _activity(grid, 1).name.endswith("Then ") or _activity(grid, 1).name == "Then Run it"
    key(_cells(grid), Qt.Key.Key_Down, ALT)
    assert [each.id for each in grid.sop.roles.activities] == ["run", "go"]
    assert focused_name() == "roles.activities[1].responsible"
    grid.press("Remove activity 1")
    assert [each.id for each in grid.sop.roles.activities] == ["go"]
    QTest.mouseClick(grid.named("add:roles.activities"), Qt.MouseButton.LeftButton)
    settle()
    assert focused_name() == "roles.activities[1].name"


def test_roles_that_are_renamed_added_or_gone_change_the_columns(grid: OpenedEditor) -> None:
    names = _cells(grid).cells()
    assert [each.role for each in names] == ["X", "Y", "Z"]
    type_into(grid.show("roles.roles[0].name"), "tra")
    grid.press("Remove role 3")
    cells = _cells(grid)
    assert sorted(each.role for each in cells.cells()) == sorted(
        [grid.sop.roles.roles[0].name, "Y"]
    )
    head = next(each for each in grid.editor.findChildren(RoleNames) if each.isVisible())
    assert head.height() > 0


def test_without_roles_the_grid_says_what_to_do_first(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop(roles=Roles(activities=(RUN,)))) as opened:
        opened.show("roles.activities[0].name")
        assert "Name the roles first" in opened.words_on_screen()
        assert opened.editor.show_field("roles.activities[0].accountable")
        assert focused_name() == "roles.activities[0].name"


def test_many_roles_stand_on_several_lines_each_with_its_name(qtbot: QtBot) -> None:  # noqa: ARG001
    many = tuple(Role(id=f"r{at}", name=f"Role number {at}") for at in range(14))
    with opened_editor(Sop(roles=Roles(roles=many, activities=(GO,)))) as opened:
        cells = _cells(opened)
        rects = [cells.rect_of(at) for at in range(14)]
        assert len({rect.top() for rect in rects}) > 1
        assert all(cells.rect().contains(rect) for rect in rects)
        assert not any(
            one.intersects(other) for at, one in enumerate(rects) for other in rects[:at]
        )
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        settle()
        assert cells.rect_of(0).left() > cells.rect_of(1).left()
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        settle()
