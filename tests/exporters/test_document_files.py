"""A document and the pictures beside it are put in place as a whole, or all stays as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sop_studio.checks.checker import check
from sop_studio.errors import FileProblem, WorkStopped
from sop_studio.exporters.document_files import Made, folder_of, make, put
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import PicturePlace, Wishes
from sop_studio.files import calls
from sop_studio.library.new_sops import own_sample
from sop_studio.model.sop import Sop
from sop_studio.progress import Progress

BESIDE = Wishes(pictures=PicturePlace.BESIDE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "copy.md"


def made(sop: Sop, path: Path, wishes: Wishes = BESIDE) -> Made:
    return make(sop, Format.MARKDOWN, check(sop, today=date(2026, 11, 1)), path, wishes)


def without_pictures(sop: Sop) -> Sop:
    steps = tuple(replace(each, pictures=()) for each in sop.procedure.steps)
    return replace(sop, procedure=replace(sop.procedure, steps=steps))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def test_pictures_lie_in_the_file_or_beside_it_as_wished(path: Path) -> None:
    sop = own_sample()
    put(path, made(sop, path, Wishes()))
    assert b"data:image/png;base64" in path.read_bytes()
    assert not folder_of(path).exists()
    put(path, made(sop, path))
    assert b"data:image" not in path.read_bytes()
    (picture,) = folder_of(path).iterdir()
    assert picture.read_bytes() in sop.pictures.values()
    assert f"copy_pictures/{picture.name}".encode() in path.read_bytes()


def test_a_picture_that_is_shown_no_more_goes_and_files_of_others_stay(path: Path) -> None:
    sop = own_sample()
    put(path, made(sop, path))
    folder = folder_of(path)
    (folder / "0123456789ab.png").write_bytes(b"somebody else's")
    (folder / "notes.txt").write_bytes(b"by hand")
    put(path, made(without_pictures(sop), path))
    assert sorted(each.name for each in folder.iterdir()) == ["0123456789ab.png", "notes.txt"]
    for each in folder.iterdir():
        each.unlink()
    put(path, made(sop, path))
    put(path, made(without_pictures(sop), path))
    assert not folder.exists()


def failing_from(count: int, real: Callable[..., None], number: int) -> Callable[..., None]:
    left: Iterator[int] = iter(range(count))

    def replace_file(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise OSError(number, os.strerror(number))
        real(source, target)

    return replace_file


@pytest.mark.parametrize("written", [0, 1], ids=["at the picture", "at the document"])
@pytest.mark.parametrize("is_first", [True, False])
def test_after_a_failure_document_and_pictures_are_as_they_were(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, written: int, is_first: bool
) -> None:
    sop = own_sample()
    if not is_first:
        put(path, made(without_pictures(sop), path))
        folder_of(path).mkdir()
        (folder_of(path) / "notes.txt").write_bytes(b"by hand")
    before = contents(path.parent)
    with monkeypatch.context() as patch:
        patch.setattr(calls, "replace", failing_from(written, calls.replace, errno.ENOSPC))
        with pytest.raises(FileProblem, match="the disk is full"):
            put(path, made(sop, path))
    assert contents(path.parent) == before
    assert folder_of(path).exists() != is_first


def test_what_is_stopped_before_it_is_settled_leaves_all_as_it_was(path: Path) -> None:
    path.write_bytes(b"old")
    progress = Progress()
    assert progress.stop()
    with pytest.raises(WorkStopped):
        put(path, made(own_sample(), path), progress.settle)
    assert contents(path.parent) == {"copy.md": b"old"}
    assert not folder_of(path).exists()


def test_a_file_in_the_way_of_the_folder_is_told(path: Path) -> None:
    folder_of(path).write_bytes(b"a file")
    with pytest.raises(FileProblem, match="a file of that name is in the way"):
        put(path, made(own_sample(), path))
    assert contents(path.parent) == {"copy_pictures": b"a file"}


@pytest.mark.parametrize("to", [Format.DOCX, Format.HTML, Format.MARKDOWN])
def test_every_format_tells_how_far_it_is_and_can_be_stopped(path: Path, to: Format) -> None:
    sop = own_sample()
    report = check(sop, today=date(2026, 11, 1))
    shares: list[float] = []
    progress = Progress(shares.append)
    whole = make(sop, to, report, path, reached=progress.reached)
    assert whole == make(sop, to, report, path)
    assert shares == sorted(shares)
    assert len(shares) > 20
    assert 0.9 < shares[-1] <= 1

    def stop_halfway(share: float) -> None:
        if share > 0.5:
            stopped.stop()

    stopped = Progress(stop_halfway)
    with pytest.raises(WorkStopped):
        make(sop, to, report, path, reached=stopped.reached)
    assert stopped.share < 0.8


@pytest.mark.parametrize("name", ["deploy.sop", "deploy.SOP"])
def test_no_document_takes_the_place_of_an_sop_by_way_of_a_link(tmp_path: Path, name: str) -> None:
    path = tmp_path / "copy.md"
    (tmp_path / name).write_bytes(b"an SOP")
    path.symlink_to(tmp_path / name)
    before = contents(tmp_path)
    with pytest.raises(FileProblem, match="it is a link to an SOP"):
        put(path, made(own_sample(), path))
    assert contents(tmp_path) == before
