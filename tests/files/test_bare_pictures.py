"""What stays of what a camera wrote into a picture."""

from __future__ import annotations

import pytest

from sop_studio.files import without_notes


@pytest.mark.parametrize("order", ["II", "MM"])
def test_a_photo_keeps_how_it_is_turned_and_not_where_it_was_taken(order: str) -> None:
    facts = (
        "2a00 08000000 0200 0f01 0200 04000000 4a616e65 1201 0300 01000000 06000000 00000000"
        if order == "II"
        else "002a 00000008 0002 010f 0002 00000004 4a616e65 0112 0003 00000001 00060000 00000000"
    )
    said = b"Exif\0\0" + order.encode() + bytes.fromhex(facts) + b"Jane's house"
    photo = b"\xff\xd8\xff\xe1" + (len(said) + 2).to_bytes(2) + said + b"\xff\xda\x00\x02scan"
    turned = bytes.fromhex("4d4d002a00000008 0001 0112 0003 00000001 00060000 00000000")
    kept = b"Exif\0\0" + turned
    assert without_notes(photo) == (
        b"\xff\xd8\xff\xe1" + (len(kept) + 2).to_bytes(2) + kept + b"\xff\xda\x00\x02scan"
    )
    assert without_notes(without_notes(photo)) == without_notes(photo)
