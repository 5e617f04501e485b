"""The checks while somebody types, and of a whole SOP of 500 steps."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable, Iterator

from benchmarks.clock import in_turn, processor_time
from benchmarks.documents import new_sop
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
    known = new_sop(STEPS)
    # Sentences that were read before are remembered; the twelve checks are a part of this.
    whole = in_turn({"new": lambda: _whole(new_sop(STEPS)), "known": lambda: _whole(known)}, ROUNDS)
    for name, most in (("new", 250), ("known", 40)):
        taken = statistics.median(whole[name])
        what = f"all checks and rules, {STEPS} steps, {name} texts"
        yield Line(what, f"{taken:.0f} ms", "", taken, "ms", most)


def _typing(steps: int) -> Callable[[], float]:
    checker = Checker(today())
    shown = new_sop(steps)
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
