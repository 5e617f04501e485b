"""Rows of long lists are built while the user goes on: nothing jumps, and every row can be used."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.tab_order import in_order
from sop_studio.gui.editor.waiting_row import WaitingRow
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import Activity, Entry, Gate, Role
from sop_studio.model.sop import Controls, Roles, Scope, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    key,
    opened_editor,
    settle,
    text_of,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

LONG = "Words that need more than one line in the little room that an input in a row has. " * 3
"""Rows with it are higher than the others, so that no height can be foreseen."""


def _gates(count: int) -> Sop:
    chance = random.Random(count)  # noqa: S311
    gates = tuple(
        Gate(id=f"gate-{at}", name=f"Gate {at} {LONG * chance.choice((0, 0, 1, 2))}", owner="Lead")
        for at in range(count)
    )
    return Sop(controls=Controls(gates=gates))


def _entries(count: int) -> Sop:
    return Sop(scope=Scope(included=tuple(Entry(text=f"Entry {at}") for at in range(count))))


def _waits(opened: OpenedEditor) -> bool:
    return any(each.isVisible() for each in opened.form.findChildren(WaitingRow))


def _turns_until_built(opened: OpenedEditor) -> Iterator[None]:
    """Yield after each turn of the event loop until all rows are there."""
    for _ in range(2000):
        if not _waits(opened):
            return
        QApplication.processEvents()
        yield
    raise AssertionError("rows still wait")


def _build_all(opened: OpenedEditor) -> None:
    for _ in _turns_until_built(opened):
        pass
    settle()


def _column(opened: OpenedEditor) -> ScrollColumn:
    form = opened.form
    assert isinstance(form, ScrollColumn)
    return form


def _top(opened: OpenedEditor, widget: QWidget) -> int:
    return widget.mapTo(opened.form, QPoint(0, 0)).y()


def _is_in_sight(opened: OpenedEditor, widget: QWidget) -> bool:
    place = widget.rect().translated(0, _top(opened, widget))
    return opened.form.rect().contains(place)


def _stops(opened: OpenedEditor) -> list[str]:
    """Return what Tab stops at, from the first input to the last, by its name."""
    return [each.objectName() or each.accessibleName() for each in in_order(opened.form)]


def test_every_row_is_built_soon(qtbot: QtBot) -> None:
    with opened_editor(_entries(300)) as opened:
        opened.editor.show_section("scope")
        assert opened.is_there("scope.included[0].text")
        assert not opened.is_there("scope.included[299].text")
        qtbot.waitUntil(lambda: not _waits(opened), timeout=30_000)
        _build_all(opened)
        texts = [text_of(opened.named(f"scope.included[{at}].text")) for at in range(300)]
        assert texts == [f"Entry {at}" for at in range(300)]


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("at", [0, 1, 17, 29])
def test_the_field_gone_to_does_not_move_while_rows_are_built_round_it(at: int) -> None:
    with opened_editor(_gates(30)) as opened:
        path = f"controls.gates[{at}].owner"
        assert opened.editor.show_field(path)
        field = opened.named(path)
        assert focused_name() == path
        assert _is_in_sight(opened, field)
        before = _top(opened, field)
        for _ in _turns_until_built(opened):
            assert _top(opened, field) == before
        settle()
        assert _top(opened, field) == before
        assert focused_name() == path


@pytest.mark.usefixtures("qtbot")
def test_what_find_has_gone_to_stays_in_place_though_the_keyboard_is_elsewhere() -> None:
    with opened_editor(_gates(30)) as opened:
        opened.editor.show_section("controls")
        opened.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        assert opened.editor.show_field("controls.gates[22].name")
        opened.editor.setFocus()
        field = opened.named("controls.gates[22].name")
        before = _top(opened, field)
        for _ in _turns_until_built(opened):
            assert _top(opened, field) == before


@pytest.mark.usefixtures("qtbot")
def test_what_is_scrolled_to_does_not_move_while_rows_above_are_built() -> None:
    with opened_editor(_gates(40)) as opened:
        opened.editor.show_section("controls")
        settle()
        bar = _column(opened).verticalScrollBar()
        bar.setValue(bar.maximum() * 2 // 3)
        names = [f"controls.gates[{at}].name" for at in range(40)]

        def seen() -> list[QWidget]:
            there = [opened.named(name) for name in names if opened.is_there(name)]
            return [each for each in there if _is_in_sight(opened, each)]

        turns = _turns_until_built(opened)
        while not seen():
            next(turns)
        rows_in_sight = opened.form.findChildren(WaitingRow)
        while any(_is_in_sight(opened, each) for each in rows_in_sight if each.isVisible()):
            next(turns)
            rows_in_sight = opened.form.findChildren(WaitingRow)
        first = seen()[0]
        before = _top(opened, first)
        for _ in turns:
            assert _top(opened, first) == before


@pytest.mark.usefixtures("qtbot")
def test_a_jump_to_a_row_far_down_is_there_at_once_with_the_keyboard_in_it() -> None:
    roles = tuple(Role(name=f"Role {at}") for at in range(300))
    with opened_editor(Sop(roles=Roles(roles=roles))) as opened:
        assert opened.editor.show_field("roles.roles[279].duty")
        assert focused_name() == "roles.roles[279].duty"
        assert _is_in_sight(opened, opened.named("roles.roles[279].duty"))
        assert not opened.is_there("roles.roles[200].duty")
        QTest.keyClicks(opened.named("roles.roles[279].duty"), "Decides")
        assert opened.value("roles.roles[279].duty") == "Decides"


@pytest.mark.usefixtures("qtbot")
def test_tab_goes_through_rows_that_are_not_built_yet_as_through_the_others() -> None:
    with opened_editor(_gates(14)) as built:
        built.editor.show_section("controls")
        _build_all(built)
        wanted = _pressed(built, Qt.Key.Key_Tab, "controls.gates[0].name")
        back = _pressed(built, Qt.Key.Key_Backtab, "controls.gates[13].name")
    assert "controls.gates[13].owner" in wanted
    assert "controls.gates[0].owner" in back
    with opened_editor(_gates(14)) as opened:
        opened.editor.show_section("controls")
        assert _pressed(opened, Qt.Key.Key_Tab, "controls.gates[0].name") == wanted
    with opened_editor(_gates(14)) as opened:
        assert opened.editor.show_field("controls.gates[13].name")
        assert _pressed(opened, Qt.Key.Key_Backtab, "controls.gates[13].name") == back


def _pressed(opened: OpenedEditor, pressed: Qt.Key, start: str) -> list[str]:
    """Press a key until it leaves the list, and return where it has come by."""
    opened.editor.show_field(start)
    come_by: list[str] = []
    for _ in range(1000):
        at = QApplication.focusWidget()
        assert at is not None
        come_by.append(at.objectName() or at.accessibleName())
        if "gate" not in come_by[-1].lower():
            return come_by
        QTest.keyClick(at, pressed)
    raise AssertionError("Tab does not leave the list")


@pytest.mark.usefixtures("qtbot")
def test_a_click_on_a_row_that_is_not_built_yet_goes_to_its_first_input() -> None:
    with opened_editor(_entries(100)) as opened:
        opened.editor.show_section("scope")
        waiting = [each for each in opened.form.findChildren(WaitingRow) if each.isVisible()]
        QTest.mouseClick(waiting[0], Qt.MouseButton.LeftButton)
        assert focused_name().startswith("scope.included[")
        assert focused_name() != "scope.included[0].text"


@pytest.mark.usefixtures("qtbot")
def test_an_undo_while_rows_are_built_shows_what_it_brought_back() -> None:
    with opened_editor(_gates(30)) as opened:
        opened.editor.show_section("controls")
        opened.session.edit("remove", Remove(("controls", "gates"), 3))
        opened.session.edit("move", Move(("controls", "gates"), 20, 1))
        QApplication.processEvents()
        opened.undo()
        opened.undo()
        _build_all(opened)
        names = [text_of(opened.named(f"controls.gates[{at}].name")) for at in range(30)]
        assert names == [gate.name for gate in _gates(30).controls.gates]


@pytest.mark.usefixtures("qtbot")
def test_the_window_closes_in_the_middle_of_it() -> None:
    with opened_editor(_gates(30)) as opened:
        opened.editor.show_section("controls")
        QApplication.processEvents()
        assert _waits(opened)


@pytest.mark.usefixtures("qtbot")
def test_rows_go_on_being_built_when_the_section_is_shown_again() -> None:
    with opened_editor(_gates(20)) as opened:
        opened.editor.show_section("controls")
        opened.editor.show_section("purpose")
        settle()
        opened.session.edit("clear", SetValue(("controls", "gates", 12, "name"), "Changed"))
        opened.editor.show_section("controls")
        _build_all(opened)
        assert text_of(opened.named("controls.gates[12].name")) == "Changed"


@pytest.mark.usefixtures("qtbot")
def test_what_is_said_about_a_row_stands_in_it_once_it_is_built() -> None:
    with opened_editor(_gates(20)) as opened:
        opened.editor.show_section("controls")
        place = "controls.gates[gate-15].name"
        said = "This gate lets all pass."
        finding = Finding("G3", Severity.WARNING, "controls", "", place, said, "Stop some.")
        opened.editor.set_findings((finding,))
        _build_all(opened)
        assert said in opened.words_on_screen()


@pytest.mark.usefixtures("qtbot")
def test_a_row_can_be_dragged_past_rows_that_are_not_built_yet() -> None:
    with opened_editor(_entries(60)) as opened:
        assert opened.editor.show_field("scope.included[0].text")
        key(opened.named("scope.included[0].text"), Qt.Key.Key_Down, ALT)
        assert opened.value("scope.included[1].text") == "Entry 0"
        assert focused_name() == "scope.included[1].text"


@pytest.mark.usefixtures("qtbot")
def test_the_grid_of_roles_and_activities_is_filled_too() -> None:
    activities = tuple(Activity(name=f"Activity {at}") for at in range(60))
    sop = Sop(roles=Roles(roles=(Role(name="Lead"), Role(name="Team")), activities=activities))
    with opened_editor(sop) as opened:
        assert opened.editor.show_field("roles.activities[50].name")
        assert focused_name() == "roles.activities[50].name"
        _build_all(opened)
        assert text_of(opened.named("roles.activities[30].name")) == "Activity 30"


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))]
)
def test_after_any_edits_the_form_is_as_one_built_afresh(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    with opened_editor(_gates(25)) as opened:
        opened.editor.show_section("controls")
        for _ in range(40):
            chance.choice(_DEEDS)(opened, chance)
            assert len(opened.sop.controls.gates) > 3
        _build_all(opened)
        shown, stops, sop = _texts(opened), _stops(opened), opened.sop
        pressed = _pressed(opened, Qt.Key.Key_Tab, "controls.gates[0].name")
    with opened_editor(sop) as afresh:
        afresh.editor.show_section("controls")
        _build_all(afresh)
        assert shown == _texts(afresh)
        assert stops == _stops(afresh)
        assert pressed == _pressed(afresh, Qt.Key.Key_Tab, "controls.gates[0].name")


def _texts(opened: OpenedEditor) -> dict[str, str]:
    names = (
        f"controls.gates[{at}].{key}"
        for at in range(len(opened.sop.controls.gates))
        for key in ("name", "quantity")
    )
    return {name: text_of(opened.named(name)) for name in names}


def _any(opened: OpenedEditor, chance: random.Random) -> int:
    return chance.randrange(len(opened.sop.controls.gates))


def _insert(opened: OpenedEditor, chance: random.Random) -> None:
    gate = Gate(name=f"New {chance.random()}")
    opened.session.edit("add", Insert(("controls", "gates"), _any(opened, chance), gate))


def _remove(opened: OpenedEditor, chance: random.Random) -> None:
    if len(opened.sop.controls.gates) > 10:
        opened.session.edit("remove", Remove(("controls", "gates"), _any(opened, chance)))


def _move(opened: OpenedEditor, chance: random.Random) -> None:
    at, to = _any(opened, chance), _any(opened, chance)
    if at != to:
        opened.session.edit("move", Move(("controls", "gates"), at, to))


def _write(opened: OpenedEditor, chance: random.Random) -> None:
    path = ("controls", "gates", _any(opened, chance), "quantity")
    opened.session.edit("write", SetValue(path, f"{chance.random()}"))


def _undo(opened: OpenedEditor, _chance: random.Random) -> None:
    opened.session.undo_stack.undo()


def _redo(opened: OpenedEditor, _chance: random.Random) -> None:
    opened.session.undo_stack.redo()


def _go(opened: OpenedEditor, chance: random.Random) -> None:
    assert opened.editor.show_field(f"controls.gates[{_any(opened, chance)}].quantity")


def _copy(opened: OpenedEditor, chance: random.Random) -> None:
    path = f"controls.gates[{_any(opened, chance)}].name"
    assert opened.editor.show_field(path)
    QTest.keyClick(opened.named(path), Qt.Key.Key_D, CONTROL)


def _wait(_opened: OpenedEditor, _chance: random.Random) -> None:
    QApplication.processEvents()


_DEEDS: tuple[Callable[[OpenedEditor, random.Random], None], ...] = (
    _insert,
    _remove,
    _move,
    _write,
    _undo,
    _redo,
    _go,
    _copy,
    _wait,
)
