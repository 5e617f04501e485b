"""How long the window does not answer while something large is done in an SOP of 500 steps."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.clock import NotMeasured, environment
from benchmarks.table import Line

RUNS = 3
"""Windows, each in a process of its own: much is slow only the first time."""

LONGEST = 100
"""Milliseconds that nobody notices."""


def lines() -> Iterator[Line]:
    """Do everything in one window after the other, and take the longest wait of each thing."""
    runs = [_run() for _ in range(RUNS)]
    for name in runs[0]:
        wait = statistics.median(run[name] for run in runs)
        yield Line(f"wait: {name}", f"{wait:.0f} ms busy", "", wait, "ms", LONGEST)


def _run() -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.waiting_window"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    if done.returncode:
        raise NotMeasured("a window in which much was done did not end well")
    waits: dict[str, float] = json.loads(done.stdout)
    return waits
