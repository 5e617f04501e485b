"""Set SOP Studio up and start it: what `studio` and `studio.cmd` do once a Python is found.

It needs the standard library alone. When nothing changed since the last start it reads two small
files and hands over to the program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tools import environment, system_libraries
from tools.environment import PYTHON, ROOT
from tools.messages import SetUpError, say

SAMPLE = ROOT / "resources/samples/production-deployment.sop"
DEMO_FORMATS = ("md", "html", "docx", "pdf")

USAGE = """\
usage: ./studio [FILE.sop]            open the window
       ./studio demo                  write the sample SOP into ./out, open it in the window
       ./studio test [--long] [...]   run every check and test; the rest goes to pytest
       ./studio bench [...]           measure the speed
       ./studio COMMAND ...           the command line, see below
Add --no-apt to leave the system's packages alone.
"""

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
QUALITY_CHECKS: Mapping[str, Sequence[str]] = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "layers": ("-c", LINT_IMPORTS),
}


class Request(NamedTuple):
    """What was asked: window, demo, test, bench, help, or program for the command line."""

    command: str
    arguments: list[str]
    may_use_apt: bool


def main(arguments: Sequence[str]) -> int:
    """Set up what the request needs, carry it out and return the exit code."""
    request = understand(arguments)
    try:
        set_up(wanted_libraries(request.command, os.environ), may_use_apt=request.may_use_apt)
        return carry_out(request)
    except (SetUpError, OSError) as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        say("Stopped. Run it again to go on.")
        return 130


def understand(arguments: Sequence[str]) -> Request:
    """Return what was asked; only `--no-apt` and the first other word are ours."""
    rest = [argument for argument in arguments if argument != "--no-apt"]
    may_use_apt = len(rest) == len(arguments)
    if not rest or rest[0].endswith(".sop") or (Path(rest[0]).suffix and Path(rest[0]).is_file()):
        return Request("window", rest, may_use_apt)
    if rest[0] in {"-h", "--help", "help"}:
        return Request("help", [], may_use_apt)
    if rest[0] in {"demo", "test", "bench"}:
        return Request(rest[0], rest[1:], may_use_apt)
    return Request("program", rest, may_use_apt)


def wanted_libraries(command: str, variables: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds of system library that the command needs here: none without a window."""
    displays = system_libraries.displays_of(variables)
    opens = displays or (command == "window" and variables.get("QT_QPA_PLATFORM"))
    needs_qt = command in {"test", "bench"} or (command in {"window", "demo"} and opens)
    return ("qt", *displays) if needs_qt and sys.platform.startswith("linux") else ()


def set_up(libraries: Sequence[str], *, may_use_apt: bool) -> None:
    """Bring environment and system libraries up to date; nothing to do costs two small files."""
    noted = environment.read_stamp()
    if not noted:
        environment.make()
        noted = [environment.environment_key()]
        environment.write_stamp(noted)
    new = [kind for kind in libraries if kind not in noted]
    if new:
        system_libraries.provide(new, may_use_apt=may_use_apt)
        environment.write_stamp([*noted, *new])


def carry_out(request: Request) -> int:
    """Run what was asked and return its exit code."""
    match request.command:
        case "demo":
            return demo(Path.cwd() / "out")
        case "test":
            return test(request.arguments)
        case "bench":
            return python("-m", "benchmarks", *request.arguments)
        case "help":
            print(USAGE, flush=True)
            return hand_over("--help")
        case _:
            return hand_over(*request.arguments)


def demo(folder: Path) -> int:
    """Write the sample SOP and its exports into `folder`; open it where there is a display."""
    folder.mkdir(parents=True, exist_ok=True)
    sample = folder / SAMPLE.name
    if not sample.exists():
        shutil.copyfile(SAMPLE, sample)
    for form in DEMO_FORMATS:
        export = folder / f"{SAMPLE.stem}.{form}"
        code = program("export", str(sample), "--to", form, "-o", str(export))
        # Where the package for PDF does not fit, the program says so, and the demo goes on.
        if code != 0 and form != "pdf":
            return code
    if sys.platform.startswith("linux") and not system_libraries.displays_of(os.environ):
        say("There is no display here, so the window stays closed. Try: ./studio check FILE.sop")
        return 0
    return hand_over(str(sample))


def test(arguments: Sequence[str]) -> int:
    """Run every check and the tests; all are run even when one fails, and 1 says that one did."""
    failed = [name for name, words in QUALITY_CHECKS.items() if _step(name, words) != 0]
    # Loading Qt again pays for the whole run, not for a few chosen tests. One more than there are
    # cores: windows wait for timers, and a processor that writes to disk waits too.
    whole_run = all(argument.startswith("--long") for argument in arguments)
    spread = (
        ("-n", str(min((os.cpu_count() or 1) + 1, 4)), "--dist", "loadfile") if whole_run else ()
    )
    if _step("tests", ("-m", "pytest", *spread, *arguments)) != 0:
        failed.append("tests")
    say(f"Failed: {', '.join(failed)}." if failed else "All checks and tests passed.")
    return 1 if failed else 0


def _step(name: str, words: Sequence[str]) -> int:
    say(f"-- {name}")
    return python(*words, folder=ROOT)


def program(*arguments: str) -> int:
    """Run SOP Studio with these arguments, in the folder the person stands in."""
    return python("-m", "sop_studio", *arguments)


def hand_over(*arguments: str) -> int:
    """Become SOP Studio with these arguments; Windows can only start it and wait."""
    if os.name != "nt":
        words = [str(PYTHON), "-m", "sop_studio", *arguments]
        os.execve(PYTHON, words, python_variables())
    return program(*arguments)


def python(*arguments: str, folder: Path | None = None) -> int:
    """Run the environment's Python and return its exit code."""
    words = [str(PYTHON), *arguments]
    return subprocess.run(words, env=python_variables(), cwd=folder, check=False).returncode


def python_variables() -> dict[str, str]:
    """Return the environment variables with which the checkout, and no other folder, is found."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
