"""Pictures of a step: taken from files, refused with a reason, described, removed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from sop_studio.model.parts import Picture, Step
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import (
    PICTURE_BYTES,
    OpenedEditor,
    focused_name,
    key,
    opened_editor,
    png,
    settle,
    type_into,
)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(Sop(procedure=Procedure(steps=(Step(action="Look"), Step())))) as editor:
        editor.show("procedure.steps[0].action")
        yield editor


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _encoded(width: int, height: int, form: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _size(data: bytes) -> tuple[int, int]:
    image = QImage.fromData(data)
    return image.width(), image.height()


def _pictures(opened: OpenedEditor) -> tuple[Picture, ...]:
    return opened.sop.procedure.steps[0].pictures


def test_a_picture_is_added_described_and_taken_away_again(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    opened.ask.picture = _file(tmp_path, "shot.png", PICTURE_BYTES)
    opened.press("Screenshot")
    assert list(opened.sop.pictures) == [each.sha256 for each in _pictures(opened)]
    (data,) = opened.sop.pictures.values()
    assert _size(data) == (40, 30)
    alt = opened.named("procedure.steps[0].pictures[0].alt")
    assert alt.hasFocus()
    assert alt.accessibleName() == "Description of picture 1 of step 1"
    type_into(alt, "A chart")
    assert _pictures(opened)[0].alt == "A chart"
    opened.press("Remove picture 1 of step 1")
    assert _pictures(opened) == ()
    assert opened.sop.pictures == {}
    for _ in range(3):
        opened.undo()
    assert _pictures(opened) == ()
    assert opened.sop.pictures == {}


def test_the_same_picture_twice_is_kept_once_until_the_last_is_gone(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    opened.ask.picture = _file(tmp_path, "shot.png", PICTURE_BYTES)
    opened.press("Screenshot")
    opened.press("Add picture")
    assert len(_pictures(opened)) == 2
    assert len(opened.sop.pictures) == 1
    opened.press("Remove picture 2 of step 1")
    assert len(opened.sop.pictures) == 1
    opened.press("Remove picture 1 of step 1")
    assert len(opened.sop.pictures) == 0


def test_no_file_chosen_changes_nothing(opened: OpenedEditor) -> None:
    before = opened.sop
    opened.press("Screenshot")
    assert opened.sop is before
    assert opened.ask.problems == []


@pytest.mark.parametrize(("form", "kind"), [("PNG", b"\x89PNG"), ("JPG", b"\xff\xd8\xff")])
def test_a_wide_picture_is_scaled_to_1600_pixels_and_keeps_its_kind(
    opened: OpenedEditor, tmp_path: Path, form: str, kind: bytes
) -> None:
    opened.ask.picture = _file(tmp_path, "wide", _encoded(3200, 100, form))
    opened.press("Screenshot")
    data = opened.sop.pictures[_pictures(opened)[0].sha256]
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (1600, 50)
    assert data.startswith(kind)


def _huge_png() -> bytes:
    data = bytearray(png(1, 1))
    data[16:24] = struct.pack(">II", 12_000, 12_000)
    return bytes(data)


REFUSED = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG, JPEG or GIF"),
    "text": (b"not a picture", "PNG, JPEG or GIF"),
    "empty": (b"", "PNG, JPEG or GIF"),
    "bmp": (b"BM" + bytes(60), "PNG, JPEG or GIF"),
    "too many pixels": (_huge_png(), "40 million pixels"),
    "too many bytes": (PICTURE_BYTES + bytes(20_000_001), "20 MB"),
    "cut off": (png(400, 300)[:60], "damaged"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_fit_picture_is_refused_with_a_sentence(
    opened: OpenedEditor, tmp_path: Path, data: bytes, reason: str
) -> None:
    opened.ask.picture = _file(tmp_path, "file", data)
    opened.press("Screenshot")
    assert len(opened.ask.problems) == 1
    assert reason in opened.ask.problems[0]
    assert _pictures(opened) == ()
    assert opened.sop.pictures == {}


def test_a_missing_file_is_refused_with_a_sentence(opened: OpenedEditor, tmp_path: Path) -> None:
    opened.ask.picture = tmp_path / "gone.png"
    opened.press("Screenshot")
    assert "gone.png" in opened.ask.problems[0]
    assert not opened.session.is_modified


def test_pictures_move_within_their_step_and_with_it(opened: OpenedEditor, tmp_path: Path) -> None:
    opened.ask.picture = _file(tmp_path, "one.png", png(10, 10))
    opened.press("Screenshot")
    opened.ask.picture = _file(tmp_path, "two.png", png(20, 10))
    opened.press("Add picture")
    first, second = _pictures(opened)
    alt = opened.named("procedure.steps[0].pictures[1].alt")
    alt.setFocus()
    type_into(alt, "Second")
    key(alt, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.id for each in _pictures(opened)] == [second.id, first.id]
    assert alt.objectName() == "procedure.steps[0].pictures[0].alt"
    key(opened.named("procedure.steps[0].action"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert alt.objectName() == "procedure.steps[1].pictures[0].alt"
    assert alt.accessibleName() == "Description of picture 1 of step 2"


def test_undo_of_hidden_parts_opens_the_step_of_the_picture(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    opened.ask.picture = _file(tmp_path, "shot.png", PICTURE_BYTES)
    opened.press("Screenshot")
    shown = _pictures(opened)[0].sha256
    opened.ask.parts = (QRect(0, 0, 10, 10),)
    opened.press("Hide parts of picture 1 of step 1")
    assert _pictures(opened)[0].sha256 != shown
    opened.show("purpose.text")
    opened.undo()
    assert _pictures(opened)[0].sha256 == shown
    assert focused_name() == "procedure.steps[0].pictures[0].alt"
