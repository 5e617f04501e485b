"""What cameras and programs note in pictures beside what is seen stays with the SOP."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from sop_studio.exporters.documents import export, export_beside
from sop_studio.exporters.formats import Format
from sop_studio.importers.markdown import read_markdown
from sop_studio.model.sop import Sop
from tests.exporters import reading
from tests.exporters.copies import FORMATS, READY
from tests.exporters.example import example

NOTE = b"Author\0Jane"
_INSIDE = re.compile(rb"data:image/png;base64,([A-Za-z0-9+/=]+)")


def noted(sop: Sop) -> Sop:
    """Return an SOP in whose pictures somebody is named."""
    assert sop.pictures
    return replace(sop, pictures={name: with_note(data) for name, data in sop.pictures.items()})


def with_note(picture: bytes) -> bytes:
    chunk = b"tEXt" + NOTE
    note = struct.pack(">I", len(NOTE)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    end = picture.rindex(b"IEND") - 4
    return picture[:end] + note + picture[end:]


@pytest.mark.parametrize("to", FORMATS)
def test_it_leaves_in_no_document(to: Format) -> None:
    document = export(noted(example()), to, READY)
    inside = [base64.b64decode(found) for found in _INSIDE.findall(document)]
    assert inside or to in {Format.DOCX, Format.PDF}
    assert not any(b"Jane" in part for part in [*reading.parts_of(document, to), *inside])


def test_it_leaves_in_no_picture_beside_a_document() -> None:
    _document, pictures = export_beside(noted(example()), READY, "pictures")
    assert pictures
    assert not any(b"Jane" in data for data in pictures.values())


def test_it_does_not_come_in_with_a_document_of_others(tmp_path: Path) -> None:
    picture = next(iter(example().pictures.values()))
    (tmp_path / "door.png").write_bytes(with_note(picture))
    text = b"# Doors\n\n## Purpose\n\nThis one:\n\n![The door](door.png)\n"
    made = read_markdown(text, "doors.md", tmp_path).sop
    assert made.pictures
    assert not any(b"Jane" in data for data in made.pictures.values())
