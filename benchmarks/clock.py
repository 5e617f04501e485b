"""Measuring things in turn, so that what else the computer does hits all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.apart import home_in

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024

Name = TypeVar("Name")


class NotMeasured(Exception):
    """Something that was to be measured did not work."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process of its own took: processor time in ms, and its peak of memory in MB."""

    milliseconds: float
    megabytes: float


def in_turn(works: Mapping[Name, Callable[[], float]], rounds: int) -> dict[Name, list[float]]:
    """Return the figures that each work gave, round by round, without those of a first round."""
    figures: dict[Name, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            figure = work()
            if number:
                figures[name].append(figure)
    return figures


def medians(works: Mapping[Name, Callable[[], float]], rounds: int) -> dict[Name, float]:
    """Return the median of what each work gave."""
    return {name: statistics.median(got) for name, got in in_turn(works, rounds).items()}


def processor_time(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that the work took in this process."""
    before = time.process_time()
    work()
    return 1000 * (time.process_time() - before)


def run(command: Sequence[str], given: bytes = b"", home: str = "") -> Spent:
    """Run a command to its end and return what it took: with those settings, or none of anybody's.

    Raises NotMeasured when the command fails, and on Windows, which does not tell.
    """
    if not hasattr(os, "wait4"):
        raise NotMeasured("this system does not tell what a process took")
    with tempfile.TemporaryFile() as source, tempfile.TemporaryDirectory() as new:
        source.write(given)
        source.seek(0)
        process = subprocess.Popen(
            command,
            stdin=source,
            stdout=subprocess.DEVNULL,
            env=environment() | home_in(home or new),
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise NotMeasured(f"{Path(command[0]).name} ended with exit code {process.returncode}")
    return Spent(1000 * (usage.ru_utime + usage.ru_stime), memory(usage.ru_maxrss))


def memory(peak: float) -> float:
    """Return what the system gives as the peak of memory in MB: macOS counts in bytes."""
    return peak / MEGABYTE if sys.platform == "darwin" else peak / 1024


def python(*arguments: str, home: str = "") -> Spent:
    """Run this Python to its end as `run` does and return what it took."""
    return run([sys.executable, *arguments], home=home)


def environment() -> dict[str, str]:
    """Return the variables with which the program in this checkout is found.

    Byte code is written, whatever the variables here say: the libraries that we are measured
    against have theirs from their installation, and ours comes with the first turn.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
