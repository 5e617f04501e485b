"""From a key press in the editor of the real window to the painted preview.

The rival is the usual way: the whole page of the preview as one HTML text, set anew. Its time is
that of `QTextBrowser.setHtml` and painting alone; ours begins at the key and has everything in it.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from typing import Self

from benchmarks.clock import NotMeasured, environment, in_turn
from benchmarks.table import Line, against

STEPS = (20, 100, 500)
MOST = {0: 1 / 4, 10: 1 / 20}
"""Pictures in the SOP, and the share of a whole page that a key press may take at 500 steps."""

ROUNDS = 20
KEYS = 3
"""Keys pressed in each round, before the whole page is set once."""

TYPED = 150
"""Keys pressed in a row, as by somebody who types, for the slowest twentieth of them."""

ONE_FRAME = 1000 / 60
"""Milliseconds between two pictures of a screen."""

Size = tuple[int, int]
Times = Mapping[Size, list[float]]


def lines() -> Iterator[Line]:
    """Type into windows of all sizes, and set whole pages of the same sizes, in turn."""
    sizes = list(itertools.product(STEPS, MOST))
    with ExitStack() as stack:
        windows = {size: stack.enter_context(_Window(*size)) for size in sizes}
        works = {
            (size, work): partial(work, windows[size])
            for size in sizes
            for work in (_Window.press_keys, _Window.set_page)
        }
        taken = in_turn(works, ROUNDS)
        after_others = {size: window.busy[KEYS:] for size, window in windows.items()}
        in_a_row = {size: window.type_on() for size, window in windows.items()}
    pressed, whole = (
        {size: taken[size, work] for size in sizes}
        for work in (_Window.press_keys, _Window.set_page)
    )
    for pictures, most in MOST.items():
        yield from _against_whole_pages(pressed, whole, pictures, most)
        yield _growth(pressed, pictures)
        size = STEPS[-1], pictures
        yield _slow_ones(in_a_row[size], pictures, "p95 of typing", ONE_FRAME)
        yield _slow_ones(after_others[size], pictures, "p95 after other work", None)


def _against_whole_pages(
    pressed: Times, whole: Times, pictures: int, most: float
) -> Iterator[Line]:
    for steps in STEPS:
        key, page = (statistics.median(times[steps, pictures]) for times in (pressed, whole))
        target = most if steps == STEPS[-1] else None
        yield against(_name(steps, pictures), key, page, "setHtml", target)


def _growth(pressed: Times, pictures: int) -> Line:
    large, small = (statistics.median(pressed[steps, pictures]) for steps in (STEPS[-1], STEPS[0]))
    return against(_name(STEPS[-1], pictures), large, small, f"{STEPS[0]} steps", 2)


def _slow_ones(busy: list[float], pictures: int, which: str, most: float | None) -> Line:
    # On the clock the slowest twentieth would be what else the computer does.
    slow = statistics.quantiles(busy, n=20)[-1]
    what = f"{_name(STEPS[-1], pictures)}, {which}"
    return Line(what, f"{slow:.1f} ms busy", "a frame at 60 Hz", slow, "ms", most)


def _name(steps: int, pictures: int) -> str:
    return f"key press, {steps} steps, {pictures or 'no'} pictures"


class _Window:
    """A window in a process of its own, since windows in one process hear each other's keys."""

    def __init__(self, steps: int, pictures: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.typing_window", str(steps), str(pictures)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="ascii",
            env=environment(),
        )
        self.busy: list[float] = []
        """Milliseconds in which the processor was busy with each key."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()
        if self._process.returncode and not any(error):
            raise NotMeasured("a window that was typed into did not end well")

    def press_keys(self) -> float:
        """Return the median of the milliseconds from a key to the painted preview."""
        taken = [self._ask("key") for _ in range(KEYS)]
        self.busy += [busy for _, busy in taken]
        return statistics.median(clock for clock, _ in taken)

    def type_on(self) -> list[float]:
        """Return the milliseconds of processor time of each of many keys in a row."""
        return [self._ask("key")[1] for _ in range(TYPED)]

    def set_page(self) -> float:
        """Return the milliseconds that setting and painting the whole page takes."""
        return self._ask("page")[0]

    def _ask(self, word: str) -> tuple[float, float]:
        if self._process.stdin is None or self._process.stdout is None:
            raise NotMeasured("the window has no ears")
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise NotMeasured("the window has gone")
        clock, busy = map(float, answer.split())
        return clock, busy
