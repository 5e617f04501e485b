"""How likely each piece of notes is what: a chain of labels, with weights learnt from answers."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp
from operator import add, itemgetter, mul

import msgspec
from msgspec import Raw, Struct

from sop_studio.assets import asset
from sop_studio.language.wordlists import FOLDER

NAME = f"{FOLDER}/notes-weights.json.gz"
SCALE = 100
"""What the weights in the file are multiplied by, to be whole numbers."""
Chances = Mapping[str, float]
"""For each label, how likely it is."""
Pairs = tuple[tuple[int, int], ...]
"""The indexes of the labels that a trait says something for, each with its weight."""


class Weights(Struct, frozen=True):
    """The labels, how well one follows another, and what each trait says for which labels.

    `traits` has the Pairs of each trait as JSON: one text holds few of all traits, and no others
    need to be read. `doers` has what a trait of a role says for its being the one that does the
    work.
    """

    labels: tuple[str, ...]
    follows: tuple[tuple[int, ...], ...]
    traits: dict[str, Raw]
    doers: dict[str, int] = {}


@cache
def weights() -> Weights:
    """Return the weights that come with the program."""
    return msgspec.json.decode(gzip.decompress(asset(NAME).read_bytes()), type=Weights)


@cache
def scales() -> Scales:
    """Return what weighs with the weights that come with the program."""
    return Scales(weights())


class Scales:
    """Tells from traits how likely pieces are what."""

    def __init__(self, known: Weights) -> None:
        self._labels = known.labels
        self._in_order = itemgetter(*known.labels)
        self._told = _Told(known.traits)
        self._parts = struct.Struct(f"<{len(known.labels)}I")
        self._middle = sum(_MIDDLE << _BITS * label for label in range(len(known.labels)))
        self._follows = [[exp(weight / SCALE) for weight in row] for row in known.follows]
        self._leads = [list(column) for column in zip(*self._follows, strict=True)]

    def sums(
        self, traits: Iterable[tuple[int, Iterable[str]]], shared: Mapping[int, Iterable[str]]
    ) -> list[list[int]]:
        """Return for each piece what its traits say for each label.

        `traits` has for each piece the index of its sentence and its own traits, `shared` those
        that all pieces of a sentence have.
        """
        told = self._told.__getitem__
        common = {at: sum(map(told, each), self._middle) for at, each in shared.items()}
        return [self._parted(sum(map(told, own), common[at])) for at, own in traits]

    def chances(
        self, sums: Iterable[Sequence[int]], heard: Sequence[Mapping[str, float]] = ()
    ) -> list[Chances]:
        """Return for each piece how likely each label is.

        `heard` has what the encoder takes each for, if it was asked.
        """
        told = [[each / SCALE for each in mine] for mine in sums]
        for mine, each in zip(told, heard, strict=False):
            mine[:] = map(add, mine, self._in_order(each))
        emitted = [_emitted(each) for each in told]
        if not emitted:
            return []
        forward = _forward(emitted, self._leads)
        backward = list(_backward(emitted, self._follows))
        found: list[Chances] = []
        for ahead, behind in zip(forward, reversed(backward), strict=True):
            both = _scaled(list(map(mul, ahead, behind)))
            found.append(dict(zip(self._labels, both, strict=True)))
        return found

    def _parted(self, whole: int) -> list[int]:
        """Return the sums for the labels, which stand side by side in a whole number."""
        parts = self._parts.unpack(whole.to_bytes(self._parts.size, "little"))
        return [each - _MIDDLE for each in parts]


class _Told(dict[str, int]):
    """What each trait says for all labels, in one whole number: one addition adds for them all.

    The weight for each label has bits of its own, wide enough for what thousands of traits say.
    It takes a third of the time that additions for each label take: 2 ms for 1,000 words, not 6.
    """

    def __init__(self, known: Mapping[str, Raw]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, trait: str) -> int:
        known = self._known.get(trait)
        if known is None:
            return 0
        pairs = _PAIRS.decode(known)
        self[trait] = sum(weight << _BITS * label for label, weight in pairs)
        return self[trait]


_PAIRS = msgspec.json.Decoder(Pairs)
_BITS = 32
_MIDDLE = 1 << _BITS - 1
"""What is added to the sum for each label, so that none is below zero and borrows from the next."""


def _emitted(told: Sequence[float]) -> list[float]:
    most = max(told)
    return [exp(each - most) + _LEAST for each in told]


_LEAST = 1e-22
"""So that no label is impossible."""


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
