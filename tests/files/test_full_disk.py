"""Saving on a disk that is really full: a small file system in memory, filled to the brim."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sop_studio.errors import FileProblem
from sop_studio.files import Fingerprint, write

PAGE = 4096
OLD = b"old" * 1000
NEW = b"new" * 15000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a small disk can be set up by the administrator of a Linux computer only")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be set up here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path, leave: int) -> None:
    status = os.statvfs(disk)
    (disk / "filler").write_bytes(b"x" * (status.f_bavail * status.f_frsize - leave))


def test_whatever_space_is_left_the_file_is_old_or_new_in_full(
    small_disk: Path, tmp_path: Path
) -> None:
    path = small_disk / "deploy.sop"
    outcomes, sentences = [], set()
    for pages in range(20):
        write(path, OLD, expected=None)
        fill(small_disk, leave=pages * PAGE)
        try:
            write(path, NEW, expected=Fingerprint.of(OLD))
        except FileProblem as problem:
            outcomes.append("old")
            sentences.add(str(problem))
            write(tmp_path / "copy.sop", NEW, expected=None)
        else:
            outcomes.append("new")
        assert path.read_bytes() == (NEW if outcomes[-1] == "new" else OLD)
        (small_disk / "filler").unlink()
        assert [entry.name for entry in small_disk.iterdir()] == ["deploy.sop"]
    assert sentences == {
        "“deploy.sop” was not saved: the disk is full. Free some space, or save it on another disk."
    }
    needed = -(-len(NEW) // PAGE)
    assert outcomes == ["old"] * needed + ["new"] * (20 - needed)
    assert (tmp_path / "copy.sop").read_bytes() == NEW


def test_a_limit_on_the_size_of_files_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux sets this limit for one process")
    path = tmp_path / "deploy.sop"
    path.write_bytes(OLD)
    program = (
        "import resource, signal, sys\n"
        "from sop_studio.errors import FileProblem\n"
        "from sop_studio.files import write\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try:\n"
        "    write(sys.argv[1], b'n' * 45000, expected=None)\n"
        "except FileProblem as problem:\n"
        "    print(problem)\n"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "“deploy.sop” was not saved: the file is larger than this place allows." in said
    assert path.read_bytes() == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["deploy.sop"]
