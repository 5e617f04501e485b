"""The rival for documents: pandoc, from the Markdown that we export."""

from __future__ import annotations

import base64
import os
import re
import shutil
import tempfile
from pathlib import Path

from benchmarks.clock import NotMeasured, run

COMMAND = shutil.which("pandoc")
PLAINLY = ("--from", "markdown", "--standalone", "--quiet", "--metadata", "title=SOP")
_PICTURE = re.compile(rb"data:image/png;base64,([A-Za-z0-9+/=]+)")
MISSING = "pandoc is not installed" if COMMAND is None else ""


def milliseconds(markdown: bytes, to: str) -> float:
    """Return the milliseconds of processor time that pandoc takes for it, from start to end.

    Pictures in the text become files: read from the text they would take it many times as long.
    """
    if COMMAND is None:
        raise NotMeasured(MISSING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def as_file(found: re.Match[bytes]) -> bytes:
            picture = folder / f"{found.start()}.png"
            picture.write_bytes(base64.b64decode(found[1]))
            return os.fsencode(picture)

        source, target = folder / "source.md", folder / f"target.{to}"
        source.write_bytes(_PICTURE.sub(as_file, markdown))
        spent = run([COMMAND, str(source), *PLAINLY, "-o", str(target)])
        if not target.stat().st_size:
            raise NotMeasured("pandoc wrote nothing")
    return spent.milliseconds
