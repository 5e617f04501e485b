"""How well drafts agree with what careful authors made of the same notes: floors that only rise."""

from __future__ import annotations

import pytest

from tests.notes.scoring import GOLD, MORE, means

DEVELOPED = {
    "step F1": 0.86,
    "step recall": 0.93,
    "order": 0.94,
    "score": 0.82,
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


@pytest.mark.parametrize(
    ("folder", "names", "floors"),
    [
        pytest.param(GOLD, "*.txt", DEVELOPED, id="eight"),
        pytest.param(MORE, "a[1357]-*.txt", MORE_DEVELOPED, id="four"),
    ],
)
def test_drafts_of_the_gold_notes_keep_their_figures(
    folder: object, names: str, floors: dict[str, float]
) -> None:
    found = means(sorted((GOLD if folder is GOLD else MORE).glob(names)))
    below = {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}
    assert below == {}
