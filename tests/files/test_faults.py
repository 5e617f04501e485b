"""Every system call of a save fails in turn: the file is old or new in full, and the cause said."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sop_studio.errors import FileProblem
from sop_studio.files import ABSENT, Fingerprint, NotFlushed, calls, fingerprint_of, temporary
from sop_studio.files import write as save

OLD = b"old " * 2000
NEW = b"newer " * 3000

WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EIO: "the disk reported an error",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "you have no permission",
    errno.EROFS: "this disk or folder is read-only",
}
NAMES = sorted(
    name for name, value in vars(calls).items() if callable(value) and name != "Callable"
)

# What must not stop a save: the list of what is in the folder, a group one is no member of, a file
# that is held for a moment, a folder that may be written to but not opened.
HARMLESS_FOR_GOOD = {("folder_names", number) for number in WORDS} | {
    ("open_file", errno.EACCES),
    ("chown", errno.EACCES),
}
HELD_FOR_A_MOMENT = {("replace", errno.EACCES)}


@dataclass
class Fault:
    """Counts the calls and lets one of them fail; afterwards that call works, or never again."""

    at: int = 0
    number: int = errno.EIO
    for_good: bool = False
    made: list[str] = field(default_factory=list)
    failing: str = ""

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object, **options: object) -> object:
            self.made.append(name)
            due = len(self.made) == self.at
            if due or (self.for_good and name == self.failing):
                self.failing = name
                if name == "close":
                    real(*arguments)
                raise OSError(self.number, os.strerror(self.number))
            return real(*arguments, **options)

        return call


def prepare(folder: Path, kind: str) -> tuple[Path, Fingerprint]:
    path = folder / "deploy.sop"
    for entry in folder.iterdir():
        entry.unlink()
    if kind == "new file":
        return path, ABSENT
    real = folder / "target.sop" if kind == "link" else path
    real.write_bytes(OLD)
    real.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(real, -1, 4321)
    if kind == "link":
        path.symlink_to(real.name)
    return path, Fingerprint.of(OLD)


def try_save(
    path: Path, expected: Fingerprint, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> FileProblem | None:
    temporary._swept.clear()
    with monkeypatch.context() as patch:
        for name in NAMES:
            patch.setattr(calls, name, fault.wrap(name, getattr(calls, name)))
        try:
            assert save(path, NEW, expected=expected, wait=lambda _: None) == Fingerprint.of(NEW)
        except FileProblem as problem:
            return problem
    return None


@pytest.mark.skipif(os.name == "nt", reason="the calls differ on Windows")
@pytest.mark.parametrize("for_good", [False, True], ids=["fails once", "fails for good"])
@pytest.mark.parametrize("kind", ["existing file", "new file", "link"])
def test_a_failure_at_any_call_leaves_the_old_or_the_new_file_and_names_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, for_good: bool
) -> None:
    path, expected = prepare(tmp_path, kind)
    clean = Fault()
    assert try_save(path, expected, clean, monkeypatch) is None
    needed = {"open_file", "write", "sync", "read", "stat", "fstat", "close", "replace"}
    assert needed <= set(clean.made)
    harmless = set()
    for at in range(1, len(clean.made) + 1):
        for number, words in WORDS.items():
            path, expected = prepare(tmp_path, kind)
            fault = Fault(at, number, for_good)
            problem = try_save(path, expected, fault, monkeypatch)
            where = f"{fault.failing} (call {at}), {errno.errorcode[number]}"
            now = fingerprint_of(path)
            if problem is None:
                harmless.add((fault.failing, number))
                assert now == Fingerprint.of(NEW), where
            else:
                is_new = isinstance(problem, NotFlushed)
                assert now == (Fingerprint.of(NEW) if is_new else expected), where
                assert words in str(problem), where
                assert "deploy.sop" in str(problem), where
                assert str(problem).count(". ") == 1, where
            assert {entry.name for entry in tmp_path.iterdir()} <= {"deploy.sop", "target.sop"}, (
                where
            )
            assert save(path, NEW, expected=now) == Fingerprint.of(NEW), where
    allowed = HARMLESS_FOR_GOOD if for_good else HARMLESS_FOR_GOOD | HELD_FOR_A_MOMENT
    assert harmless == {each for each in allowed if each[0] in clean.made}


def test_what_a_killed_run_left_and_nobody_can_delete_does_not_stop_a_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, expected = prepare(tmp_path, "existing file")
    left = tmp_path / ".sop-studio-00000000-1-00000000-1.tmp"
    left.touch()
    os.utime(left, (0, 0))
    tried: list[Path] = []

    def refuse(each: Path) -> None:
        tried.append(each)
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(calls, "unlink", refuse)
    save(path, NEW, expected=expected)
    assert tried == [left]
    assert path.read_bytes() == NEW


def test_after_a_folder_that_could_not_be_flushed_the_next_save_is_no_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, expected = prepare(tmp_path, "existing file")
    real = calls.sync
    done: list[int] = []

    def fail_second(descriptor: int) -> None:
        done.append(descriptor)
        if len(done) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(calls, "sync", fail_second)
    with pytest.raises(NotFlushed, match="was saved, but the disk reported an error") as caught:
        save(path, NEW, expected=expected)
    assert path.read_bytes() == NEW
    save(path, OLD, expected=caught.value.fingerprint)
    assert path.read_bytes() == OLD


def test_writes_that_take_only_a_part_are_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = calls.write
    monkeypatch.setattr(calls, "write", lambda descriptor, data: real(descriptor, data[:997]))
    save(tmp_path / "a", NEW, expected=None)
    assert (tmp_path / "a").read_bytes() == NEW


@pytest.mark.parametrize("then", ["full", "nothing"])
def test_a_write_that_takes_a_part_and_then_no_more_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    path, expected = prepare(tmp_path, "existing file")
    real = calls.write
    done: list[int] = []

    def short(descriptor: int, data: memoryview) -> int:
        done.append(len(data))
        if len(done) == 1:
            return real(descriptor, data[: len(data) // 2])
        if then == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return 0

    monkeypatch.setattr(calls, "write", short)
    words = "the disk is full" if then == "full" else "the disk reported an error"
    with pytest.raises(FileProblem, match=words):
        save(path, NEW, expected=expected)
    assert path.read_bytes() == OLD
    assert len(done) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["deploy.sop"]


@pytest.mark.parametrize("lie", ["drops the end", "flips a bit"])
def test_a_disk_that_does_not_keep_what_it_took_is_found_out_before_the_old_file_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    path, expected = prepare(tmp_path, "existing file")
    real = calls.write

    def lying(descriptor: int, data: memoryview) -> int:
        kept = bytes(data[:-1]) if lie == "drops the end" else bytes([data[0] ^ 1]) + data[1:]
        real(descriptor, kept)
        return len(data)

    monkeypatch.setattr(calls, "write", lying)
    with pytest.raises(FileProblem, match="does not give back what was written"):
        save(path, NEW, expected=expected)
    assert path.read_bytes() == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["deploy.sop"]


def test_an_interrupt_leaves_the_old_file_and_no_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, expected = prepare(tmp_path, "existing file")

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(calls, "sync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(path, NEW, expected=expected)
    assert path.read_bytes() == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["deploy.sop"]


def test_no_file_stays_open_after_failed_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    closed: list[int] = []
    real_open, real_close = calls.open_file, calls.close

    def count_open(path: Path, flags: int, mode: int = 0) -> int:
        opened.append(real_open(path, flags, mode))
        return opened[-1]

    def count_close(descriptor: int) -> None:
        closed.append(descriptor)
        real_close(descriptor)

    monkeypatch.setattr(calls, "open_file", count_open)
    monkeypatch.setattr(calls, "close", count_close)
    for at in range(1, 40):
        path, expected = prepare(tmp_path, "existing file")
        try_save(path, expected, Fault(at), monkeypatch)
    assert len(opened) > 39
    assert sorted(opened) == sorted(closed)
