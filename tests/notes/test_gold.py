"""How well drafts agree with what careful authors made of the same notes: floors that only rise."""

from __future__ import annotations

import pytest

from tests.notes.scoring import GOLD, MORE, means

DEVELOPED = {
    "step F1": 0.86,
    "step recall": 0.94,
    "order": 0.95,
    "score": 0.83,
    "actor": 0.95,
    "expected": 0.53,
    "condition": 0.7,
    "rollback": 0.82,
    "decisions": 0.85,
    "prerequisites": 0.86,
    "warnings": 0.59,
    "open_questions": 0.84,
    "roles": 0.77,
    "tools": 0.62,
}
MORE_DEVELOPED = {
    "step F1": 0.84,
    "step recall": 0.8,
    "order": 0.88,
    "score": 0.8,
    "actor": 0.94,
    "expected": 0.71,
    "condition": 0.62,
    "rollback": 0.76,
    "decisions": 0.82,
    "prerequisites": 0.86,
    "warnings": 0.67,
    "open_questions": 0.99,
    "roles": 0.75,
    "tools": 0.7,
}
HELD_OUT = {
    "step F1": 0.66,
    "step recall": 0.66,
    "order": 0.91,
    "score": 0.59,
    "actor": 0.75,
    "expected": -0.01,
    "condition": 0.49,
    "rollback": 0.61,
    "decisions": 0.74,
    "prerequisites": 0.53,
    "warnings": 0.48,
    "open_questions": 0.56,
    "roles": 0.72,
    "tools": 0.31,
}


@pytest.mark.parametrize(
    ("folder", "names", "floors"),
    [
        pytest.param(GOLD, "*.txt", DEVELOPED, id="eight"),
        pytest.param(MORE, "a[1357]-*.txt", MORE_DEVELOPED, id="four"),
        pytest.param(MORE, "a[2468]-*.txt", HELD_OUT, id="held out"),
    ],
)
def test_drafts_of_the_gold_notes_keep_their_figures(
    folder: object, names: str, floors: dict[str, float]
) -> None:
    found = means(sorted((GOLD if folder is GOLD else MORE).glob(names)))
    below = {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}
    assert below == {}
