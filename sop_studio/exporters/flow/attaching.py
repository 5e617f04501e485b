"""After which step a decision is taken: a decision does not say so, its words often do.

A link says it for certain. Words are trusted only where they leave no doubt; a decision that they
do not place holds at any step, and is drawn apart.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sop_studio.model.parts import Decision, Step

_LINK = re.compile(r"sop:([A-Za-z0-9_-]+)")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _STEM = 3, 5
_LONGEST = 2_000
_COMMON_WORDS = """
after all and any are been before both but can could does each for from goes going
had has have into its least less may more most must not off one only other over our
shall should some still such than that the their them then there these they this
those two under until upon was were what when where which while who will with within
would you
"""
_COMMON = frozenset(word[:_STEM] for word in _COMMON_WORDS.split())
_WORTH_OF_ACTION = 0.5
"""A word of the action tells more of a step than one of its result."""

_ONE_WORD = 1.0
"""The weight of a word that a single step uses."""

_ALONE = 2.5
"""What the condition must weigh where nothing else speaks for a step."""

_CLEAR = 1.5
"""By how much a step must lead all others."""

_CLOSE = 0.8
"""How much of the best of all a step must weigh that both sides speak for."""


def attached(decisions: Sequence[Decision], steps: Sequence[Step]) -> list[int | None]:
    """Return for each decision the position of the step after which it is taken.

    First come links between the two, in either direction. Then comes a step whose words return in
    the condition while those of the next action return in "otherwise". Between decisions placed
    that way, for they are listed in the order of the work, the condition alone may decide.
    """
    linked = _linked(decisions, steps)
    words = _Words(steps)
    votes = [words.votes(each) for each in decisions]
    found = [
        at if at is not None else _from_both_sides(vote)
        for at, vote in zip(linked, votes, strict=True)
    ]
    for number, at in enumerate(found):
        if at is None:
            found[number] = _from_condition(votes[number], *_range(found, number, len(steps)))
    return found


class _Vote(NamedTuple):
    """How much of the condition returns at a step, and of "otherwise" in the next action."""

    step: int
    here: float
    following: float

    @property
    def both(self) -> float:
        """All that speaks for the step."""
        return self.here + self.following


class _Words:
    """Which steps use a word, and how much it tells them apart: 1 where only one uses it."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._count = len(steps)
        self._anywhere: dict[str, list[int]] = defaultdict(list)
        self._in_action: dict[str, list[int]] = defaultdict(list)
        for position, step in enumerate(steps):
            action = _stems(step.action)
            for word in action | _stems(step.expected) | _stems(step.condition):
                self._anywhere[word].append(position)
            for word in action:
                self._in_action[word].append(position)

    def votes(self, decision: Decision) -> list[_Vote]:
        """Return how each step that shares a word with the decision fits it."""
        here: dict[int, float] = defaultdict(float)
        following: dict[int, float] = defaultdict(float)
        # In a fixed order, so that sums of fractions come out alike on every run.
        for word in sorted(_stems(decision.condition)):
            for position in self._anywhere.get(word, ()):
                here[position] += self._weight(word)
            for position in self._in_action.get(word, ()):
                here[position] += self._weight(word) * _WORTH_OF_ACTION
        for word in sorted(_stems(decision.otherwise)):
            for position in self._in_action.get(word, ()):
                if position:
                    following[position - 1] += self._weight(word)
        seen = sorted(here.keys() | following.keys())
        return [_Vote(each, here[each], following[each]) for each in seen]

    def _weight(self, word: str) -> float:
        users = len(self._anywhere[word])
        return math.log(1 + self._count / users) / math.log(1 + self._count)


def _from_both_sides(votes: list[_Vote]) -> int | None:
    sure = [each for each in votes if min(each.here, each.following) >= _ONE_WORD]
    if not sure:
        return None
    best = max(sure, key=lambda each: (each.both, -each.step))
    return best.step if best.both >= _CLOSE * max(each.both for each in votes) else None


def _from_condition(votes: list[_Vote], first: int, last: int) -> int | None:
    fitting = [each for each in votes if first <= each.step <= last]
    ranked = sorted(fitting, key=lambda each: (-each.here, each.step))
    if not ranked or ranked[0].here < _ALONE:
        return None
    if len(ranked) > 1 and ranked[0].here < _CLEAR * ranked[1].here:
        return None
    return ranked[0].step


def _range(found: Sequence[int | None], number: int, steps: int) -> tuple[int, int]:
    """Return the first and the last step that lie between the decisions around one."""
    before = [at for at in found[:number] if at is not None]
    behind = [at for at in found[number + 1 :] if at is not None]
    first, last = max(before, default=0), min(behind, default=steps - 1)
    return (first, last) if first <= last else (0, steps - 1)


def _linked(decisions: Sequence[Decision], steps: Sequence[Step]) -> list[int | None]:
    owners = {key: position for position, step in enumerate(steps) for key in _ids(step)}
    naming = {
        key: position
        for position, step in reversed(list(enumerate(steps)))
        for key in _links_of_step(step)
    }
    return [_linked_step(each, owners, naming) for each in decisions]


def _linked_step(
    decision: Decision, owners: Mapping[str, int], naming: Mapping[str, int]
) -> int | None:
    if decision.id in naming:
        return naming[decision.id]
    return next((owners[key] for key in _links(decision.condition) if key in owners), None)


def _ids(step: Step) -> Iterator[str]:
    yield step.id
    for each in step.substeps:
        yield from _ids(each)


def _links_of_step(step: Step) -> Iterator[str]:
    for text in (step.action, step.expected, step.condition, step.details):
        yield from _links(text)
    for each in step.substeps:
        yield from _links_of_step(each)


def _links(text: str) -> list[str]:
    return _LINK.findall(text) if "sop:" in text else []


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text[:_LONGEST].lower())
    stems = {word[:_STEM] for word in words if len(word) >= _SHORTEST and not word.isdigit()}
    return frozenset(stems - _COMMON)
