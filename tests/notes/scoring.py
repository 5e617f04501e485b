"""The figures of `gold/score.py` for drafts of the notes beside it."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from sop_studio.notes import as_dict, draft

FOLDER = Path(__file__).resolve().parent
GOLD = FOLDER / "gold"
MORE = FOLDER / "gold-more"
FOURTH = FOLDER / "gold-c"
FIFTH = FOLDER / "gold-d"
LATER = FOLDER / "gold-b"
READABLE = (
    *sorted(GOLD.glob("*.txt")),
    *sorted(MORE.glob("a[1357]-*.txt")),
    *sorted(FOURTH.glob("*.txt")),
    *sorted(FIFTH.glob("d[13579]-*.txt")),
    *sorted(LATER.glob("b[135]-*.txt")),
)
"""The notes that are read while rules are written."""
SIXTH = FOLDER / "gold-e"
SEVENTH = FOLDER / "gold-f"
EIGHTH = FOLDER / "gold-g"
NINTH = FOLDER / "gold-h"
TENTH = FOLDER / "gold-i"
ELEVENTH = FOLDER / "gold-j"
LEARNT = (
    *sorted(SIXTH.glob("*.txt")),
    *sorted(SEVENTH.glob("[01][13579]-*.txt")),
    *sorted(EIGHTH.glob("*.txt")),
    *sorted(NINTH.glob("*.txt")),
    *sorted(TENTH.glob("*.txt")),
    *sorted(ELEVENTH.glob("[01][13579]-*.txt")),
    *sorted((FOLDER / "marked").glob("*.txt")),
)
"""The notes that weights are learnt from and no rule was written for."""
HELD = (
    *sorted(MORE.glob("a[2468]-*.txt")),
    *sorted([*FIFTH.glob("d[2468]-*.txt"), *FIFTH.glob("d10-*.txt")]),
    *sorted(LATER.glob("b[246]-*.txt")),
    *sorted(SEVENTH.glob("[01][02468]-*.txt")),
    *sorted(ELEVENTH.glob("[01][02468]-*.txt")),
)
"""The notes that are held out: only their figures are looked at."""


@cache
def score_module() -> ModuleType:
    """Return `gold/score.py`."""
    spec = importlib.util.spec_from_file_location("notes_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(name: Path) -> dict[str, Any]:
    """Score the draft of one text file against the gold beside it."""
    text = name.read_text(encoding="utf-8")
    gold = json.loads(name.with_suffix(".gold.json").read_text(encoding="utf-8"))
    scored: dict[str, Any] = score_module().score_one(as_dict(draft(text)), gold, text)
    return scored


def means(names: list[Path]) -> dict[str, float]:
    """Return the mean figures over several notes."""
    all_of_them = [figures(name) for name in names]

    def mean(values: list[float]) -> float:
        return sum(values) / len(values)

    found = {
        "step F1": mean([each["step"]["f1"] for each in all_of_them]),
        "step recall": mean([each["step"]["r"] for each in all_of_them]),
        "order": mean([each["tau"] for each in all_of_them if each["tau"] is not None]),
        "score": mean([each["procedure_score"] for each in all_of_them]),
    }
    for slot in ("actor", "expected", "condition"):
        found[slot] = mean([each["slots"][slot]["f1"] for each in all_of_them])
    for section in all_of_them[0]["sections"]:
        found[section] = mean([each["sections"][section]["f1"] for each in all_of_them])
    return found
