"""Take a picture from a file: checked, decoded once to be sure, and not larger than needed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from sop_studio.errors import InvalidPicture
from sop_studio.files import inspect_picture, read
from sop_studio.translation import _

WIDEST = 1600
"""Pixels across: twice what a page shows, so that print stays sharp."""

_READ_AT_MOST = 64_000_000


def picture_from_file(path: Path) -> bytes:
    """Return the picture in a file as PNG, JPEG or GIF, at most 1,600 pixels wide.

    One that is not wider is taken as it is. Raises FileProblem where it cannot be read and
    InvalidPicture where it is damaged, too large or of another kind.
    """
    data, _fingerprint = read(path, _READ_AT_MOST)
    facts = inspect_picture(data)
    image = _decoded(data, QSize(facts.width, facts.height))
    if facts.width <= WIDEST:
        return data
    return _encoded(image, "JPG" if facts.kind == "jpeg" else "PNG")


def picture_name(data: bytes) -> str:
    """Return the name under which the SOP keeps a picture: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def _decoded(data: bytes, size: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if size.width() > WIDEST:
        reader.setScaledSize(QSize(WIDEST, max(1, size.height() * WIDEST // size.width())))
    image = reader.read()
    if image.isNull():
        raise InvalidPicture(
            _("The picture is damaged, or it is not a PNG, JPEG or GIF. Choose another picture.")
        )
    return image


def _encoded(image: QImage, form: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, 90 if form == "JPG" else -1)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
