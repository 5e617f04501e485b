"""Run by `test_killed.py`: fork children that save, and kill them in the middle of it.

The forks happen here, in a process with one thread, and not in the one that runs the tests.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
from pathlib import Path

from sop_studio import files
from sop_studio.files import calls, temporary

NAMES = sorted(
    name for name, value in vars(calls).items() if callable(value) and name != "Callable"
)


def content(version: int) -> bytes:
    return f"{version}\n".encode() * 4000


def version_of(data: bytes) -> int:
    version = int(data[: data.index(b"\n")])
    if data != content(version):
        raise SystemExit(f"the file is damaged: {len(data)} bytes, version {version}")
    return version


def kill_at_every_call(path: Path) -> int:
    """Kill before the call, in the middle of a write, and after it, for each call of a save."""
    kills = 0
    for when in ("before", "half", "after"):
        at = 0
        while True:
            at += 1
            path.write_bytes(content(1))
            if not _killed_at(path, at, when):
                break
            kills += 1
            version_of(path.read_bytes())
            if len(list(path.parent.iterdir())) > 2:
                raise SystemExit(f"left behind: {list(path.parent.iterdir())}")
            clear_up(path)
    return kills


def clear_up(path: Path) -> None:
    """Check that the next start clears away what the killed ones left."""
    child = os.fork()
    if not child:
        temporary._swept.clear()
        files.write(path, content(3), expected=None)
        os._exit(0)
    os.waitpid(child, 0)
    if path.read_bytes() != content(3) or list(path.parent.iterdir()) != [path]:
        raise SystemExit(f"not cleared away: {list(path.parent.iterdir())}")


def _killed_at(path: Path, at: int, when: str) -> bool:
    child = os.fork()
    if not child:
        _arm(at, when)
        files.write(path, content(2), expected=None)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _arm(at: int, when: str) -> None:
    made = []

    def wrap(name: str, real):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        def call(*arguments, **options):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN202
            made.append(name)
            due = len(made) == at
            if due and when == "half" and name == "write":
                real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            if due and when != "after":
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*arguments, **options)
            if due:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    for name in NAMES:
        setattr(calls, name, wrap(name, getattr(calls, name)))


def kill_at_random(path: Path, kills: int, seed: int) -> int:
    """Kill at a random moment of a loop of saves; what was reported as saved must be there."""
    chance = random.Random(seed)  # noqa: S311
    saved = 1
    files.write(path, content(saved), expected=None)
    for _ in range(kills):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            _save_for_ever(path, saved, writer)
        os.close(writer)
        if chance.random() < 0.8:
            # Most children live to report a save; the others are killed while they start.
            select.select([reader], [], [])
        _spin(chance.randrange(200_000))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as pipe:
            reported = [int(line) for line in pipe.read().split(b"\n")[:-1]]
        found = version_of(path.read_bytes())
        if found < max(reported, default=saved):
            raise SystemExit(f"a reported save is lost: {found} < {reported[-1]}")
        saved = found
    clear_up(path)
    return saved


def _save_for_ever(path: Path, version: int, writer: int) -> None:
    temporary._swept.clear()
    while True:
        version += 1
        files.write(path, content(version), expected=None)
        os.write(writer, b"%d\n" % version)


def _spin(count: int) -> None:
    for _ in range(count):
        pass


if __name__ == "__main__":
    file = Path(sys.argv[1])
    at_calls = kill_at_every_call(file)
    version = kill_at_random(file, int(sys.argv[2]), seed=int(sys.argv[3]))
    sys.stdout.write(f"{at_calls} {version}\n")
