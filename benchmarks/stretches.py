"""How long the window's thread is busy without a break while something is done in the window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.apart import live_in
from benchmarks.clock import NotMeasured, environment
from benchmarks.table import Line

if TYPE_CHECKING:
    from sop_studio.gui.window import MainWindow

RUNS = 3
"""Windows, each in a process of its own: much is slow only the first time."""

MOST = 100
"""Milliseconds that nobody notices."""

TURNS = 60
"""More turns of the event loop than the longest stretch lets wait for itself."""

REST = 300
"""Turns after which nothing is left to do."""


class Stretches:
    """The longest stretch without an answer, in milliseconds, for each thing that was done."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.longest: dict[str, float] = {}

    def take(self, name: str, work: Callable[[], object]) -> None:
        """Do the work and let the window go on with it; keep the longest stretch of it."""
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication

        stretches = [_thread_time(work)]
        # What is read and checked beside the window comes back when it does.
        while self.window.opening.is_under_way:
            stretches.append(_thread_time(QApplication.processEvents))
        stretches += [_thread_time(QApplication.processEvents) for _ in range(TURNS)]
        self.longest[name] = max(self.longest.get(name, 0), *stretches)
        for _ in range(REST):
            QApplication.processEvents()
        # Without a running event loop Qt never deletes by itself.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def do(self, work: Callable[[], object]) -> None:
        """Do what is not measured, to its end."""
        before = dict(self.longest)
        self.take("", work)
        self.longest = before


def measure(do: Callable[[Stretches, Path], None]) -> None:
    """Open a window, do everything in it, and print what it took as JSON, for `lines`.

    `do` is given a folder of its own to write SOPs to.
    """
    with tempfile.TemporaryDirectory() as folder:
        live_in(folder)
        from benchmarks.running import as_in_the_program
        from sop_studio.gui.app import open_window

        taken = Stretches(open_window())
        as_in_the_program()
        do(taken, Path(folder))
        print(json.dumps(taken.longest), flush=True)
    # Taking a window of this size apart is not what is measured.
    os._exit(0)


def lines(module: str, *arguments: str) -> Iterator[Line]:
    """Return a line for each thing that is done by a module which calls `measure`."""
    runs = [_run(module, *arguments) for _ in range(RUNS)]
    for name in runs[0]:
        wait = statistics.median(run[name] for run in runs)
        yield Line(f"wait: {name}", f"{wait:.0f} ms busy", "", wait, "ms", MOST)


def _run(module: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    if done.returncode:
        raise NotMeasured("a window in which much was done did not end well")
    waits: dict[str, float] = json.loads(done.stdout)
    return waits


def _thread_time(work: Callable[[], object]) -> float:
    before = time.thread_time()
    work()
    return 1000 * (time.thread_time() - before)
