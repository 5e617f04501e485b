"""How long the guide does not answer on the way through its pages, and while steps are tried."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import stretches
from benchmarks.table import Line


def lines() -> Iterator[Line]:
    """Cross all pages and try all steps in one window after the other; take the longest waits."""
    yield from stretches.lines("benchmarks.guided_window")
