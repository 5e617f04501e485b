"""Pictures are cleaned and scaled on the way in, and what is no sound picture is refused."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.gui.editor_support import OpenedEditor, drop, png, step_forms
from tests.gui.pictures_support import (
    encoded,
    of_files,
    of_image,
    painted,
    paste,
    pictures,
    shown,
    three_steps,
    written,
)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with three_steps() as editor:
        yield editor


def test_place_camera_and_comments_stay_outside(opened: OpenedEditor, tmp_path: Path) -> None:
    image = painted(40, 30)
    image.setText("Author", "CANARY-NAME")
    exif = b"Exif\x00\x00CANARY-GPS"
    jpeg = encoded(painted(40, 30), "JPG")
    marked = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]
    files = written(tmp_path, "a.png", encoded(image, "PNG")), written(tmp_path, "b.jpg", marked)
    (form,) = step_forms(opened)
    assert drop(form, of_files(*files))
    kept = list(opened.sop.pictures.values())
    assert [data[:4] for data in kept] == [b"\x89PNG", b"\xff\xd8\xff\xe0"]
    assert not any(b"CANARY" in data or b"Exif" in data for data in kept)


def test_of_a_moving_picture_the_first_frame_is_taken(opened: OpenedEditor, tmp_path: Path) -> None:
    frame = b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
    gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\xff\x00" + frame * 2 + b"\x3b"
    (form,) = step_forms(opened)
    assert drop(form, of_files(written(tmp_path, "moving.gif", gif)))
    (picture,) = pictures(opened)
    assert opened.sop.pictures[picture.sha256].startswith(b"\x89PNG")
    assert shown(opened, picture).pixelColor(0, 0) == QColor("red")


def bomb(width: int, height: int) -> bytes:
    """Return a small file that asks for a large picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(width + 1)) for _ in range(height)) + rows.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


HOSTILE = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>", "PNG, JPEG or GIF"),
    "svg named png": (b"<?xml version='1.0'?><svg/>", "PNG, JPEG or GIF"),
    "12,000 x 12,000": (b"", "40 million pixels"),
    "cut off png": (png(400, 300)[:60], "damaged"),
    "broken png": (png(40, 30).replace(b"IDAT", b"IDAX"), "damaged"),
    "cut off jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "damaged"),
    "cut off gif": (b"GIF89a\x10\x00\x10\x00\x80\x00\x00\xff", "damaged"),
    "no size": (png(1, 1)[:16] + bytes(8) + png(1, 1)[24:], "damaged"),
    "40 MB": (png(10, 10) + bytes(40_000_000), "20 MB"),
    "100 MB": (bytes(100_000_000), "larger"),
    "nothing": (b"", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_never_holds_the_window(
    opened: OpenedEditor, tmp_path: Path, name: str
) -> None:
    data, reason = HOSTILE[name]
    file = written(
        tmp_path, "shot.png", bomb(12_000, 12_000) if name[0] == "1" and not data else data
    )
    (form,) = step_forms(opened)
    before = opened.sop
    start = time.thread_time()
    assert drop(form, of_files(file))
    assert time.thread_time() - start < 0.4
    assert opened.sop is before
    assert len(opened.ask.problems) == 1
    assert reason in opened.ask.problems[0]


def test_a_small_file_with_a_large_picture_is_taken_scaled(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    (form,) = step_forms(opened)
    assert drop(form, of_files(written(tmp_path, "large.jpg", bomb(6_000, 6_000))))
    (picture,) = pictures(opened)
    assert shown(opened, picture).width() == 1600
    assert len(opened.sop.pictures[picture.sha256]) < 100_000


def test_an_empty_image_on_the_clipboard_is_refused(opened: OpenedEditor) -> None:
    paste(opened, "procedure.steps[0].action", of_image(QImage()))
    assert pictures(opened) == ()
    assert not opened.session.is_modified
