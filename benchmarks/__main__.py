"""`./studio bench [NAME ...]`: measure, and print the table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module

from benchmarks.apart import keep_off_the_screen, live_in
from benchmarks.clock import NotMeasured
from benchmarks.table import Line, skipped, table

GROUPS = {
    "keys": "benchmarks.key_press",
    "sections": "benchmarks.section_opening",
    "waits": "benchmarks.waits",
    "guide": "benchmarks.guide",
    "start": "benchmarks.window_start",
    "word": "benchmarks.word",
    "html": "benchmarks.html",
    "checks": "benchmarks.checks",
    "notes": "benchmarks.notes",
    "command": "benchmarks.command_line",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="./studio bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(GROUPS)}")
    names = parser.parse_args().names or list(GROUPS)
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; choose from {', '.join(GROUPS)}")
    found: list[Line] = []
    keep_off_the_screen()
    with tempfile.TemporaryDirectory() as homes:
        for name in names:
            live_in(tempfile.mkdtemp(dir=homes))
            print(f"measuring: {name} ...", file=sys.stderr, flush=True)
            lines: Callable[[], Iterable[Line]] = import_module(GROUPS[name]).lines
            try:
                found.extend(lines())
            except NotMeasured as problem:
                found.append(skipped(name, str(problem)))
    print(table(found), flush=True)
    missed = sum(line.met is False for line in found)
    print(f"\n{missed} of {sum(line.met is not None for line in found)} targets missed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
