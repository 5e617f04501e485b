"""What kind of picture some bytes are, and how large, from the header alone: nothing is drawn."""

import struct
from typing import Literal

from msgspec import Struct

from sop_studio.errors import InvalidPicture
from sop_studio.translation import _

LARGEST_PICTURE = 20_000_000
"""Bytes of one picture."""

MOST_PIXELS = 40_000_000
"""Width times height: a file of 17 kB can ask for a gigabyte of memory."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_GIFS = (b"GIF87a", b"GIF89a")

# The frame headers of ITU-T T.81, table B.1: C0 to CF but for DHT (C4), JPG (C8) and DAC (CC).
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_JPEG_SCAN = 0xDA


class PictureFacts(Struct, frozen=True):
    """The kind of a picture and its size in pixels."""

    kind: Literal["png", "jpeg", "gif"]
    width: int
    height: int


def inspect_picture(data: bytes) -> PictureFacts:
    """Return what the header says.

    Raises InvalidPicture for anything but PNG, JPEG and GIF, for a header that is cut off or has no
    size, and for more than 20 MB or 40 million pixels.
    """
    if len(data) > LARGEST_PICTURE:
        raise InvalidPicture(
            _("The picture is larger than 20 MB. Make it smaller, then add it again.")
        )
    facts = _read_header(data)
    if facts is None or not facts.width or not facts.height:
        raise InvalidPicture(
            _("The picture is damaged, or it is not a PNG, JPEG or GIF. Choose another picture.")
        )
    if facts.width * facts.height > MOST_PIXELS:
        raise InvalidPicture(
            _(
                "The picture has more than 40 million pixels ({width} × {height}). "
                "Make it smaller, then add it again."
            ).format(width=facts.width, height=facts.height)
        )
    return facts


def _read_header(data: bytes) -> PictureFacts | None:
    if data.startswith(_PNG):
        return _read_png(data)
    if data.startswith(_GIFS):
        return PictureFacts("gif", *struct.unpack_from("<HH", data, 6)) if len(data) > 13 else None
    return _read_jpeg(data) if data.startswith(_JPEG) else None


def _read_png(data: bytes) -> PictureFacts | None:
    if len(data) < 33 or data[8:16] != b"\x00\x00\x00\rIHDR":
        return None
    return PictureFacts("png", *struct.unpack_from(">II", data, 16))


def _read_jpeg(data: bytes) -> PictureFacts | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker in _JPEG_WITHOUT_LENGTH:
            place += 2
        elif marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return PictureFacts("jpeg", width, height)
        elif marker == _JPEG_SCAN:
            return None
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return None
