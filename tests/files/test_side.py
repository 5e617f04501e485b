"""The program's own files: made by exactly one of several, set aside without loss."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sop_studio.errors import FileProblem
from sop_studio.files import calls, create, keep_aside, make_folder, processes, remove


def test_of_many_that_make_a_file_at_once_exactly_one_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: create(path, b"%d" % number), range(200)))
    assert made.count(True) == 1
    assert path.read_bytes() == b"%d" % made.index(True)


@pytest.mark.parametrize("name", ["write", "sync", "close"])
def test_a_file_that_cannot_be_made_in_full_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(calls, name, fail)
    with pytest.raises(FileProblem, match="the disk is full"):
        create(tmp_path / "lock", b"text")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_there_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="does not exist"):
        create(tmp_path / "no" / "lock", b"")
    with pytest.raises(FileProblem, match="not allowed"):
        create(tmp_path / "a\0b", b"")


def test_removing_a_file_that_is_gone_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    remove(tmp_path / "lock")
    remove(tmp_path / "lock")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileProblem):
        remove(tmp_path)


def test_a_file_set_aside_replaces_no_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for number in (1, 2):
        path.write_text(f"version {number}")
        assert keep_aside(path, "unreadable").name == f"settings.unreadable-{number}.json"
    assert not path.exists()
    assert (tmp_path / "settings.unreadable-1.json").read_text() == "version 1"
    assert (tmp_path / "settings.unreadable-2.json").read_text() == "version 2"


def test_setting_aside_what_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        keep_aside(tmp_path / "gone.json", "unreadable")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(FileProblem, match="“c” was not saved"):
        make_folder(tmp_path / "file" / "c")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says so in /proc")
def test_a_process_that_was_killed_and_not_yet_fetched_is_not_running() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert processes.is_running(process.pid)
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not processes.is_running(process.pid)
    process.communicate()


def test_a_process_is_known_to_run_until_it_ends() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert processes.is_running(process.pid)
        mark = processes.birth_mark(process.pid)
        process.communicate(b"\n")
    assert not processes.is_running(process.pid)
    assert processes.birth_mark(process.pid) == ""
    assert mark != processes.birth_mark(os.getpid())
    assert processes.is_running(os.getpid())
    assert not processes.is_running(0)
    assert not processes.is_running(10**30)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells boot and start apart")
def test_a_process_has_one_birth_mark_that_differs_from_every_other() -> None:
    assert processes.birth_mark(os.getpid()) == processes.birth_mark(os.getpid())
    assert processes.birth_mark(os.getpid()) != processes.birth_mark(1)
    assert len(processes.birth_mark(os.getpid())) > 36
