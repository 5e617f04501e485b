"""Pictures as the SOP keeps them: checked, scaled, and nothing in them but what is seen.

Nothing here touches a window, so that it can be done beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageReader, QPainter

from sop_studio.errors import InvalidPicture
from sop_studio.files import MOST_PIXELS, inspect_picture, read
from sop_studio.gui.clipboard import PictureSource
from sop_studio.translation import _

WIDEST = 1600
"""Pixels across: twice what a page shows, so that print stays sharp."""

HIGHEST = 3200
"""Pixels from top to bottom: what is shown without a moment of waiting."""

_READ_AT_MOST = 64_000_000
_MEMORY = 192
"""Megabytes that decoding may take: what 40 million pixels need, and not more."""

_LARGE_PNG = 3_000_000
_QUALITY = 90


def prepared(source: PictureSource) -> bytes:
    """Return a picture as PNG or JPEG, at most 1,600 pixels wide, without any data beside it.

    Of a moving picture the first frame is taken. Raises FileProblem where a file cannot be read and
    InvalidPicture where the picture is damaged, too large or of another kind.
    """
    if source.image is not None:
        return _encoded(_bare(_fitted(_checked(source.image))), photo=False)
    data = source.data
    if source.path is not None:
        data, _fingerprint = read(source.path, _READ_AT_MOST)
    facts = inspect_picture(data)
    image = _decoded(data, _fitting(QSize(facts.width, facts.height)))
    return _encoded(_bare(_fitted(image)), photo=facts.kind == "jpeg")


def decoded(data: bytes) -> QImage:
    """Return a picture of the SOP as an image. Raises InvalidPicture where it is damaged."""
    inspect_picture(data)
    return _decoded(data, None)


def thumbnail(data: bytes, size: QSize) -> QImage:
    """Return a picture of the SOP made small, or a null image where it is damaged."""
    try:
        image = decoded(data)
    except InvalidPicture:
        return QImage()
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(size, keep, Qt.TransformationMode.SmoothTransformation)


def with_parts_hidden(data: bytes, parts: Sequence[QRect]) -> bytes:
    """Return a picture with black in place of parts of it; what was under them is gone.

    Raises InvalidPicture where the picture is damaged.
    """
    facts = inspect_picture(data)
    image = _bare(_decoded(data, None))
    painter = QPainter(image)
    for part in parts:
        painter.fillRect(part, QColor("black"))
    painter.end()
    return _encoded(image, photo=facts.kind == "jpeg")


def _checked(image: QImage) -> QImage:
    if image.isNull() or not image.width() or not image.height():
        raise InvalidPicture(_("The copied picture is empty. Copy it once more."))
    if image.width() * image.height() > MOST_PIXELS:
        raise InvalidPicture(
            _("The copied picture has more than 40 million pixels. Copy a smaller part.")
        )
    return image


def _fitting(size: QSize) -> QSize | None:
    """Return the size to which a picture of this size is scaled, or None where it fits."""
    if size.width() <= WIDEST and size.height() <= HIGHEST:
        return None
    scaled = size.scaled(WIDEST, HIGHEST, Qt.AspectRatioMode.KeepAspectRatio)
    return scaled.expandedTo(QSize(1, 1))


def _fitted(image: QImage) -> QImage:
    size = _fitting(image.size())
    if size is None:
        return image
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _decoded(data: bytes, size: QSize | None) -> QImage:
    QImageReader.setAllocationLimit(_MEMORY)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if size is not None:
        reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        raise InvalidPicture(
            _("The picture is damaged, or it is not a PNG, JPEG or GIF. Choose another picture.")
        )
    return image


def _bare(image: QImage) -> QImage:
    """Return the pixels alone, in the colours of the web: no place, no camera, no words."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    forms = QImage.Format
    form = forms.Format_ARGB32 if image.hasAlphaChannel() else forms.Format_RGB32
    bare = QImage(image.size(), form)
    bare.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(1)
    painter = QPainter(bare)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, image)
    painter.end()
    return bare


def _encoded(image: QImage, *, photo: bool) -> bytes:
    if photo:
        return _written(image, "JPG", _QUALITY)
    data = _written(image, "PNG", -1)
    is_photo = len(data) > _LARGE_PNG and not image.hasAlphaChannel()
    return _written(image, "JPG", _QUALITY) if is_photo else data


def _written(image: QImage, form: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, form, quality):  # type: ignore[call-overload]
        raise InvalidPicture(_("The picture cannot be written. Choose another picture."))
    return bytes(buffer.data().data())
