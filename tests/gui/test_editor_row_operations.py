"""Whatever is done with rows, in any order: undone it is as before, done again as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.model.parts import Entry, Gate
from sop_studio.model.paths import display
from sop_studio.model.sop import Controls, Scope, Sop
from tests.gui.editor_support import OpenedEditor, opened_editor, settle

SOP = Sop(
    scope=Scope(included=(Entry(id="a", text="one"), Entry(id="b", text="two"))),
    controls=Controls(gates=(Gate(id="g", name="Healthy"), Gate(id="h", operator="<="))),
)
LISTS = ("scope.included", "controls.gates")

operations = st.lists(
    st.tuples(
        st.sampled_from(("add", "remove", "up", "down", "copy", "paste", "undo", "redo")),
        st.integers(min_value=0, max_value=5),
    ),
    max_size=12,
)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(SOP) as editor:
        yield editor


def _list(opened: OpenedEditor, path: str) -> ListEditor:
    opened.editor.show_section(path.partition(".")[0])
    settle()
    found = [each for each in opened.editor.findChildren(ListEditor) if each.isVisible()]
    return next(each for each in found if display(each.path) == path)


def _do(editor: ListEditor, name: str, row: int) -> None:
    items = editor.items()
    item_id = items[row % len(items)].id if items else ""
    stack = editor.context.session.undo_stack
    copied = QMimeData()
    copied.setText("x\ty\nz\t" if row % 2 else "- x\n- y")
    match name:
        case "add":
            editor.add_at(min(row, len(items)))
        case "remove":
            editor.remove_item(item_id)
        case "up" | "down":
            editor.move_item(item_id, -1 if name == "up" else 1)
        case "copy":
            editor.copy_item(item_id)
        case "paste":
            editor.paste_at(item_id, copied)
        case "undo":
            stack.undo()
        case _:
            stack.redo()


def _shows_what_is_there(editor: ListEditor) -> None:
    assert [row.item for row in editor.rows] == list(editor.items())
    assert [row.path[-1] for row in editor.rows] == list(range(len(editor.items())))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(LISTS), done=operations)
def test_any_sequence_of_row_operations_can_be_undone_and_done_again(
    opened: OpenedEditor, path: str, done: list[tuple[str, int]]
) -> None:
    opened.session.replace(SOP)
    editor = _list(opened, path)
    for name, row in done:
        _do(editor, name, row)
        _shows_what_is_there(editor)
    stack = opened.session.undo_stack
    final, index = opened.sop, stack.index()
    while stack.canUndo():
        stack.undo()
    assert opened.sop == SOP
    _shows_what_is_there(editor)
    while stack.index() < index:
        stack.redo()
    assert opened.sop == final
    _shows_what_is_there(editor)
    assert opened.ask.problems == []
