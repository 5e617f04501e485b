"""What is copied as rich text looks in a mail or a word processor as it was meant to."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256

import pytest
from lxml import etree, html

from sop_studio.exporters.documents import rich_text
from sop_studio.library.starters import load_sample
from sop_studio.model.parts import Picture, Step
from sop_studio.model.sop import Procedure, Sop
from tests.exporters import reading
from tests.exporters.copies import READY
from tests.exporters.every_field import every_field
from tests.exporters.test_hostile import TEXTS

_LIVE = ("script", "style", "link", "iframe", "object", "embed", "svg", "form", "input", "nav")


def test_every_printed_field_can_be_read_and_nothing_private() -> None:
    sop, made = every_field()
    said = reading.html_words(rich_text(sop, READY).encode())
    assert {where.place for word, where in made.printed().items() if word not in said} == set()
    assert {where.place for word, where in made.private().items() if word in said} == set()


def test_nothing_is_hidden_numbered_twice_or_linked_to_within_it() -> None:
    page = html.document_fromstring(rich_text(load_sample(), READY))
    assert list(page.iter(*_LIVE)) == []
    for element in page.iter():
        assert element.get("class") != "hidden"
        assert element.get("aria-hidden") is None
        assert not element.get("href", "").startswith("#")
    assert "Skip to" not in _words(page)
    assert "8. Procedure" in [_words(each) for each in page.iter("h2")]
    said = [_words(each) for each in page.iter("p")]
    assert "1. Check the entry gates in the change record [Control point]" in said
    assert all(each.get("border") for each in page.iter("table"))


@pytest.mark.parametrize("hostile", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_stay_texts(hostile: str) -> None:
    page = html.document_fromstring(rich_text(every_field(hostile)[0], READY))
    assert list(page.iter(*_LIVE)) == []
    for element in page.iter():
        assert not [name for name in element.keys() if str(name).startswith("on")]  # noqa: SIM118
        address = element.get("href") or element.get("src") or "data:,"
        assert address.startswith(("http://", "https://", "mailto:", "data:"))
        assert element.get("src", "data:,").startswith("data:")


def test_a_picture_is_no_wider_than_a_page() -> None:
    pictures = {sha256(data).hexdigest(): data for data in (_picture(1600), _picture(40))}
    shown = tuple(Picture(sha256=name, alt="Dashboard") for name in pictures)
    sop = Sop(procedure=Procedure(steps=(Step(action="Look", pictures=shown),)), pictures=pictures)
    page = html.document_fromstring(rich_text(sop, READY))
    assert [each.get("width") for each in page.iter("img")] == ["600", None]


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _picture(width: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
