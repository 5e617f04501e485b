"""Packages from elsewhere are read piece by piece, and no further than they are wanted."""

from __future__ import annotations

import io
import zipfile

import pytest

from sop_studio.files.packages import Package, Unfit, UnfitPackage, require_harmless


def package(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


def test_a_part_comes_in_pieces_or_as_a_whole() -> None:
    words = b"words " * 50_000
    read = Package(package(text=words), 1 << 20)
    pieces = list(read.pieces("text", 1 << 19))
    assert len(pieces) > 1
    assert b"".join(pieces) == words == read.read("text", 1 << 19)


def test_no_more_is_unpacked_than_is_left() -> None:
    read = Package(package(one=b"1" * 600, two=b"2" * 600), 1_000)
    assert read.read("one", 1_000)
    with pytest.raises(UnfitPackage) as refusal:
        read.read("two", 1_000)
    assert refusal.value.why is Unfit.TOO_LARGE


def test_a_part_that_is_not_there_is_asked_for_in_vain() -> None:
    with pytest.raises(KeyError):
        Package(package(one=b"1"), 1_000).read("two", 1_000)


@pytest.mark.parametrize("encoding", ["of-nobody", "big5", "hex"])
def test_letters_that_cannot_be_read_are_damage(encoding: str) -> None:
    with pytest.raises(UnfitPackage) as refusal:
        require_harmless(f'<?xml version="1.0" encoding="{encoding}"?><d/>'.encode())
    assert refusal.value.why is Unfit.DAMAGED
