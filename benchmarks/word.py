"""Word documents: ours beside pandoc's, and how their cost grows with the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks import pandoc
from benchmarks.clock import medians, processor_time
from benchmarks.documents import new_sop, sop
from benchmarks.table import Line, against, skipped
from sop_studio.checks.checker import check
from sop_studio.cli.surroundings import today
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format

ROUNDS = 5
PICTURES = 10


def lines() -> Iterator[Line]:
    """Write SOPs of 100 and 500 steps, each with ten pictures, in turn with pandoc."""
    works = {"100": writing(100, Format.DOCX), "500": writing(500, Format.DOCX)}
    if not pandoc.MISSING:
        large = markdown(500)
        works["pandoc"] = lambda: pandoc.milliseconds(large, "docx")
        works["nothing"] = lambda: pandoc.milliseconds(b"", "docx")
    cost = medians(works, ROUNDS)
    what = f"Word, 500 steps, {PICTURES} pictures"
    if pandoc.MISSING:
        yield skipped(what, pandoc.MISSING)
    else:
        yield against(what, cost["500"], cost["pandoc"] - cost["nothing"], "pandoc", 1 / 5)
    yield against(what, cost["500"], cost["100"], "100 steps", 6)


def writing(steps: int, to: Format) -> Callable[[], float]:
    """Return a work that writes an SOP whose texts were never written before."""

    def write() -> float:
        shown = new_sop(steps, PICTURES)
        report = check(shown, today=today())
        return processor_time(lambda: export(shown, to, report))

    return write


def markdown(steps: int) -> bytes:
    """Return the Markdown that we export, with its pictures in it."""
    shown = sop(steps, PICTURES)
    return export(shown, Format.MARKDOWN, check(shown, today=today()))
