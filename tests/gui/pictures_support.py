"""Steps that can have pictures, and pictures as clipboard and files bring them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from sop_studio.model.parts import Picture, Step
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import OpenedEditor, key, opened_editor, wait_for_background

CONTROL = Qt.KeyboardModifier.ControlModifier


def painted(width: int, height: int, colour: str = "teal") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def encoded(image: QImage, form: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def of_image(image: QImage) -> QMimeData:
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def of_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def pictures(opened: OpenedEditor, step: int = 0) -> tuple[Picture, ...]:
    return opened.sop.procedure.steps[step].pictures


def shown(opened: OpenedEditor, picture: Picture) -> QImage:
    return QImage.fromData(opened.sop.pictures[picture.sha256])


def paste(opened: OpenedEditor, path: str, mime: QMimeData) -> None:
    widget = opened.named(path)
    QGuiApplication.clipboard().setMimeData(mime)
    widget.setFocus()
    key(widget, Qt.Key.Key_V, CONTROL)
    wait_for_background()


@contextmanager
def three_steps() -> Iterator[OpenedEditor]:
    """Open the editor at the first of three steps."""
    steps = tuple(Step(id=f"step{number}", action=f"Look {number}") for number in range(1, 4))
    with opened_editor(Sop(procedure=Procedure(steps=steps))) as editor:
        editor.show("procedure.steps[0].action")
        yield editor
