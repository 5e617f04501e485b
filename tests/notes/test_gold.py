"""How well drafts agree with what careful authors made of the same notes: floors that only rise."""

from __future__ import annotations

import pytest

from tests.notes.scoring import GOLD, MORE, means

DEVELOPED = {
    "step F1": 0.84,
    "step recall": 0.92,
    "order": 0.95,
    "actor": 0.93,
    "expected": 0.50,
    "rollback": 0.75,
    "decisions": 0.77,
    "prerequisites": 0.84,
    "warnings": 0.58,
    "open_questions": 0.80,
    "roles": 0.74,
    "tools": 0.63,
    "score": 0.80,
}
MORE_DEVELOPED = {
    "step F1": 0.76,
    "step recall": 0.80,
    "order": 0.87,
    "actor": 0.88,
    "decisions": 0.68,
    "open_questions": 0.84,
    "score": 0.72,
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
