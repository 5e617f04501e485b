"""The checks while somebody types, and of a whole SOP of 500 steps."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable, Iterator

from benchmarks.clock import in_turn, processor_time
from benchmarks.documents import sop
from benchmarks.table import Line, against
from sop_studio.checks.checker import Checker, check
from sop_studio.cli.surroundings import today
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop

KEYS = 60
ROUNDS = 9
STEPS = 500


def lines() -> Iterator[Line]:
    """Type into a step of an SOP of one step and of 500 in turn, then check whole SOPs."""
    typed = in_turn({1: _typing(1), STEPS: _typing(STEPS)}, KEYS)
    one, many = (statistics.median(typed[steps]) for steps in (1, STEPS))
    yield against(f"check on a key press, {STEPS} steps", many, one, "one step", 2)
    seeds = itertools.count(1)
    # A new seed each time: texts that were seen before cost nothing to read again.
    whole = in_turn({"all": lambda: _whole(sop(STEPS, seed=next(seeds)))}, ROUNDS)["all"]
    taken = statistics.median(whole)
    yield Line(
        f"all checks and rules, {STEPS} steps", f"{taken:.0f} ms", "", taken, unit="ms", most=250
    )


def _typing(steps: int) -> Callable[[], float]:
    checker = Checker(today())
    shown = sop(steps, seed=-steps)
    checker.update(shown)
    path = ("procedure", "steps", steps // 2, "action")
    keys = itertools.count()

    def press() -> float:
        nonlocal shown
        action = shown.procedure.steps[steps // 2].action
        letter = chr(ord("a") + next(keys) % 26)
        shown, _ = apply(shown, SetValue(path, action + letter))
        return processor_time(lambda: checker.update(shown))

    return press


def _whole(shown: Sop) -> float:
    return processor_time(lambda: check(shown, today=today()))
