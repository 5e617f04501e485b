"""Files that are no SOP, and places that cannot be written to: one sentence, nothing lost.

Each is tried through `open_sop` and `save_sop`, as the window does it, and through the commands.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sop_studio.errors import FileProblem, NewerFormat, NotAnSop, SopError
from sop_studio.files import ABSENT
from sop_studio.storage import open_sop, save_sop
from tests.cli.running import SAMPLE, Answer, problem, run, start

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2


def text() -> str:
    return SAMPLE.decode()


def with_picture() -> str:
    no_picture = b"<svg onload=alert(1)>"
    file = json.loads(text())
    name = hashlib.sha256(no_picture).hexdigest()
    file["pictures"] = {name: base64.b64encode(no_picture).decode()}
    return json.dumps(file)


def with_repeated_ids() -> str:
    first, second, *_ = json.loads(text())["procedure"]["steps"]
    return text().replace(f'"{second["id"]}"', f'"{first["id"]}"')


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


BAD_FILES: dict[str, tuple[Callable[[], str | bytes], type[SopError], str]] = {
    "empty": (lambda: "", NotAnSop, "it is empty"),
    "not JSON": (lambda: "# Deploy\n\n1. Tag it\n", NotAnSop, "it is not an SOP"),
    "not text": (lambda: b"\x89PNG\r\n\x1a\n\xff\xfe", NotAnSop, "it is not an SOP"),
    "no SOP": (lambda: '{"name": "left-pad"}', NotAnSop, "it is not an SOP"),
    "a list": (lambda: "[1, 2]", NotAnSop, "it is not an SOP"),
    "truncated": (lambda: text()[:5000], NotAnSop, "its end is missing"),
    "newer": (
        lambda: text().replace('"format_version": 1', '"format_version": 2'),
        NewerFormat,
        "was saved by a newer version of SOP Studio",
    ),
    "60 MB": (lambda: text() + " " * 60_000_000, FileProblem, "it is larger than 50 MB"),
    "100,000 brackets": (lambda: "[" * 100_000, NotAnSop, "nested too deeply"),
    "100,000 brackets in a field": (
        lambda: text().replace('"trigger": ', '"trigger": ' + "[" * 100_000, 1),
        NotAnSop,
        "nested too deeply",
    ),
    "100,000 objects": (lambda: '{"a":' * 100_000, NotAnSop, "nested too deeply"),
    "NaN": (
        lambda: text().replace('"format_version": 1', '"format_version": NaN'),
        NotAnSop,
        "a number that is not whole (“NaN”)",
    ),
    "an unknown field": (
        lambda: text().replace('"owner": ', '"ownr": ', 1),
        NotAnSop,
        "“document.ownr” is not known to this version",
    ),
    "repeated ids": (with_repeated_ids, NotAnSop, "these ids are there more than once"),
    "a picture that is none": (with_picture, NotAnSop, "is damaged, too large, or not a PNG"),
}


def sentence_of(path: Path, kind: type[SopError]) -> str:
    """Return what the library says about the file."""
    with pytest.raises(kind) as refused:
        open_sop(path)
    return str(refused.value)


def every_command(path: Path) -> Iterator[Answer]:
    """Give the file to each command that reads one."""
    yield run("check", path)
    yield run("check", path, "--format", "json")
    for to in ("md", "html", "docx"):
        yield run("export", path, "--to", to)


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_is_no_sop_is_named_in_one_sentence_and_left_as_it_is(
    what: str, folder: Path
) -> None:
    made, kind, words = BAD_FILES[what]
    content = made()
    data = content if isinstance(content, bytes) else content.encode()
    path = folder / "bad.sop"
    path.write_bytes(data)
    sentence = sentence_of(path, kind)
    assert words in sentence
    for answer in every_command(path):
        assert answer.code == 2
        assert problem(answer) == sentence
        assert answer.out in {"", "[]\n"}
    assert sentence.startswith("“bad.sop” ")
    assert path.read_bytes() == data
    assert names(folder) == ["bad.sop"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.sop", "“missing.sop” cannot be opened: there is no such file. Check the name"),
        ("folder.sop", "“folder.sop” cannot be opened: it is a folder, not a file."),
        ("pipe.sop", "“pipe.sop” cannot be opened: it is not an ordinary file."),
        ("no/x.sop", "“x.sop” cannot be opened: there is no such file."),
        ("loop.sop", "“loop.sop” cannot be opened: it is a link that leads back to itself."),
        ("x" * 300 + ".sop", "cannot be opened: its name or path is too long."),
        ("", "cannot be opened: there is no such file."),
    ],
)
def test_what_is_no_file_is_named_in_one_sentence(name: str, words: str, folder: Path) -> None:
    (folder / "folder.sop").mkdir()
    (folder / "loop.sop").symlink_to("loop.sop")
    os.mkfifo(folder / "pipe.sop")
    before = names(folder)
    with pytest.raises(FileProblem) as refused:
        open_sop(name)
    for command in (("check",), ("export", "--to", "md")):
        answer = run(*command, name)
        assert (answer.code, answer.out) == (2, "")
        assert problem(answer) == str(refused.value)
        assert words in answer.err
    assert names(folder) == before


def test_names_that_no_terminal_can_show_are_named_all_the_same(folder: Path) -> None:
    for name in ("line\nbreak.sop", "bell\x07.sop", os.fsdecode(b"caf\xe9.sop")):
        (folder / name).write_bytes(b"")
        for encoding in ("utf-8", "ascii", "cp1252"):
            answer = run("check", name, encoding=encoding)
            assert answer.code == 2
            assert ".sop" in problem(answer)


def without_privileges() -> None:
    """Let the permissions of files count for the administrator too; see capabilities(7)."""
    system = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if system.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


def as_anyone(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return start(*arguments, before=without_privileges if os.geteuid() == 0 else None)


needs_permissions = pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and sys.platform != "linux"),
    reason="here a folder that nobody may write to cannot be had",
)
needs_administrator = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="only the administrator of a Linux computer can set up a small disk",
)


@pytest.fixture
def read_only(folder: Path, sop: Path) -> Iterator[Path]:
    """Lend a folder that may be read but not written to, with an SOP in it."""
    assert sop.parent == folder
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@needs_permissions
def test_a_read_only_folder_is_left_as_it_is(read_only: Path) -> None:
    sop = read_only / "deploy.sop"
    assert as_anyone("check", sop).returncode == 0
    for arguments, name in (
        (("new", "-o", read_only / "new.sop"), "“new.sop”"),
        (("new", "-o", sop, "--force"), "“deploy.sop”"),
        (("export", sop, "--to", "md"), "“SOP-REL-001_"),
        (("export", sop, "--to", "html", "-o", read_only / "x.html"), "“x.html”"),
    ):
        answer = as_anyone(*arguments)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert problem(answer).startswith(name)
        assert "was not saved" in answer.stderr
    assert sop.read_bytes() == SAMPLE
    assert names(read_only) == ["deploy.sop"]


@needs_permissions
def test_a_file_that_may_not_be_read_is_named(read_only: Path) -> None:
    (read_only / "deploy.sop").chmod(0)
    answer = as_anyone("check", read_only / "deploy.sop")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert problem(answer) == (
        "“deploy.sop” cannot be opened: you have no permission. "
        "Ask the owner of the file for permission."
    )


def test_a_read_only_file_is_not_replaced(sop: Path) -> None:
    sop.chmod(0o444)
    answer = run("new", "--force", "-o", sop)
    assert answer.code == 2
    assert "“deploy.sop” was not saved: the file is read-only." in problem(answer)
    with pytest.raises(FileProblem, match="read-only"):
        save_sop(sop, open_sop(sop).sop, None, None)
    assert sop.read_bytes() == SAMPLE


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be set up here: {mounted.stderr.strip()}")
    (disk / "deploy.sop").write_bytes(SAMPLE)
    status = os.statvfs(disk)
    (disk / "filler").write_bytes(b"x" * (status.f_bavail * status.f_frsize))
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@needs_administrator
def test_on_a_full_disk_nothing_is_lost(full_disk: Path) -> None:
    sop = full_disk / "deploy.sop"
    for arguments in (
        ("new", "-o", full_disk / "new.sop"),
        ("new", "--starter", "data", "-o", sop, "--force"),
        ("export", sop, "--to", "md"),
        ("export", sop, "--to", "docx", "-o", full_disk),
    ):
        answer = run(*arguments)
        assert (answer.code, answer.out) == (2, "")
        assert "was not saved: the disk is full. Free some space" in problem(answer)
    with pytest.raises(FileProblem, match="the disk is full"):
        save_sop(sop, open_sop(sop).sop, None, None)
    assert sop.read_bytes() == SAMPLE
    assert names(full_disk) == ["deploy.sop", "filler"]


def test_a_target_that_is_a_folder_or_is_there_already_stays(folder: Path, sop: Path) -> None:
    (folder / "place.sop").mkdir()
    for arguments in (("-o", "place.sop"), ("-o", "place.sop", "--force")):
        answer = run("new", *arguments)
        assert (answer.code, answer.out) == (2, "")
        assert problem(answer).startswith("“place.sop” was not saved: it is a folder, not a file.")
    with pytest.raises(FileProblem, match="it is a folder"):
        save_sop(folder / "place.sop", open_sop(sop).sop, None, ABSENT)
    assert names(folder) == ["deploy.sop", "place.sop"]
    assert names(folder / "place.sop") == []
