"""How likely each piece of notes is what: a chain of labels, with weights learnt from answers."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import mul

import msgspec
from msgspec import Struct

from sop_studio.assets import asset
from sop_studio.language.wordlists import FOLDER

NAME = f"{FOLDER}/notes-weights.json.gz"
SCALE = 100
"""What the weights in the file are multiplied by, to be whole numbers."""
Chances = Mapping[str, float]
"""For each label, how likely it is."""


class Weights(Struct, frozen=True):
    """The labels, how well one follows another, and what each trait says for which labels.

    `traits` has for a trait the indexes of labels, each with its weight; `doers` what a trait of a
    role says for its being the one that does the work.
    """

    labels: tuple[str, ...]
    follows: tuple[tuple[int, ...], ...]
    traits: dict[str, tuple[tuple[int, int], ...]]
    doers: dict[str, int] = {}


@cache
def weights() -> Weights:
    """Return the weights that come with the program."""
    return msgspec.json.decode(gzip.decompress(asset(NAME).read_bytes()), type=Weights)


def chances(
    traits: Iterable[tuple[int, Iterable[str]]],
    shared: Mapping[int, Iterable[str]],
    known: Weights,
    heard: Sequence[Mapping[str, float]] = (),
) -> list[Chances]:
    """Return for each piece how likely each label is.

    `traits` has for each piece the index of its sentence and its own traits, `shared` those that
    all pieces of a sentence have, `heard` what the encoder takes each for, if it was asked.
    """
    common = {at: _told([0.0] * len(known.labels), told, known) for at, told in shared.items()}
    sums = [_told(list(common[at]), told, known) for at, told in traits]
    for mine, each in zip(sums, heard, strict=False):
        mine[:] = [one + SCALE * each[name] for one, name in zip(mine, known.labels, strict=True)]
    emitted = [_emitted(each) for each in sums]
    if not emitted:
        return []
    follows = [[math.exp(weight / SCALE) for weight in row] for row in known.follows]
    leads = [list(column) for column in zip(*follows, strict=True)]
    forward = list(_forward(emitted, leads))
    backward = list(_backward(emitted, follows))
    found: list[Chances] = []
    for ahead, behind in zip(forward, reversed(backward), strict=True):
        both = list(map(mul, ahead, behind))
        whole = sum(both)
        found.append({label: each / whole for label, each in zip(known.labels, both, strict=True)})
    return found


def _told(sums: list[float], traits: Iterable[str], known: Weights) -> list[float]:
    """Return the sums with what traits say for each label."""
    for told in filter(None, map(known.traits.get, traits)):
        for label, weight in told:
            sums[label] += weight
    return sums


def _emitted(sums: list[float]) -> list[float]:
    most = max(sums)
    return [math.exp(max(_LEAST, each - most) / SCALE) for each in sums]


_LEAST = -5_000
"""Sums so far below the highest count as that: no label is impossible."""


def _forward(emitted: Sequence[list[float]], leads: Sequence[list[float]]) -> Iterator[list[float]]:
    state = _scaled(emitted[0])
    yield state
    for each in emitted[1:]:
        state = _scaled(
            [own * sum(map(mul, state, lead)) for own, lead in zip(each, leads, strict=True)]
        )
        yield state


def _backward(
    emitted: Sequence[list[float]], follows: Sequence[list[float]]
) -> Iterator[list[float]]:
    state = [1.0] * len(follows)
    yield state
    for each in reversed(emitted[1:]):
        ahead = list(map(mul, each, state))
        state = _scaled([sum(map(mul, ahead, row)) for row in follows])
        yield state


def _scaled(state: list[float]) -> list[float]:
    whole = sum(state)
    return [each / whole for each in state]
