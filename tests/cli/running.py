"""Running the command line: in this process for its answers, in one of its own for the rest."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sop_studio import assets
from sop_studio.__main__ import main
from sop_studio.library.starters import SAMPLE_PATH

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = assets.read_bytes(SAMPLE_PATH)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command: the exit code and the two outputs, text as it stands in them."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, encoding: str = "utf-8") -> Answer:
    """Give the command to this process, with a terminal of that encoding."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(each) for each in arguments])
    return Answer(code, _written(out), _written(err))


def start(
    *arguments: str | Path,
    before: Callable[[], object] | None = None,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Give the command to a process of its own, which first does what is to be done before."""
    return subprocess.run(
        [sys.executable, "-m", "sop_studio", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(**(variables or {})),
        preexec_fn=before,
    )


def environment(**variables: str) -> dict[str, str]:
    """Return this process's variables, with those, for a program that no window is open to."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **variables}


def problem(answer: Answer | subprocess.CompletedProcess[str]) -> str:
    """Return the one line that the command complains with."""
    err = answer.err if isinstance(answer, Answer) else answer.stderr
    assert err.startswith("sop-studio: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.removeprefix("sop-studio: ").removesuffix("\n")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(stream.encoding)
