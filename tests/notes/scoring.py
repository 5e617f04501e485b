"""The figures of `gold/score.py` for drafts of the notes beside it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from sop_studio.notes import as_dict, draft

FOLDER = Path(__file__).resolve().parent
GOLD = FOLDER / "gold"
DEVELOPED = {
    "gold": "*",
    "gold-more": "a[1357]-*",
    "gold-c": "*",
    "gold-d": "d[13579]-*",
    "gold-b": "b[135]-*",
}
"""The notes that are read while rules are written: for a folder, the names of its files."""
LEARNT_FROM = {
    **dict.fromkeys([f"gold-{letter}" for letter in "eghiklmnopqrstuvwz"], "*"),
    **dict.fromkeys(["gold-f", "gold-j"], "[01][13579]-*"),
    "marked": "*",
}
"""The notes that weights are learnt from and no rule was written for."""
OF_KNOWN_HANDS = {
    "gold-more": "a[2468]-*",
    "gold-d": "d*[02468]-*",
    "gold-b": "b[246]-*",
    **dict.fromkeys(["gold-f", "gold-j"], "[01][02468]-*"),
}
"""The notes that are held out of hands whose other notes are read or learnt from."""
OF_UNKNOWN_HANDS = dict.fromkeys(["gold-x", "gold-y"], "*")
"""The notes of hands of whom nothing was read or learnt from."""
HELD_OUT = {**OF_KNOWN_HANDS, **OF_UNKNOWN_HANDS}
"""The notes that are held out: only their figures are looked at."""


def notes_of(sets: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the texts of sets of notes, set by set."""
    return tuple(
        path
        for name, files in sets.items()
        for path in sorted((FOLDER / name).glob(f"{files}.txt"))
    )


READABLE = notes_of(DEVELOPED)
LEARNT = notes_of(LEARNT_FROM)


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


def means(names: Sequence[Path]) -> dict[str, float]:
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
