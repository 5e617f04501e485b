"""`./studio bench [NAME ...]`: measure, and print the table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.apart import keep_off_the_screen
from benchmarks.groups import GROUPS, measured
from benchmarks.table import Line, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="./studio bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(GROUPS)}")
    names = parser.parse_args().names or list(GROUPS)
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; choose from {', '.join(GROUPS)}")
    found: list[Line] = []
    keep_off_the_screen()
    # What one group leaves in memory would slow the next down, and count as the memory of what
    # it starts.
    apart = ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1)
    with tempfile.TemporaryDirectory() as homes, apart:
        for name in names:
            print(f"measuring: {name} ...", file=sys.stderr, flush=True)
            found += apart.submit(measured, name, tempfile.mkdtemp(dir=homes)).result()
    print(table(found), flush=True)
    missed = sum(line.met is False for line in found)
    print(f"\n{missed} of {sum(line.met is not None for line in found)} targets missed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
