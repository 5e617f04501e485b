"""Documents that are written one after the other: elsewhere, and onto a disk that may fail."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from sop_studio.checks.checker import check
from sop_studio.exporters.delivery import Delivery, Order
from sop_studio.exporters.document_files import Made, folder_of, make
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import PicturePlace, Wishes
from sop_studio.files import calls
from sop_studio.library.new_sops import own_sample
from sop_studio.progress import Progress, Reached


def test_a_document_that_goes_elsewhere_names_the_pictures_beside_it(tmp_path: Path) -> None:
    sop = own_sample()
    report = check(sop, today=date(2026, 11, 1))
    wishes = Wishes(pictures=PicturePlace.BESIDE)

    def make_file(path: Path, reached: Reached) -> Made:
        return make(sop, Format.MARKDOWN, report, path, wishes, reached=reached)

    first, other = tmp_path / "gone" / "copy.md", tmp_path / "other.md"
    delivery = Delivery({first: Order(Format.MARKDOWN, make_file)})
    delivery.run(Progress())
    assert list(delivery.unwritten) == [first]
    assert not first.parent.exists()
    delivery.move(first, other)
    delivery.run(Progress())
    assert list(delivery.written) == [other]
    assert b"other_pictures/" in other.read_bytes()
    assert b"copy_pictures/" not in other.read_bytes()
    assert list(folder_of(other).iterdir())


def test_a_document_of_which_the_disk_is_not_sure_is_written_and_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.md"
    delivery = Delivery({path: Order(Format.MARKDOWN, lambda _path, _reached: Made(b"words"))})
    real = calls.sync
    synced: list[int] = []

    def fail_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(calls, "sync", fail_second)
    delivery.run(Progress())
    assert path.read_bytes() == b"words"
    assert list(delivery.written) == list(delivery.unwritten) == [path]
    delivery.run(Progress())
    assert (list(delivery.written), delivery.unwritten) == ([path], {})
