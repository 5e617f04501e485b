"""PDF of a long SOP, with all that the process which sets it takes, but for its start."""

from __future__ import annotations

import os
from collections.abc import Iterator

from benchmarks.clock import medians
from benchmarks.documents import new_sop
from benchmarks.table import Line, against, skipped
from sop_studio.checks.checker import check
from sop_studio.cli.surroundings import today
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.pdf.typesetting import how_to_install, is_installed
from sop_studio.model.sop import Sop

ROUNDS = 5
PICTURES = 10
MOST = 1500
"""Milliseconds."""


def lines() -> Iterator[Line]:
    """Write SOPs of 100 and 500 steps, whose texts were never written before."""
    what = f"PDF, 500 steps, {PICTURES} pictures"
    if not is_installed():
        yield skipped(what, how_to_install())
        return
    works = {
        "nothing": lambda: _milliseconds(Sop()),
        "100": lambda: _milliseconds(new_sop(100, PICTURES)),
        "500": lambda: _milliseconds(new_sop(500, PICTURES)),
    }
    cost = medians(works, ROUNDS)
    large, small = cost["500"] - cost["nothing"], cost["100"] - cost["nothing"]
    yield against(what, large, MOST, "1.5 s", 1)
    yield against(what, large, small, "100 steps", 6)


def _milliseconds(shown: Sop) -> float:
    report = check(shown, today=today())
    before = _spent()
    export(shown, Format.PDF, report)
    return 1000 * (_spent() - before)


def _spent() -> float:
    """Return the processor time of this process and of those it waited for."""
    times = os.times()
    return sum(times[:4])
