"""While somebody writes, a journal of it is kept: what it holds, and when it goes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.files import calls
from sop_studio.gui.ask import Answer
from sop_studio.storage.recovery import pending_recoveries
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.recovery_support import journals, settle
from tests.journeys.saved_sop_support import TITLE, saved_in


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return saved_in(tmp_path)


ROOT = Path(__file__).parents[2]


TYPIST = Path(__file__).with_name("kill_while_typing.py")


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@needs_fork
@pytest.mark.parametrize(
    ("place", "is_saved"),
    [("editor", True), ("editor", False), ("guide", True)],
    ids=["editor, saved", "editor, never saved", "guide, saved"],
)
@pytest.mark.parametrize("rounds", [12, pytest.param(250, marks=pytest.mark.long)])
def test_killed_while_typing_at_most_five_seconds_or_fifty_key_presses_are_lost(
    saved: Path, place: str, is_saved: bool, rounds: int
) -> None:
    before = saved.read_bytes()
    run = subprocess.run(
        [
            *(sys.executable, str(TYPIST), str(rounds), str(rounds), place),
            *([str(saved)] * is_saved),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split()[0] == str(rounds)
    assert saved.read_bytes() == before


def test_the_journal_goes_when_the_sop_is_saved_given_up_or_back_as_it_was(
    open_sop_window: OpenWindow, ask: FakeAsk, saved: Path
) -> None:
    window = open_sop_window(saved)
    assert journals() == []
    window.session.type_text("typing", TITLE, "Changed")
    assert window.safety.journal.keep_now()
    assert len(journals()) == 1
    assert window.saving.save()
    settle(window)
    assert journals() == []
    window.session.type_text("typing", TITLE, "Changed again")
    assert window.safety.journal.keep_now()
    window.session.undo_stack.undo()
    settle(window)
    assert journals() == []
    window.session.type_text("typing", TITLE, "Given up")
    assert window.safety.journal.keep_now()
    ask.unsaved = Answer.DISCARD
    window.close()
    assert journals() == []


def test_typing_never_waits_for_the_disk(
    open_sop_window: OpenWindow, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    real = calls.write

    def write(descriptor: int, data: bytes) -> int:
        threads.add(threading.get_ident())
        return real(descriptor, data)

    window = open_sop_window(saved)
    monkeypatch.setattr(calls, "write", write)
    for number in range(50):
        window.session.type_text("typing", TITLE, f"Words {number}")
    assert window.safety.journal.keep_now()
    assert threads
    assert threading.get_ident() not in threads


def test_the_journal_of_an_open_window_is_not_offered_to_another(
    open_sop_window: OpenWindow, saved: Path
) -> None:
    window = open_sop_window(saved)
    window.session.type_text("typing", TITLE, "Changed")
    assert window.safety.journal.keep_now()
    assert pending_recoveries() == ()


def test_a_full_disk_is_said_once_until_there_is_room_again(
    qtbot: QtBot, open_sop_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sop_window()
    told: list[str] = []
    window.safety.journal.troubled.connect(told.append)

    def no_room(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(calls, "write", no_room)
        for words in ("One", "Two"):
            window.session.type_text("typing", TITLE, words)
            assert not window.safety.journal.keep_now()
            qtbot.waitUntil(lambda: len(told) == 1)
    assert "full" in told[0]
    window.session.type_text("typing", TITLE, "Three")
    assert window.safety.journal.keep_now()
    qtbot.waitUntil(lambda: told[1:] == [""])
