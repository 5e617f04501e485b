"""Whatever the terminal is, the answer is short and the exit code right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sop_studio.cli.output import Output
from tests.cli.running import SAMPLE, environment, problem, run

PROGRAM = [sys.executable, "-m", "sop_studio"]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")


def shell(script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of sh in which "$@" is the program with these arguments."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(**variables),
    )


@ON_LINUX
@pytest.mark.parametrize("arguments", [("check", "deploy.sop"), ("--help",)])
def test_an_output_that_is_full_is_a_problem(sop: Path, arguments: Sequence[str]) -> None:
    answer = shell('"$@" > /dev/full', *arguments)
    assert answer.returncode == 2
    assert problem(answer) == "The result could not be written out: the disk is full."
    assert sop.read_bytes() == SAMPLE


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.usefixtures("sop")
@pytest.mark.parametrize("script", ['"$@" | true', '"$@" | head -1', '"$@" >&-', '"$@" 2>&-'])
def test_an_output_that_nobody_reads_is_none(script: str) -> None:
    answer = shell(script, "check", *["deploy.sop"] * 30)
    assert answer.stderr == ""
    assert answer.stdout == "" or answer.stdout.startswith("deploy.sop: ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.usefixtures("sop")
@pytest.mark.parametrize(
    ("words", "code"),
    [(["check", "deploy.sop"], 0), (["check", "no.sop"], 2), (["check", "b.sop"], 1)],
)
def test_the_exit_code_tells_the_result_when_nobody_reads_it(words: list[str], code: int) -> None:
    run("new", "-o", "b.sop")
    for script in ('"$@" >&- 2>&-', '("$@"; echo $? > code) | true; exit $(cat code)'):
        answer = shell(script, *words)
        assert answer.returncode == code
        assert "Traceback" not in answer.stderr


@ON_LINUX
def test_a_problem_that_cannot_be_told_still_has_its_exit_code() -> None:
    answer = shell('"$@" 2> /dev/full', "check", "missing.sop")
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "latin-1", "utf-16"])
def test_every_encoding_gets_the_nearest_signs_it_has(sop: Path, encoding: str) -> None:
    sop.write_bytes(SAMPLE.replace(b"Production Deployment", "配備 – “Łódź”".encode()))
    answer = run("check", sop.name, encoding=encoding)
    assert answer.code == 0
    assert "deploy.sop" in problem(answer)
    first = answer.out.splitlines()[0]
    assert first.startswith("deploy.sop: SOP-REL-001, ")
    if encoding == "ascii":
        assert first == 'deploy.sop: SOP-REL-001, ?? - "??d?", version 1.2'
        assert answer.err.startswith('sop-studio: "deploy.sop" was changed')


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_reads_as_utf_8_whatever_the_terminal(sop: Path, encoding: str) -> None:
    sop.write_bytes(SAMPLE.replace(b"Production Deployment", "Öffnen – 配備".encode()))
    answer = run("check", sop.name, "--format", "json", encoding=encoding)
    (report,) = json.loads(answer.out.encode(encoding).decode("utf-8"))
    assert report["title"] == "Öffnen – 配備"


def test_json_holds_a_file_name_that_is_no_text(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.sop")
    (folder / name).write_bytes(SAMPLE)
    (report,) = json.loads(run("check", name, "--format", "json").out)
    assert report["file"] == name


@pytest.mark.usefixtures("sop")
@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp437:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
    ],
)
def test_a_process_without_utf_8_answers_in_plain_signs(variables: dict[str, str]) -> None:
    answer = shell('"$@"', "check", "missing.sop", **variables)
    assert answer.returncode == 2
    assert problem(answer).startswith('"missing.sop" cannot be opened: ')


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to the whole console")
def test_ctrl_c_stops_in_one_line(sop: Path) -> None:
    script = (
        "import signal, sys\n"
        "from sop_studio import storage\n"
        "from sop_studio.__main__ import main\n"
        # Who starts the tests in the background may have had the signal ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "storage.open_sop = lambda path: signal.raise_signal(signal.SIGINT)\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    answer = checked_by(script, sop)
    assert (answer.returncode, answer.stdout) == (130, "")
    assert problem(answer) == "Stopped."


def checked_by(script: str, sop: Path) -> subprocess.CompletedProcess[str]:
    """Return how a script ends that is told to check an SOP."""
    return subprocess.run(
        [sys.executable, "-c", script, "check", str(sop)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(),
    )


INTERRUPTED = """
import atexit, signal, sys
from sop_studio import cli, storage
from sop_studio.__main__ import main
from sop_studio.cli import output

def press(*_arguments):
    signal.raise_signal(signal.SIGINT)

def stopped(_path):
    try:
        press()
    finally:
        {tidying}
        print("tidied up", flush=True)

def complain(sentence):
    {saying}
    output.complain(sentence)

def last():
    {ending}

# Who starts the tests in the background may have had the signal ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
storage.open_sop, cli.complain = stopped, complain
atexit.register(last)
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to the whole console")
@pytest.mark.parametrize("second", ["tidying", "saying", "ending"])
def test_ctrl_c_again_changes_nothing_of_how_it_ends(sop: Path, second: str) -> None:
    pressed = dict.fromkeys(("tidying", "saying", "ending"), "pass") | {second: "press()"}
    answer = checked_by(INTERRUPTED.format(**pressed), sop)
    assert (answer.returncode, answer.stdout) == (130, "tidied up\n")
    assert problem(answer) == "Stopped."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to the whole console")
def test_ctrl_c_after_the_work_is_done_comes_too_late(sop: Path) -> None:
    script = (
        "import atexit, signal, sys\n"
        "from sop_studio.__main__ import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "atexit.register(lambda: signal.raise_signal(signal.SIGINT))\n"
        "sys.exit(main())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, "export", str(sop), "--to", "md"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(),
    )
    assert (answer.returncode, answer.stderr) == (0, "")


def test_an_output_that_is_not_there_takes_everything() -> None:
    output = Output(None)
    output.line("text")
    output.json([])
    output.finish()
    assert output.problem == ""
