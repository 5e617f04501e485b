"""Run by `test_journal.py`: real key presses in the real window, killed at random moments.

The window is built once; each round forks it, types in the child and kills that in the middle of
it. What the next start would offer is then compared with what was typed.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sop_studio.gui.app import open_window
from sop_studio.storage.recovery import pending_recoveries

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_KEYS_LOST = 50
MOST_SECONDS_LOST = 5.0
_LONGEST_ROUND = 60


def typed(count: int) -> str:
    return "".join(LETTERS[at % len(LETTERS)] for at in range(count))


def type_for_ever(field: QWidget, pipe: int) -> None:
    at = 0
    while True:
        QTest.keyClick(field, ord(LETTERS[at % len(LETTERS)]))
        QApplication.processEvents()
        at += 1
        os.write(pipe, f"{time.monotonic()}\n".encode())


def one_round(field: QWidget, chance: random.Random) -> tuple[int, int, float]:
    """Return how many key presses there were, how many came back, and the seconds lost."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        type_for_ever(field, writer)
    os.close(writer)
    most = 120 if chance.random() < 0.15 else 24
    pressed = read_until(reader, chance.randrange(1, most))
    for _number in range(chance.randrange(100_000)):
        pass
    os.kill(child, signal.SIGKILL)
    killed_at = time.monotonic()
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        pressed += pipe.read()
    times = [float(line) for line in pressed.split(b"\n")[:-1]]
    back = recovered()
    if back != typed(len(back)):
        raise SystemExit(f"what came back was never typed: {back!r}")
    # The last key press may be in the journal before it is in the pipe.
    lost = max(0, len(times) - len(back))
    return len(times), lost, killed_at - times[-lost] if lost else 0.0


def read_until(reader: int, presses: int) -> bytes:
    data = b""
    while data.count(b"\n") < presses:
        if not select.select([reader], [], [], _LONGEST_ROUND)[0]:
            raise SystemExit("nothing was typed")
        data += os.read(reader, 65536)
    return data


def recovered() -> str:
    found = pending_recoveries()
    if len(found) > 1:
        raise SystemExit(f"{len(found)} journals where one was written")
    for each in found:
        if each.sop is None:
            raise SystemExit(f"a journal cannot be read: {each.problem}")
        each.discard()
        return each.sop.purpose.text
    return ""


def give_up(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit("the rounds take too long")


def main() -> None:
    rounds, seed, place, *path = sys.argv[1:]
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60 + 10 * int(rounds))
    window = open_window(Path(path[0]) if path else None, "purpose.text")
    if place == "guide":
        window.guiding.show_field("purpose.text")
    fields = window.findChildren(QWidget, "purpose.text")
    field = next(each for each in fields if each.isVisible())
    chance = random.Random(int(seed))  # noqa: S311
    most = (0, 0.0)
    for number in range(int(rounds)):
        count, lost, seconds = one_round(field, chance)
        most = max(most, (lost, seconds))
        if lost > MOST_KEYS_LOST and seconds > MOST_SECONDS_LOST:
            raise SystemExit(f"round {number}: {lost} of {count} key presses lost, {seconds:.1f} s")
    sys.stdout.write(f"{rounds} {most[0]} {most[1]:.2f}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
