"""The form of a section with a long list, from the choice of the section until it is all there."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from benchmarks.clock import processor_time
from benchmarks.documents import new_sop
from benchmarks.running import as_in_the_program
from benchmarks.table import Line, against
from sop_studio.gui.app import open_window
from sop_studio.gui.editor.waiting_row import WaitingRow
from sop_studio.gui.window import MainWindow
from sop_studio.model.parts import Gate, Role
from sop_studio.model.sop import Controls, Roles, Sop

GATES = (1, 20)
ROLES = (20, 50)
ROUNDS = 5
FEWER = 2
STEPS = 500
TURNS = 40
"""More turns of the event loop than a form takes until all but the rows of long lists is there."""


class Opened(NamedTuple):
    """Milliseconds of processor time: all of it, and the longest stretch without an answer."""

    whole: float
    longest: float


def lines() -> Iterator[Line]:
    """Open sections with lists of different lengths, in turn, each for the first time."""
    window = open_window(show="purpose.text")
    as_in_the_program()
    opened: dict[int, list[Opened]] = {count: [] for count in GATES}
    for number in range(ROUNDS + 1):
        for count in GATES:
            taken = _open(window, _gates(count), "controls")
            if number:
                opened[count].append(taken)
    few, many = ([each.whole for each in opened[count]] for count in GATES)
    what = f"open a section of {GATES[-1]} gates"
    yield against(what, statistics.median(many), statistics.median(few), "one gate", 8)
    longest = statistics.median(each.longest for each in opened[GATES[-1]])
    yield Line(f"{what}, longest wait", f"{longest:.0f} ms busy", "", longest, "ms", 100)
    yield _longest(window, "50 gates", _gates(50), "controls")
    for count in ROLES:
        yield _longest(window, f"{count} roles", _roles(count), "roles")
    yield _longest(window, f"{STEPS} steps", new_sop(STEPS), "procedure")
    # At the end: what it leaves to be cleared away would count against the others.
    yield _longest(window, "300 roles", _roles(300), "roles")


def _longest(window: MainWindow, words: str, shown: Sop, section: str) -> Line:
    waits = [_open(window, shown, section).longest for _ in range(FEWER)]
    longest = statistics.median(waits)
    what = f"open a section of {words}, longest wait"
    return Line(what, f"{longest:.0f} ms busy", "", longest, "ms", 100)


def _open(window: MainWindow, shown: Sop, section: str) -> Opened:
    # A form is forgotten with its SOP, unless it is the one that is shown.
    window.editor.show_section("purpose")
    window.session.replace(shown)
    for _ in range(TURNS):
        QApplication.processEvents()
    stretches = [processor_time(lambda: window.editor.show_section(section))]
    stretches += [processor_time(QApplication.processEvents) for _ in range(TURNS)]
    while any(row.isVisible() for row in window.editor.findChildren(WaitingRow)):
        stretches.append(processor_time(QApplication.processEvents))
    return Opened(sum(stretches), max(stretches))


def _gates(count: int) -> Sop:
    made = tuple(
        Gate(name=f"Gate {at}", quantity="Error rate", operator="<", value=f"{at} %", owner="Lead")
        for at in range(count)
    )
    return replace(new_sop(1), controls=Controls(gates=made))


def _roles(count: int) -> Sop:
    made = tuple(Role(name=f"Role {at}", duty="Runs the steps") for at in range(count))
    return replace(new_sop(1), roles=Roles(roles=made))
