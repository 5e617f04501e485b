"""One window in which large things are done, in a process of its own: `waits` is its master."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.documents import sop
from benchmarks.stretches import Stretches, measure
from sop_studio.gui.editor.steps.steps_editor import StepsEditor
from sop_studio.storage import save_sop

STEPS, PICTURES = 500, 10
MIDDLE = f"procedure.steps[{STEPS // 2}].action"
TIMES = 5
"""Steps that are added and deleted."""


def do_large_things(waits: Stretches, folder: Path) -> None:
    """Open an SOP and do one thing after the other in it."""
    path = folder / "large.sop"
    save_sop(path, sop(STEPS, PICTURES), None, None)
    window = waits.window
    other = folder / "other.sop"
    save_sop(other, sop(STEPS, PICTURES, seed=1), None, None)
    waits.take("open an SOP", lambda: window.file_actions.open_file(other))
    waits.take("open another SOP", lambda: window.file_actions.open_file(path))
    waits.take("show the steps", lambda: window.editor.show_section("procedure"))
    waits.take("open a step", lambda: window.editor.show_field(MIDDLE))
    waits.take("command palette, first time", window.commanding.open_palette)
    window.commanding.open_palette()
    side = window.workspace.side
    waits.take("findings, first time", lambda: side.setCurrentWidget(window.findings))
    waits.take("flow, first time", lambda: side.setCurrentWidget(window.workspace.flow))
    side.setCurrentWidget(window.workspace.preview)
    for _ in range(TIMES):
        _add_and_delete(waits)
    _replace_all(waits)
    themes = window.actions_.themes
    waits.take("another theme", themes["dark"].trigger)
    waits.take("another text size", lambda: window.viewing.zooming.step_text(1))


def _add_and_delete(waits: Stretches) -> None:
    editor = waits.window.editor
    editor.show_field(MIDDLE)
    field = next(each for each in waits.window.findChildren(QWidget, MIDDLE) if each.isVisible())
    enter, control = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    waits.take("add a step", lambda: QTest.keyClick(field, enter, control))
    steps = next(each for each in editor.findChildren(StepsEditor) if each.isVisible())
    form = steps.form
    if form is None:
        raise RuntimeError("the step that was added is not open")
    waits.take("delete a step", lambda: steps.do(form.step_id, "remove"))


def _replace_all(waits: Stretches) -> None:
    find, stack = waits.window.find_actions.find, waits.window.session.undo_stack
    waits.take("find, first time", lambda: find.open(replacing=True))
    find.bar.text.setText("the")
    find.bar.replacement.setText("that")
    if len(find.hits) < STEPS:
        raise RuntimeError("there is too little to replace")
    waits.take(f"replace {len(find.hits)} hits", find.replace_all)
    waits.take("undo replacing", stack.undo)
    waits.take("redo replacing", stack.redo)
    find.close()


if __name__ == "__main__":
    measure(do_large_things)
