"""Golden files: what an export looked like when somebody last read it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
LONGEST_DIFF = 80

Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the golden file of that name; `--update-golden` writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != expected:
            pytest.fail(_difference(name, expected, text), pytrace=False)

    return compare


def _difference(name: str, expected: str, text: str) -> str:
    lines = difflib.unified_diff(
        expected.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="", n=2
    )
    shown = "\n".join(islice(lines, LONGEST_DIFF))
    return f"{shown}\nRead the difference. If it is meant, run pytest with --update-golden."
