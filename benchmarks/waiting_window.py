"""One window in which large things are done, in a process of its own: `waits` is its master.

It prints, as JSON, the longest stretch for which the window's thread was busy with each of them.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.documents import sop
from sop_studio.gui.app import open_window
from sop_studio.gui.editor.steps.steps_editor import StepsEditor
from sop_studio.gui.window import MainWindow
from sop_studio.storage import save_sop

STEPS, PICTURES = 500, 10
MIDDLE = f"procedure.steps[{STEPS // 2}].action"
TIMES = 5
"""Steps that are added and deleted."""

TURNS = 60
"""More turns of the event loop than the longest stretch lets wait for itself."""

REST = 300
"""Turns after which nothing is left to do."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.sop"
        save_sop(path, sop(STEPS, PICTURES), None, None)
        waits = Waits(open_window())
        waits.measure(path)
        print(json.dumps(waits.longest), flush=True)
    # Taking a window of this size apart is not what is measured.
    os._exit(0)


class Waits:
    """The longest stretch without an answer, in milliseconds, for each thing that was done."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.longest: dict[str, float] = {}

    def measure(self, path: Path) -> None:
        """Open the SOP and do one thing after the other in it."""
        window = self._window
        self.take("open an SOP", lambda: window.file_actions.open_file(path))
        self.take("show the steps", lambda: window.editor.show_section("procedure"))
        self.take("open a step", lambda: window.editor.show_field(MIDDLE))
        self.take("command palette, first time", window.commanding.open_palette)
        window.commanding.open_palette()
        side = window.workspace.side
        self.take("findings, first time", lambda: side.setCurrentWidget(window.findings))
        self.take("flow, first time", lambda: side.setCurrentWidget(window.workspace.flow))
        side.setCurrentWidget(window.workspace.preview)
        for _ in range(TIMES):
            self._add_and_delete()
        self._replace_all()
        themes = window.actions_.themes
        self.take("another theme", themes["dark"].trigger)
        self.take("another text size", lambda: window.viewing.zooming.step_text(1))

    def take(self, name: str, work: Callable[[], object]) -> None:
        """Do the work and let the window go on with it; keep the longest stretch of it."""
        stretches = [_thread_time(work)]
        stretches += [_thread_time(QApplication.processEvents) for _ in range(TURNS)]
        self.longest[name] = max(self.longest.get(name, 0), *stretches)
        for _ in range(REST):
            QApplication.processEvents()
        # Without a running event loop Qt never deletes by itself.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _add_and_delete(self) -> None:
        self._window.editor.show_field(MIDDLE)
        field = next(
            each for each in self._window.findChildren(QWidget, MIDDLE) if each.isVisible()
        )
        enter, control = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        self.take("add a step", lambda: QTest.keyClick(field, enter, control))
        steps = next(
            each for each in self._window.editor.findChildren(StepsEditor) if each.isVisible()
        )
        form = steps.form
        if form is None:
            raise RuntimeError("the step that was added is not open")
        self.take("delete a step", lambda: steps.do(form.step_id, "remove"))

    def _replace_all(self) -> None:
        find, stack = self._window.find_actions.find, self._window.session.undo_stack
        self.take("find, first time", lambda: find.open(replacing=True))
        find.bar.text.setText("the")
        find.bar.replacement.setText("that")
        if len(find.hits) < STEPS:
            raise RuntimeError("there is too little to replace")
        self.take(f"replace {len(find.hits)} hits", find.replace_all)
        self.take("undo replacing", stack.undo)
        self.take("redo replacing", stack.redo)
        find.close()


def _thread_time(work: Callable[[], object]) -> float:
    before = time.thread_time()
    work()
    return 1000 * (time.thread_time() - before)


if __name__ == "__main__":
    main()
