"""What the documents say of the project and of each other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
TELLING = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "sop_studio").rglob("*.py"),
    ]
)
CITED = re.compile(r"\bdecisions? (\d{4})\b|\bdecisions/(\d{4})-")


def test_each_decision_has_a_number_of_its_own_which_it_begins_with() -> None:
    numbers = Counter(path.name[:4] for path in DECISIONS)
    assert [number for number, count in numbers.items() if count > 1] == []
    for path in DECISIONS:
        assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:4]}"), path.name


def test_every_decision_that_is_named_is_there() -> None:
    known = {path.name[:4] for path in DECISIONS}
    named = {
        f"{path.relative_to(ROOT).as_posix()}: {number}"
        for path in TELLING
        for match in CITED.finditer(path.read_text(encoding="utf-8"))
        for number in filter(None, match.groups())
        if number not in known
    }
    assert named == set()
