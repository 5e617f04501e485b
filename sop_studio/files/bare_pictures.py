"""Pictures without what cameras and programs write into them beside the picture."""

from __future__ import annotations

from typing import Literal

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
        elif marker == _CAMERA:
            kept.append(_turned_as(data[at:end]))
        at = end
    return data


def _turned_as(said: bytes) -> bytes:
    """Return of what a camera said how the picture is turned alone; nothing where it is upright."""
    facts = said[10:]
    if said[4:10] != b"Exif\0\0" or facts[:2] not in _ORDERS:
        return b""
    order = _ORDERS[facts[:2]]
    first = int.from_bytes(facts[4:8], order)
    for at in range(first + 2, min(len(facts), first + 2 + 12 * _MOST_FACTS), 12):
        if int.from_bytes(facts[at : at + 2], order) == _TURNED:
            turn = int.from_bytes(facts[at + 8 : at + 10], order)
            return _TURN + bytes([turn]) + bytes(6) if 1 < turn <= _MOST_TURNS else b""
    return b""


_CAMERA = 0xE1
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_MOST_FACTS, _TURNED, _MOST_TURNS = 200, 0x0112, 8
_TURN = bytes.fromhex("ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 00")
"""A segment that says how a picture is turned, up to the number for it."""
