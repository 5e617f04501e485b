"""A terminal shows how far work has come once it takes long, and nothing of it stays."""

from __future__ import annotations

import io
import re
from pathlib import Path
from threading import Event

import pytest

from sop_studio.cli import export
from sop_studio.cli.exit_codes import STOPPED
from sop_studio.cli.waiting import Waiting
from sop_studio.exporters import export_check
from sop_studio.files import calls
from tests.cli.running import problem, run


class Terminal(io.StringIO):
    """Remembers what was written, and says when that was a sign of progress."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal
        self.showed = Event()

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        written = super().write(text)
        if "%" in text:
            self.showed.set()
        return written


def test_long_work_shows_its_share_and_leaves_the_line_empty() -> None:
    terminal = Terminal(is_terminal=True)
    with Waiting("Exporting …", terminal, patience=0) as progress:
        progress.reached(1, 4)
        assert terminal.showed.wait(10)
    first, *_between, last = terminal.getvalue().split("\r")[1:]
    assert first.startswith("Exporting … ")
    assert last == ""
    assert terminal.getvalue().count("\n") == 0


@pytest.mark.parametrize("is_terminal", [True, False])
def test_short_work_and_what_is_no_terminal_show_nothing(*, is_terminal: bool) -> None:
    terminal = Terminal(is_terminal=is_terminal)
    patience = 60 if is_terminal else 0
    with Waiting("Exporting …", terminal, patience) as progress:
        progress.reached(1, 4)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("pictures", ["inside", "beside"])
@pytest.mark.parametrize("call", ["write", "sync", "replace"])
def test_ctrl_c_leaves_the_old_files(
    folder: Path, sop: Path, monkeypatch: pytest.MonkeyPatch, pictures: str, call: str
) -> None:
    (folder / "copy.md").write_bytes(b"old")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(calls, call, interrupt)
    answer = run("export", sop, "--to", "md", "--pictures", pictures, "-o", "copy.md")
    assert answer.code == STOPPED
    assert problem(answer) == "Stopped."
    assert sorted(each.name for each in folder.iterdir()) == ["copy.md", "deploy.sop"]
    assert (folder / "copy.md").read_bytes() == b"old"


def test_ctrl_c_while_the_document_is_looked_through_leaves_the_old_one(
    folder: Path, sop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "copy.html").write_bytes(b"old")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(export_check, "check_document", interrupt)
    answer = run("export", sop, "-o", "copy.html")
    assert (answer.code, answer.out) == (STOPPED, "")
    assert problem(answer) == "Stopped."
    assert (folder / "copy.html").read_bytes() == b"old"


def test_an_export_that_takes_long_is_seen_on_the_terminal(
    sop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(is_terminal=True)
    monkeypatch.setattr(export, "Waiting", lambda words: Waiting(words, terminal, patience=0))
    real = calls.replace

    def after_a_sign(source: Path, target: Path) -> None:
        terminal.showed.clear()
        assert terminal.showed.wait(10)
        real(source, target)

    monkeypatch.setattr(calls, "replace", after_a_sign)
    assert run("export", sop, "--to", "html").code == 0
    assert re.search(r"Exporting … (9\d|100)%", terminal.getvalue())
    assert capsys.readouterr().err == ""
