"""The rival for documents: pandoc, from the Markdown that we export."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.clock import NotMeasured, run

COMMAND = shutil.which("pandoc")
PLAINLY = ("--quiet", "--metadata", "title=SOP")
MISSING = "pandoc is not installed" if COMMAND is None else ""


def milliseconds(markdown: bytes, to: str) -> float:
    """Return the milliseconds of processor time that pandoc takes for it, from start to end."""
    if COMMAND is None:
        raise NotMeasured(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"out.{to}"
        spent = run([COMMAND, "-f", "markdown", "-s", *PLAINLY, "-o", str(target)], markdown)
        if not target.stat().st_size:
            raise NotMeasured("pandoc wrote nothing")
    return spent.milliseconds
