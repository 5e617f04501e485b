"""The memory that a process takes which exports an SOP, beside one that only has it open.

For PDF, that of the process which sets it counts, where it takes more.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.clock import medians, python
from benchmarks.table import Line, against, skipped

ROUNDS = 3
STEPS, PICTURES = 500, 10
FORMATS = {"docx": "Word", "html": "HTML", "md": "Markdown", "pdf": "PDF"}
OPEN = "import sys; from sop_studio.storage import open_sop; kept = open_sop(sys.argv[1])"


def lines() -> Iterator[Line]:
    """Export an SOP of 500 steps and ten pictures, in turn with opening it."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "large.sop")
        # Made by another process: what this one takes counts as what its children took.
        python("-m", "benchmarks.export_memory", path)
        has_pdf = find_spec("typst") is not None
        works = {to: partial(_exported, path, to) for to in FORMATS if has_pdf or to != "pdf"}
        room = medians({**works, "open": lambda: python("-c", OPEN, path).megabytes}, ROUNDS)
    for to, name in FORMATS.items():
        what = f"{name}, {STEPS} steps, {PICTURES} pictures, peak memory"
        if to in room:
            yield against(what, room[to], room["open"], "the SOP open", 2, unit="MB")
        else:
            yield skipped(what, "typst is not installed")


def _exported(path: str, to: str) -> float:
    target = str(Path(path).with_suffix(f".{to}"))
    return python("-m", "sop_studio", "export", path, "--to", to, "-o", target).megabytes


def _save(path: str) -> None:
    from benchmarks.documents import sop
    from sop_studio.storage import save_sop

    save_sop(path, sop(STEPS, PICTURES), None, None)


if __name__ == "__main__":
    _save(sys.argv[1])
