"""How long the window does not answer while something large is done in an SOP of 500 steps."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import stretches
from benchmarks.opening_window import WAYS
from benchmarks.table import Line


def lines() -> Iterator[Line]:
    """Do everything in one window after the other, and take the longest wait of each thing."""
    yield from stretches.lines("benchmarks.waiting_window")
    for way in WAYS:
        yield from stretches.lines("benchmarks.opening_window", way)
