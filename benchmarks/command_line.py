"""`sop-studio check`, from the start of its process to its end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import medians, python
from benchmarks.table import Line, against
from sop_studio.library.starters import load_sample
from sop_studio.model.sop import Sop
from sop_studio.storage import save_sop

ROUNDS = 15


def lines() -> Iterator[Line]:
    """Check an empty SOP and the sample, and start a Python that imports pydantic."""
    with tempfile.TemporaryDirectory() as folder:
        empty, sample = (str(Path(folder) / name) for name in ("empty.sop", "sample.sop"))
        save_sop(empty, Sop(), None, None)
        save_sop(sample, load_sample(), None, None)
        cost = medians(
            {
                "pydantic": lambda: start("-c", "import pydantic"),
                "empty": lambda: check(empty),
                "sample": lambda: check(sample),
            },
            ROUNDS,
        )
    yield against("check, an empty SOP", cost["empty"], cost["pydantic"], "import pydantic", 3)
    yield against("check, the sample", cost["sample"], cost["pydantic"], "import pydantic", 3)


def start(*arguments: str) -> float:
    return python(*arguments).milliseconds


def check(path: str) -> float:
    return python("-m", "sop_studio", "check", path, "--min-completeness", "0").milliseconds
