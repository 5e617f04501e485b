"""Pictures without what cameras and programs write into them beside the picture."""

from __future__ import annotations

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_SHOWN = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs",
})  # fmt: skip
"""Chunks of a PNG that are for its looks."""

_SCAN, _COMMENT = 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_LOOKS = frozenset({0xE0, 0xE2, 0xEE})
"""Segments of a JPEG: its density, its colours, and how they are coded."""


def without_notes(data: bytes) -> bytes:
    """Return a picture as it looks, without names, places and times that stand in it.

    What cannot be taken apart is returned as it is.
    """
    if data.startswith(_PNG):
        return _png(data)
    return _jpeg(data) if data.startswith(_JPEG) else data


def _png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] in _SHOWN:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) if at == len(data) else data


def _jpeg(data: bytes) -> bytes:
    kept, at = [_JPEG], len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _SCAN:
            return b"".join([*kept, data[at:]])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker != _COMMENT and (marker not in _APPLICATION or marker in _LOOKS):
            kept.append(data[at:end])
        at = end
    return data
