"""How well drafts agree with what careful authors made of the same notes: floors that only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notes.scoring import means

NAMES = (
    *("score", "step F1", "step recall", "order", "actor", "expected", "condition"),
    *("rollback", "decisions", "prerequisites", "warnings", "open_questions", "roles", "tools"),
)
FLOORS = {
}


@pytest.mark.parametrize(("folder", "names"), FLOORS, ids=lambda each: str(getattr(each, "name", each)))
def test_drafts_of_the_gold_notes_keep_their_figures(folder: Path, names: str) -> None:
    found = means(sorted(folder.glob(names)))
    floors = dict(zip(NAMES, FLOORS[folder, names], strict=True))
    below = {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}
    assert below == {}
