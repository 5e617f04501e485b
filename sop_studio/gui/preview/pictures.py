"""Pictures of the SOP at the size the page shows them, decoded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from sop_studio import files
from sop_studio.errors import InvalidPicture

_KEPT = 64


class PictureCache:
    """Scaled pictures by SHA-256 and width; damaged ones become an empty picture."""

    def __init__(self) -> None:
        self._scaled: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def sizes(self, pictures: Mapping[str, bytes]) -> dict[str, tuple[int, int]]:
        """Return width and height in pixels of each picture that can be shown, by SHA-256."""
        for sha256, data in pictures.items():
            if sha256 not in self._sizes:
                self._sizes[sha256] = _size(data)
        known = ((sha256, self._sizes[sha256]) for sha256 in pictures)
        return {sha256: size for sha256, size in known if size}

    def picture(self, pictures: Mapping[str, bytes], sha256: str, width: int) -> QImage:
        """Return the picture no wider than `width` pixels, or an empty one where there is none."""
        key = (sha256, width)
        if key in self._scaled:
            self._scaled.move_to_end(key)
            return self._scaled[key]
        image = _decoded(pictures[sha256], width) if sha256 in pictures else empty_picture()
        self._scaled[key] = image
        if len(self._scaled) > _KEPT:
            self._scaled.popitem(last=False)
        return image


def empty_picture() -> QImage:
    """Return a picture of one clear pixel: what is shown for everything that is not ours."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


def _size(data: bytes) -> tuple[int, int] | None:
    try:
        facts = files.inspect_picture(data)
    except InvalidPicture:
        return None
    return facts.width, facts.height


def _decoded(data: bytes, width: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > width:
        reader.setScaledSize(QSize(width, max(1, size.height() * width // size.width())))
    image = reader.read()
    return empty_picture() if image.isNull() else image
