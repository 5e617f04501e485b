"""What one sentence proposes, for many ways of saying the same: the cases are in sayings.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sop_studio.notes import Draft, Kind, draft

SAYINGS = tomllib.loads(
    (Path(__file__).resolve().parent / "sayings.toml").read_text(encoding="utf-8")
)


def proposed(found: Draft, kind: str) -> list[str]:
    if kind in {"steps", "nothing"}:
        return [each.text for each in found.steps]
    if kind == "results":
        return [each.expected for each in found.steps if each.expected]
    if kind == "taken_back":
        return [each.first.text for each in found.contradictions]
    if kind == "branches":
        return [
            f"{each.condition} => {each.then} | {each.otherwise}"
            for each in found.of(Kind.DECISION)
        ]
    if kind == "decisions":
        return [f"{each.condition} => {each.then}" for each in found.of(Kind.DECISION)]
    return [each.text for each in found.of(Kind(kind))]


@pytest.mark.parametrize("kind", SAYINGS)
def test_each_way_of_saying_a_thing_proposes_it(kind: str) -> None:
    found = {said: proposed(draft(said), kind) for said in SAYINGS[kind]}
    assert found == SAYINGS[kind]
