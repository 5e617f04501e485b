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
from tests.notes.scoring import DEVELOPED, FOLDER, HELD_OUT, LEARNT_FROM, means, notes_of

FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
SOME = 4
"""Of the notes that weights are learnt from, one in so many is drafted."""

pytestmark = pytest.mark.skipif(not is_installed(), reason="floors are those with the encoder")


def below(names: Sequence[Path], floors: dict[str, float]) -> dict[str, float]:
    found = means(names)
    return {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}


@pytest.mark.parametrize("folder", FLOORS["developed"])
def test_drafts_of_notes_that_were_read_keep_their_figures(folder: str) -> None:
    names = notes_of({folder: DEVELOPED[folder]})
    assert below(names, FLOORS["developed"][folder]) == {}


def test_drafts_of_notes_that_weights_were_learnt_from_keep_their_figures() -> None:
    names = [path for path in notes_of(LEARNT_FROM) if path.with_suffix(".gold.json").exists()]
    assert below(names[::SOME], FLOORS["learnt-from"]) == {}


@pytest.mark.parametrize("folder", FLOORS["held-out"])
def test_drafts_of_notes_that_are_held_out_keep_their_figures(folder: str) -> None:
    names = notes_of({folder: HELD_OUT[folder]})
    assert below(names, FLOORS["held-out"][folder]) == {}


def test_every_set_of_notes_that_is_held_out_has_floors() -> None:
    assert FLOORS["held-out"].keys() == HELD_OUT.keys()
    assert FLOORS["developed"].keys() == DEVELOPED.keys()
