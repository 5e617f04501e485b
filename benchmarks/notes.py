"""Interview notes of a thousand words become a draft."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import NotMeasured, processor_time
from benchmarks.table import Line
from sop_studio.notes import draft
from sop_studio.notes.cues import places
from sop_studio.notes.drafting import MOST_SENTENCES
from sop_studio.notes.tokens import tokens

ROUNDS = 9
GOLD = Path(__file__).resolve().parent.parent / "tests" / "notes" / "gold"


def lines() -> Iterator[Line]:
    """Read all gold notes in turn, and count the time for a thousand words of them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    if not texts:
        raise NotMeasured("the notes that the tests read are not here")
    words = sum(len(text.split()) for text in texts)
    draft(texts[0])
    rounds = [_taken(texts) for _round in range(ROUNDS)]
    waited, worked = (statistics.median(both) * 1000 / words for both in zip(*rounds, strict=True))
    yield Line("notes, 1,000 words", f"{waited:.0f} ms", "", waited, "ms", 100)
    yield Line("notes, 1,000 words, both cores together", f"{worked:.0f} ms", "", worked, "ms")
    many = ["- Open the box\n" * MOST_SENTENCES]
    taken = statistics.median(processor_time(lambda: _all(many)) for _round in range(3))
    yield Line("notes, as many short lines as may be", f"{taken:.0f} ms", "", taken, "ms", 2_000)


def _taken(texts: list[str]) -> tuple[float, float]:
    """Return the milliseconds that somebody waits, and those of processor time."""
    began = time.perf_counter()
    worked = processor_time(lambda: _all(texts))
    return 1000 * (time.perf_counter() - began), worked


def _all(texts: list[str]) -> None:
    for text in texts:
        # What is kept of the notes read before would be of no use for notes that are new.
        tokens.cache_clear()
        places.cache_clear()
        draft(text)
