"""One window in which the guide is gone through, in a process of its own: `guide` is its master."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from benchmarks.documents import sop
from benchmarks.stretches import Stretches, measure
from sop_studio.model.stages import pages
from sop_studio.storage import save_sop

STEPS, PICTURES = 500, 10
TRIED = 20
"""Steps of the pilot run that are recorded: each shows the next."""

KEYS = "a steady hand"

Kind = TypeVar("Kind", bound=QWidget)


def go_through(guide: Stretches, folder: Path) -> None:
    """Open a large SOP, cross all pages, type, and run the steps."""
    path = folder / "large.sop"
    save_sop(path, sop(STEPS, PICTURES), None, None)
    window = guide.window
    guide.do(lambda: window.file_actions.open_file(path))
    guide.take("enter the guide", window.guiding.enter)
    for turn in ("first time", "again"):
        for _stage, page in pages():
            show = partial(window.guiding.show_page, page.key)
            guide.take(f"any page of the guide, {turn}", show)
    guide.take("from the guide to the editor", window.guiding.leave)
    guide.take("from the editor to the guide", window.guiding.enter)
    window.guiding.show_field("purpose.text")
    field = _shown(guide, QWidget, "purpose.text")
    for key in KEYS:
        guide.take("a key in a question", partial(QTest.keyClicks, field, key))
    _run_the_steps(guide)


def _run_the_steps(guide: Stretches) -> None:
    """Begin a pilot run, and record steps as they were expected, by their key."""
    window = guide.window
    guide.take("show the pilot runs", lambda: window.guiding.show_field("pilot.runs"))
    guide.take(f"begin a run of {STEPS} steps", _shown(guide, QPushButton, "run.begin").click)
    for _ in range(TRIED):
        guide.take("record a step", lambda: QTest.keyClick(_focused(guide), Qt.Key.Key_Y))
    results = window.session.sop.pilot.runs[-1].results
    if not all(each.outcome for each in results[:TRIED]):
        raise RuntimeError("not every key recorded a step")


def _focused(guide: Stretches) -> QWidget:
    focused: QWidget | None = guide.window.focusWidget()
    if focused is None:
        raise RuntimeError("nothing has the keyboard")
    return focused


def _shown(guide: Stretches, kind: type[Kind], name: str) -> Kind:
    return next(each for each in guide.window.findChildren(kind, name) if each.isVisible())


if __name__ == "__main__":
    measure(go_through)
