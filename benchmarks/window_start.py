"""From the start of a process to a window that can be used, and what that takes of memory."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import Spent, in_turn, python
from benchmarks.documents import sop
from benchmarks.table import Line, against
from sop_studio.library.starters import load_sample
from sop_studio.model.sop import Sop
from sop_studio.settings import MOST_RECENT_FILES
from sop_studio.storage import save_sop

ROUNDS = 7

MINIMAL = """
import os
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Hello"))
window.show()
for _ in range(5):
    application.processEvents()
os._exit(0)
"""
STUDIO = """
import os, sys
from sop_studio.gui.app import open_window
from PySide6.QtWidgets import QApplication
window = open_window(*sys.argv[1:])
for _ in range(5):
    QApplication.processEvents()
os._exit(0)
"""

REMEMBER = """
import sys
from sop_studio.settings import change
change(recent_files=tuple(sys.argv[1:]))
"""


def lines() -> Iterator[Line]:
    """Start the smallest window there can be, and ours.

    Ours has nothing, then a list of recent files; then it opens an empty and a large SOP.
    """
    with tempfile.TemporaryDirectory() as folder:
        empty, large = (Path(folder) / name for name in ("empty.sop", "large.sop"))
        save_sop(empty, Sop(), None, None)
        save_sop(large, sop(500), None, None)
        home = str(Path(folder) / "home")
        recent = [str(Path(folder) / f"{number}.sop") for number in range(MOST_RECENT_FILES)]
        for each in recent:
            save_sop(Path(each), load_sample(), None, None)
        python("-c", REMEMBER, *recent, home=home)
        took: dict[str, list[Spent]] = {}

        def start(name: str, *arguments: str, home: str = "") -> float:
            spent = python("-c", *arguments, home=home)
            took.setdefault(name, []).append(spent)
            return spent.milliseconds

        time = in_turn(
            {
                "minimal": lambda: start("minimal", MINIMAL),
                "ours": lambda: start("ours", STUDIO),
                "recent": lambda: start("recent", STUDIO, home=home),
                "empty": lambda: start("empty", STUDIO, str(empty)),
                "large": lambda: start("large", STUDIO, str(large)),
            },
            ROUNDS,
        )
    cost = {name: statistics.median(times) for name, times in time.items()}
    room = {name: statistics.median(each.megabytes for each in took[name]) for name in took}
    minimal = "minimal window"
    yield against("start, processor time", cost["ours"], cost["minimal"], minimal, 2.5)
    what = f"start with {MOST_RECENT_FILES} recent files"
    yield against(what, cost["recent"], cost["minimal"], minimal, 2.5)
    yield against("start, peak memory", room["ours"], room["minimal"], minimal, 2, unit="MB")
    yield against("open an SOP of 500 steps", cost["large"], cost["empty"], "an empty SOP", 3)
