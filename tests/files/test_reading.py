"""Opening a file: whole, ordinary, within the limit, or one sentence that says why not."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import sys
from pathlib import Path

import pytest

from sop_studio.errors import FileProblem
from sop_studio.files import ABSENT, Fingerprint, calls, fingerprint_of, read, shown_name

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def refusal(path: str | Path, limit: int = 100) -> str:
    with pytest.raises(FileProblem) as caught:
        read(path, limit)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def test_the_bytes_come_back_with_their_fingerprint(tmp_path: Path) -> None:
    data = b"Roll back\r\n\x00\x1a the release"
    (tmp_path / "a.sop").write_bytes(data)
    assert read(tmp_path / "a.sop", len(data)) == (
        data,
        Fingerprint(hashlib.sha256(data).hexdigest(), len(data)),
    )
    assert fingerprint_of(tmp_path / "a.sop") == Fingerprint.of(data)


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert read(tmp_path / "empty", 0) == (b"", Fingerprint.of(b""))


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.sop") == (
        "“gone.sop” cannot be opened: there is no such file. Check the name and the folder."
    )
    assert fingerprint_of(tmp_path / "gone.sop") == ABSENT


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "it is a folder, not a file" in refusal(tmp_path)
    with pytest.raises(FileProblem, match="it is a folder"):
        fingerprint_of(tmp_path)


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "a part of its path is a file" in refusal(tmp_path / "file" / "a.sop")


@POSIX_ONLY
def test_pipes_sockets_and_devices_are_refused_without_opening_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        monkeypatch.setattr(calls, "open_file", lambda *_: pytest.fail("it was opened"))
        for special in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/null")):
            assert "it is not an ordinary file" in refusal(special)


@POSIX_ONLY
def test_a_pipe_put_in_the_place_of_a_file_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    ordinary = (tmp_path / "file").stat()
    monkeypatch.setattr(calls, "stat", lambda _: ordinary)
    assert "it is not an ordinary file" in refusal(tmp_path / "pipe")


@POSIX_ONLY
def test_a_link_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "leads back to itself" in refusal(tmp_path / "loop")


def test_a_file_over_the_limit_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.sop"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    monkeypatch.setattr(calls, "read", lambda *_: pytest.fail("it was read"))
    sentence = refusal(path, 50_000_000)
    assert sentence.startswith("“huge.sop” cannot be opened: it is larger than 50 MB.")


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"12345")
    small = path.stat()
    path.write_bytes(b"1234567890")
    monkeypatch.setattr(calls, "fstat", lambda _: small)
    assert "larger than 5 B" in refusal(path, 5)
    assert read(path, 10)[0] == b"1234567890"


@pytest.mark.parametrize("name", ["a\0b.sop", "half\ud800pair.sop"])
def test_a_name_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    assert "a character that is not allowed" in refusal(tmp_path / name)


def test_a_name_that_is_too_long_is_refused_and_shortened_in_the_sentence(tmp_path: Path) -> None:
    sentence = refusal(tmp_path / ("long" * 200))
    assert "too long" in sentence
    assert len(sentence) < 250


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you have no permission"),
        (errno.EIO, "the disk reported an error"),
        (errno.ESTALE, "does not answer"),
        (errno.EMFILE, "too many files are open"),
        (errno.EDOM, "the system says “"),
    ],
)
def test_the_cause_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.sop"
    path.write_bytes(b"text")

    def fail(*_: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(calls, "read", fail)
    sentence = refusal(path)
    assert words in sentence
    assert "a.sop" in sentence
    assert not any(str(errno_name) in sentence for errno_name in errno.errorcode.values())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not allow these names")
def test_a_name_in_a_sentence_is_one_printable_line() -> None:
    assert shown_name("/home/me/a\nb\u202egpj.sop") == "a\ufffdb\ufffdgpj.sop"
    assert shown_name(os.fsdecode(b"caf\xe9.sop")) == "caf\ufffd.sop"
    assert shown_name("/") == "/"
