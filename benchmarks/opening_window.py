"""One window that begins something from its start page, in a process of its own: see `waits`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.stretches import Stretches, measure
from sop_studio.gui.window import MainWindow

WAYS: dict[str, Callable[[MainWindow], Callable[[], object]]] = {
    "the sample": lambda window: window.file_actions.open_sample,
    "a starter": lambda window: partial(window.file_actions.start_from, "deployment"),
    "the guide": lambda window: window.guiding.begin,
    "notes": lambda window: window.noting.begin,
}
"""What can be begun first of all, by the words of its line in the table."""


def begin(name: str, waits: Stretches, _folder: Path) -> None:
    """Begin something from the start page."""
    waits.take(f"begin with {name}, first of all", WAYS[name](waits.window))
    if not waits.window.session.sop.document_id or waits.window.starting.page().isVisible():
        raise RuntimeError("nothing has begun")


if __name__ == "__main__":
    measure(partial(begin, sys.argv[1]))
