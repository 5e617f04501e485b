"""Words for what has moved."""

from __future__ import annotations

import pytest

from sop_studio.model.edits import Edit, Insert, Move, Remove, SetValue
from sop_studio.model.moves import moved_words
from sop_studio.model.parts import Step, Term

STEPS = ("procedure", "steps")
SUBSTEPS = (*STEPS, 1, "substeps")


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Move(STEPS, 0, 2)], "Step 1 moved to 3"),
        ([Move(STEPS, 3, 0)], "Step 4 moved to 1"),
        ([Move(SUBSTEPS, 0, 1)], "Step 2.1 moved to 2.2"),
        ([Move(("roles", "roles"), 1, 0)], "Role 2 moved to 1"),
        ([SetValue((*STEPS, 0, "phase"), "p"), Move(STEPS, 0, 1)], "Step 1 moved to 2"),
        ([Remove(STEPS, 2), Insert(SUBSTEPS, 0, Step())], "Step 3 moved to 2.1"),
        ([Remove(SUBSTEPS, 0), Insert(STEPS, 2, Step())], "Step 2.1 moved to 3"),
        ([Remove(STEPS, 0)], ""),
        ([Insert(STEPS, 0, Step())], ""),
        ([Remove(STEPS, 0), Insert(("definitions", "terms"), 0, Term())], ""),
        ([Move(STEPS, 0, 2), Move(STEPS, 0, 2)], ""),
        ([Move(("margin", "silenced"), 0, 1)], ""),
    ],
)
def test_a_move_is_told_by_the_numbers_before_and_after(edits: list[Edit], words: str) -> None:
    assert moved_words(edits) == words
