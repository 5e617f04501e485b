"""Web pages: ours beside pandoc's, for texts seen first and for texts seen before."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import pandoc
from benchmarks.clock import medians, processor_time
from benchmarks.documents import sop
from benchmarks.table import Line, against, skipped
from benchmarks.word import PICTURES, markdown, writing
from sop_studio.checks.checker import check
from sop_studio.cli.surroundings import today
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format

ROUNDS = 5
STEPS = 500


def lines() -> Iterator[Line]:
    """Write an SOP of 500 steps, whose texts are new or known, in turn with pandoc."""
    known = sop(STEPS, PICTURES)
    report = check(known, today=today())
    works = {
        "new": writing(STEPS, Format.HTML),
        "known": lambda: processor_time(lambda: export(known, Format.HTML, report)),
    }
    if not pandoc.MISSING:
        source = markdown(STEPS)
        works["pandoc"] = lambda: pandoc.milliseconds(source, "html")
        works["nothing"] = lambda: pandoc.milliseconds(b"", "html")
    cost = medians(works, ROUNDS)
    for name, most in (("new", 1.0), ("known", 1 / 10)):
        what = f"HTML, {STEPS} steps, {name} texts"
        if pandoc.MISSING:
            yield skipped(what, pandoc.MISSING)
        else:
            rival = cost["pandoc"] - cost["nothing"]
            yield against(what, cost[name], rival, "pandoc", most)
