"""How well drafts agree with what careful authors made of the same notes: floors that only rise.

The floors are in `floors.toml`. The notes of `HELD_OUT` are held out: nobody who works on the rules
or learns weights reads them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from sop_studio.notes.learnt.encoder import is_installed
from tests.notes.scoring import (
    DEVELOPED,
    FOLDER,
    HELD_OUT,
    LEARNT_FROM,
    OF_KNOWN_HANDS,
    OF_UNKNOWN_HANDS,
    means,
    notes_of,
)

FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
SOME = 4
"""Of the notes that weights are learnt from, one in so many is drafted."""

pytestmark = pytest.mark.skipif(not is_installed(), reason="floors are those with the encoder")


def below(names: Sequence[Path], floors: dict[str, float]) -> dict[str, float]:
    found = means(names)
    return {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}


LEARNT = [path for path in notes_of(LEARNT_FROM) if path.with_suffix(".gold.json").exists()]
GROUPS = {
    "developed": notes_of(DEVELOPED),
    "learnt from": LEARNT[::SOME],
    "held out, of known hands": notes_of(OF_KNOWN_HANDS),
    "held out, of unknown hands": notes_of(OF_UNKNOWN_HANDS),
}
"""Groups large enough that one note more or less found does not decide."""


@pytest.mark.parametrize("group", GROUPS)
def test_drafts_keep_their_figures(group: str) -> None:
    assert below(GROUPS[group], FLOORS[group]) == {}


@pytest.mark.parametrize("folder", HELD_OUT)
def test_drafts_of_no_hand_fall_off(folder: str) -> None:
    assert below(notes_of({folder: HELD_OUT[folder]}), FLOORS["of each hand"][folder]) == {}


def test_no_floor_is_left_for_a_group_or_a_hand_that_is_gone() -> None:
    assert FLOORS.keys() == {*GROUPS, "of each hand"}
    assert FLOORS["of each hand"].keys() == HELD_OUT.keys()
