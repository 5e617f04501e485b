"""The form of a section with a long list, from the choice of the section until it is all there."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from benchmarks.clock import processor_time
from benchmarks.documents import new_sop
from benchmarks.table import Line, against
from sop_studio.gui.app import open_window
from sop_studio.gui.window import MainWindow
from sop_studio.model.parts import Gate
from sop_studio.model.sop import Controls, Sop

GATES = (1, 20)
ROUNDS = 5
TURNS = 40
"""More turns of the event loop than any form takes until it is all there."""


class Opened(NamedTuple):
    """Milliseconds of processor time: all of it, and the longest stretch without an answer."""

    whole: float
    longest: float


def lines() -> Iterator[Line]:
    """Open a section with a list of one gate and of twenty, in turn, each for the first time."""
    window = open_window(show="purpose.text")
    opened: dict[int, list[Opened]] = {count: [] for count in GATES}
    for number in range(ROUNDS + 1):
        for count in GATES:
            taken = _open(window, _sop(count))
            if number:
                opened[count].append(taken)
    few, many = ([each.whole for each in opened[count]] for count in GATES)
    what = f"open a section of {GATES[-1]} gates"
    yield against(what, statistics.median(many), statistics.median(few), "one gate", 8)
    longest = statistics.median(each.longest for each in opened[GATES[-1]])
    yield Line(f"{what}, longest wait", f"{longest:.0f} ms busy", "", longest, "ms", 100)


def _open(window: MainWindow, shown: Sop) -> Opened:
    # A form is forgotten with its SOP, unless it is the one that is shown.
    window.editor.show_section("purpose")
    window.session.replace(shown)
    for _ in range(TURNS):
        QApplication.processEvents()
    stretches = [processor_time(lambda: window.editor.show_section("controls"))]
    stretches += [processor_time(QApplication.processEvents) for _ in range(TURNS)]
    return Opened(sum(stretches), max(stretches))


def _sop(gates: int) -> Sop:
    made = tuple(
        Gate(name=f"Gate {at}", quantity="Error rate", operator="<", value=f"{at} %", owner="Lead")
        for at in range(gates)
    )
    return replace(new_sop(1), controls=Controls(gates=made))
