"""What starts: the command line, the window, or neither; and what a command never loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sop_studio import __version__
from sop_studio.cli import is_command
from sop_studio.gui.look import display
from tests.cli.running import SAMPLE, environment, problem, run, start
from tools.system_libraries import LIBRARIES

LOADED = """
import contextlib, io, sys
from sop_studio.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
print(code, *sorted(name for name in sys.modules))
"""
EXPORTERS = {"docx", "lxml", "jinja2", "markdown", "pymdownx", "markdown_it"}
HEAVY = {"PySide6", "shiboken6", "pydantic", "zipfile", "importlib.resources"} | EXPORTERS


def loaded_by(*arguments: str | Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(),
    )
    code, *modules = done.stdout.split()
    assert code == "0", done.stderr
    return {name.partition(".")[0] for name in modules} | set(modules)


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_check_loads_neither_qt_nor_what_only_exports_need(sop: Path, shape: str) -> None:
    loaded = loaded_by("check", sop, "--format", shape)
    assert "sop_studio.checks.checker" in loaded
    assert loaded & (HEAVY | {"sop_studio.gui"}) == set()
    of_exports = {name for name in loaded if name.startswith("sop_studio.exporters.")}
    # The usage names the formats, which are known without what writes them.
    assert of_exports == {"sop_studio.exporters.formats"}


@pytest.mark.usefixtures("sop")
@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "-o", "new.sop"),
        ("export", "deploy.sop", "--to", "html"),
        ("export", "deploy.sop", "--to", "docx"),
    ],
)
def test_no_command_loads_qt(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) & {"PySide6", "shiboken6", "sop_studio.gui"} == set()


@pytest.mark.parametrize("command", ["new", "check", "export"])
def test_help_is_no_problem_and_names_every_option(command: str) -> None:
    answer = run(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"usage: sop-studio {command} ")
    options = {
        "new": ["--list", "--starter", "--title", "--id", "-o", "--force"],
        "check": ["FILE", "--format", "--min-completeness"],
        "export": ["FILE", "--to", "-o"],
    }
    assert [each for each in options[command] if each not in answer.out] == []


def test_the_help_of_the_whole_names_the_commands_and_the_window() -> None:
    answer = run("--help")
    assert (answer.code, answer.err) == (0, "")
    assert all(f"\n    {name} " in answer.out for name in ("new", "check", "export"))
    assert "opens the window" in answer.out


def test_the_version_is_told() -> None:
    assert run("--version").out == f"sop-studio {__version__}\n"


@pytest.mark.parametrize("words", [("--versoin",), ("-x",), ("-",)])
def test_words_that_ask_for_nothing_are_one_sentence(words: tuple[str, ...]) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "--help" in problem(answer)


def test_the_name_of_a_command_is_never_taken_for_a_file(folder: Path) -> None:
    (folder / "check").write_bytes(SAMPLE)
    assert is_command(["check", "check"])
    answer = run("check", "check")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("check: SOP-REL-001, ")
    assert not is_command(["--", "check"])
    assert not is_command(["./check"])
    assert not is_command([])


@pytest.mark.parametrize(
    "variables",
    [
        {"QT_QPA_PLATFORM": ""},
        {"QT_QPA_PLATFORM": "", "DISPLAY": ":6543"},
        {"QT_QPA_PLATFORM": "", "DISPLAY": "nonsense"},
        {"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": "/none"},
    ],
    ids=["none is named", "it is gone", "it is none", "Wayland is gone"],
)
def test_without_a_display_the_command_line_is_named(sop: Path, variables: dict[str, str]) -> None:
    if sys.platform != "linux":
        pytest.skip("other systems always have a display")
    for arguments in ((), (sop,)):
        answer = start(*arguments, variables=variables)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert problem(answer) == (
            "There is no display to open a window on; use the command line instead: "
            "sop-studio --help lists its commands."
        )


def test_missing_system_libraries_are_named_instead_of_an_abort(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(display, "is_there", lambda: True)
    monkeypatch.setattr(display, "_has_wayland", lambda: False)
    monkeypatch.setattr(display, "_FOR_X11", ("libc.so.6", "libxcb-none.so.9"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert problem(run()) == (
        "The window needs system libraries that are not installed: libxcb-none.so.9. "
        "Run ./studio once, which installs them, or install them yourself."
    )


def test_the_window_asks_for_the_libraries_that_the_set_up_installs() -> None:
    assert set(display._FOR_X11) == set(LIBRARIES["x11"])


def test_no_library_of_x11_is_needed_without_x11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "_FOR_X11", ("libxcb-none.so.9",))
    assert display.missing_libraries() == ()


def test_a_mistyped_command_and_too_many_files_are_told() -> None:
    assert problem(run("chekc")) == (
        "“chekc” is neither a file nor a command; --help lists the commands."
    )
    assert problem(run("a.sop", "b.sop")).startswith("Give one file to open, or a command;")
