"""Saving: the whole new content, in the same place, with the same permissions, or nothing."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sop_studio.errors import ChangedOutside, FileProblem, WorkStopped
from sop_studio.files import ABSENT, Fingerprint, calls, read, temporary, write

OLD = b"the old text"
NEW = b"the new text, which is longer"

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
NOT_AS_ROOT = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="the administrator may write anywhere"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "deploy.sop"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def refusal(path: str | Path, expected: Fingerprint | None = None) -> str:
    with pytest.raises(FileProblem) as caught:
        write(path, NEW, expected=expected)
    return str(caught.value)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_file_holds_the_new_bytes_and_nothing_else_is_left(path: Path) -> None:
    fingerprint = write(path, NEW, expected=Fingerprint.of(OLD))
    assert read(path, 100) == (NEW, fingerprint)
    assert names(path.parent) == ["deploy.sop"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.binary(max_size=5000))
def test_any_bytes_are_written_as_they_are(tmp_path: Path, data: bytes) -> None:
    fingerprint = write(tmp_path / "any", data, expected=None)
    assert (tmp_path / "any").read_bytes() == data
    assert fingerprint == Fingerprint.of(data)


def test_a_large_file_is_written_in_full(tmp_path: Path) -> None:
    data = os.urandom(1 << 20) * 5 + b"end"
    write(tmp_path / "large", data, expected=None)
    assert (tmp_path / "large").read_bytes() == data


def test_a_new_file_is_made_with_the_usual_permissions(tmp_path: Path, umask: int) -> None:
    write(tmp_path / "new.sop", NEW, expected=ABSENT)
    assert (tmp_path / "new.sop").read_bytes() == NEW
    if os.name != "nt":
        assert mode(tmp_path / "new.sop") == 0o644 & ~umask


@POSIX_ONLY
@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o664, 0o755, 0o666])
def test_permissions_are_kept_whatever_the_umask(path: Path, umask: int, permissions: int) -> None:
    path.chmod(permissions)
    write(path, NEW, expected=None)
    assert mode(path) == permissions
    assert umask


@POSIX_ONLY
def test_a_private_file_is_never_readable_by_others_while_it_is_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o600)
    seen: list[int] = []
    real = calls.write

    def look(descriptor: int, data: memoryview) -> int:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return real(descriptor, data)

    monkeypatch.setattr(calls, "write", look)
    write(path, NEW, expected=None)
    assert seen == [0o600]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator can set this up"
)
def test_the_owner_and_the_group_are_kept(path: Path) -> None:
    os.chown(path, 1234, 4321)
    path.chmod(0o660)
    write(path, NEW, expected=None)
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 4321, 0o660)


@POSIX_ONLY
def test_a_link_keeps_pointing_to_its_file_which_gets_the_new_text(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.sop"
    link.symlink_to(Path("..") / "deploy.sop")
    write(link, NEW, expected=Fingerprint.of(OLD))
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert names(link.parent) == ["link.sop"]


@POSIX_ONLY
def test_a_link_to_a_file_that_is_gone_makes_that_file(tmp_path: Path) -> None:
    (tmp_path / "link.sop").symlink_to(tmp_path / "target.sop")
    write(tmp_path / "link.sop", NEW, expected=ABSENT)
    assert (tmp_path / "link.sop").is_symlink()
    assert (tmp_path / "target.sop").read_bytes() == NEW


@POSIX_ONLY
def test_a_link_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.sop").symlink_to(tmp_path / "loop.sop")
    assert "leads back to itself" in refusal(tmp_path / "loop.sop")


def test_a_read_only_file_is_refused_even_for_the_administrator(path: Path) -> None:
    path.chmod(0o444)
    sentence = refusal(path)
    assert sentence == (
        "“deploy.sop” was not saved: the file is read-only. "
        "Save it under another name, or allow writing to the file first."
    )
    assert path.read_bytes() == OLD
    path.chmod(0o644)


@POSIX_ONLY
@NOT_AS_ROOT
def test_a_read_only_folder_is_said(path: Path) -> None:
    path.parent.chmod(0o555)
    sentence = refusal(path)
    path.parent.chmod(0o755)
    assert "you have no permission" in sentence
    assert path.read_bytes() == OLD


def test_a_folder_a_missing_folder_and_a_path_through_a_file_are_refused(path: Path) -> None:
    folder = path.parent
    assert "it is a folder, not a file" in refusal(folder)
    assert "the folder it should go to does not exist" in refusal(folder / "no" / "a.sop")
    assert "a part of its path is a file" in refusal(path / "a.sop")
    assert names(folder) == ["deploy.sop"]


@POSIX_ONLY
def test_a_pipe_or_device_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for special in (tmp_path / "pipe", Path("/dev/null")):
        assert "it is not an ordinary file" in refusal(special)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_names_that_cannot_be_are_refused(tmp_path: Path) -> None:
    assert "too long" in refusal(tmp_path / ("n" * 300))
    assert "not allowed" in refusal(tmp_path / "a\0b")
    assert "not allowed" in refusal(tmp_path / "\udcff\ud800")
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows fewer names")
def test_the_longest_name_the_system_allows_is_saved(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".sop")
    write(path, NEW, expected=None)
    write(path, OLD, expected=Fingerprint.of(NEW))
    assert path.read_bytes() == OLD


def test_a_file_changed_by_another_program_is_not_overwritten(path: Path) -> None:
    before, status = read(path, 100)[1], path.stat()
    path.write_bytes(b"THE OLD TEXT")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(ChangedOutside, match=r"“deploy\.sop” was changed by another program"):
        write(path, NEW, expected=before)
    assert path.read_bytes() == b"THE OLD TEXT"
    assert names(path.parent) == ["deploy.sop"]


def test_a_file_that_was_moved_away_is_not_put_back_unasked(path: Path) -> None:
    before = read(path, 100)[1]
    path.unlink()
    with pytest.raises(ChangedOutside, match="moved, renamed or deleted"):
        write(path, NEW, expected=before)
    assert names(path.parent) == []
    write(path, NEW, expected=None)
    assert path.read_bytes() == NEW


def test_a_file_that_appeared_meanwhile_is_not_overwritten(path: Path) -> None:
    with pytest.raises(ChangedOutside, match="already exists"):
        write(path, NEW, expected=ABSENT)
    assert path.read_bytes() == OLD


def test_a_file_that_already_holds_the_new_text_is_no_conflict(path: Path) -> None:
    path.write_bytes(NEW)
    assert write(path, NEW, expected=Fingerprint.of(OLD)) == Fingerprint.of(NEW)


def test_a_change_in_the_last_moment_before_replacing_is_seen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = calls.sync

    def change_and_sync(descriptor: int) -> None:
        path.write_bytes(b"from the sync client")
        real(descriptor)

    monkeypatch.setattr(calls, "sync", change_and_sync)
    with pytest.raises(ChangedOutside):
        write(path, NEW, expected=Fingerprint.of(OLD))
    assert path.read_bytes() == b"from the sync client"


def test_a_file_that_a_sync_client_holds_for_a_moment_is_saved_after_waiting(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    real = calls.replace

    def held(source: Path, target: Path) -> None:
        if len(waits) < 3:
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(calls, "replace", held)
    write(path, NEW, expected=Fingerprint.of(OLD), wait=waits.append)
    assert path.read_bytes() == NEW
    assert waits == sorted(waits)
    assert len(waits) == 3


def test_a_file_that_stays_held_is_given_up_after_at_most_two_seconds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def held(_source: Path, _target: Path) -> None:
        error = PermissionError(13, "Permission denied")
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(calls, "replace", held)
    with pytest.raises(FileProblem, match="open in another program, such as Word"):
        write(path, NEW, expected=Fingerprint.of(OLD), wait=waits.append)
    assert 0 < sum(waits) <= 2
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["deploy.sop"]


def left_over(folder: Path, process: int, host: str | None = None, run: str = "0123abcd") -> Path:
    own_host = temporary.new_name().split("-")[2]
    path = folder / f".sop-studio-{host or own_host}-{process}-{run}-1.tmp"
    path.write_bytes(b"half")
    return path


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_killed_runs_left_behind_is_cleared_away_once(path: Path) -> None:
    folder = path.parent
    gone = [
        left_over(folder, dead_process()),
        left_over(folder, os.getpid(), run="feedbeef"),
        left_over(folder, 1, host="00000000"),
    ]
    os.utime(gone[2], (0, 0))
    kept = [
        left_over(folder, os.getppid()),
        left_over(folder, dead_process(), host="11111111"),
        folder / ".sop-studio-notes.tmp",
        folder / "other.tmp",
    ]
    kept[2].touch()
    kept[3].touch()
    write(path, NEW, expected=None)
    assert names(folder) == sorted(["deploy.sop", *(each.name for each in kept)])


def test_a_save_under_way_in_the_same_program_is_not_cleared_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = calls.sync
    nested: list[Fingerprint] = []

    def save_another(descriptor: int) -> None:
        if not nested:
            nested.append(Fingerprint("", 0))
            temporary._swept.clear()
            nested[0] = write(path.parent / "second.sop", OLD, expected=ABSENT)
        real(descriptor)

    monkeypatch.setattr(calls, "sync", save_another)
    write(path, NEW, expected=None)
    assert nested == [Fingerprint.of(OLD)]
    assert path.read_bytes() == NEW


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        (5, errno.EACCES, "open in another program"),
        (1224, errno.EINVAL, "open in another program"),
        (53, errno.ENOENT, "the network folder or drive does not answer"),
        (1231, errno.EINVAL, "the network folder or drive does not answer"),
        (21, errno.EACCES, "the network folder or drive does not answer"),
        (39, errno.EACCES, "the disk is full"),
        (206, errno.ENOENT, "its name or path is too long"),
        (3, errno.ENOENT, "the folder it should go to does not exist"),
    ],
)
def test_what_windows_says_becomes_the_cause(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, number: int, words: str
) -> None:
    def refused(_source: Path, _target: Path) -> None:
        error = OSError(number, os.strerror(number))
        error.winerror = code  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(calls, "replace", refused)
    with pytest.raises(FileProblem, match=words):
        write(path, NEW, expected=Fingerprint.of(OLD), wait=lambda _seconds: None)
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["deploy.sop"]


def test_what_is_refused_at_the_last_moment_leaves_the_old_file(path: Path) -> None:
    def refuse() -> None:
        raise WorkStopped

    with pytest.raises(WorkStopped):
        write(path, NEW, expected=None, settle=refuse)
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["deploy.sop"]
