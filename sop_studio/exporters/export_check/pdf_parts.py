"""The parts of a PDF such as we make: objects, the tree of its structure, what stands on its pages.

It reads those files and no others: their objects are not packed, and their fonts say what each
glyph means.
"""

import re
import zlib
from collections.abc import Iterator, Mapping

from msgspec import Struct

LINE_END = "\v"

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n")
_BODY = re.compile(rb"\n(?:stream\r?\n|endobj)")
_LENGTH = re.compile(rb"/Length (\d+)")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_CHILDREN = re.compile(rb"/K\[(.*?)\]", re.DOTALL)
_INSIDE = re.compile(rb"<<.*?>>", re.DOTALL)
_KIND = re.compile(rb"/S/(\w+)")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(\w+) (\d+) 0 R")
_MEANINGS = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_DRAWN = re.compile(
    rb"(?P<moved>[-\d.]+) cm\b|/(?P<font>\w+) [-\d.]+ Tf|(?P<text>[\[(])|(?P<end>EMC)"
)
_GLYPHS = re.compile(rb"\(|<([0-9A-Fa-f]*)>|\]")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Element(Struct, frozen=True):
    """An element of the structure: its kind, such as `H1`, its dictionary, and what is in it."""

    kind: str
    entries: bytes
    children: tuple["Element", ...]


class Pdf:
    """The objects of a PDF by their numbers."""

    def __init__(self, data: bytes) -> None:
        self._entries: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        at = 0
        while begins := _OBJECT.search(data, at):
            ends = _BODY.search(data, begins.end() - 1)
            if ends is None:
                break
            number, at = int(begins[1]), ends.start()
            self._entries[number] = data[begins.end() : at]
            length = _LENGTH.search(self._entries[number])
            if b"stream" in ends[0] and length:
                at = ends.end() + int(length[1])
                self._streams[number] = data[ends.end() : at]

    def entries(self, mark: bytes) -> Iterator[bytes]:
        """Yield the dictionaries in which something stands."""
        yield from (each for each in self._entries.values() if mark in each)

    def streams(self) -> Iterator[bytes]:
        """Yield what is kept in streams, unpacked: pages, fonts, pictures."""
        yield from map(self._stream, self._streams)

    def structure(self) -> tuple[Element, ...]:
        """Return the topmost elements of the structure, in reading order."""
        root = next(self.entries(b"/Type/StructTreeRoot"), b"")
        return self._elements(root)

    def _elements(self, entries: bytes) -> tuple[Element, ...]:
        found = _CHILDREN.search(entries)
        # Dictionaries among the children name annotations, which are no elements.
        listed = _INSIDE.sub(b"", found[1]) if found else b""
        numbers = (int(number) for number in _REFERENCE.findall(listed))
        inside = (self._entries.get(number, b"") for number in numbers)
        return tuple(
            Element(kind[1].decode(), each, self._elements(each))
            for each in inside
            if (kind := _KIND.search(each))
        )

    def pages(self) -> Iterator[str]:
        """Yield the text of each page, in pieces such as cells, each of which ends a line.

        Within a piece, a `LINE_END` stands where a line of the paper ends.
        """
        for page in self.entries(b"/Type/Page/"):
            content = re.search(rb"/Contents (\d+) 0 R", page)
            resources = re.search(rb"/Resources (\d+) 0 R", page)
            if content and resources:
                fonts = self._fonts(self._entries.get(int(resources[1]), b""))
                yield _text(self._stream(int(content[1])), fonts)

    def _fonts(self, resources: bytes) -> dict[bytes, Mapping[bytes, str]]:
        """Return what the glyphs of each font mean, by the names of the fonts."""
        listed = _FONTS.search(resources)
        fonts: dict[bytes, Mapping[bytes, str]] = {}
        for name, number in _FONT.findall(listed[1] if listed else b""):
            meant = re.search(rb"/ToUnicode (\d+) 0 R", self._entries.get(int(number), b""))
            if meant:
                pairs = _MEANINGS.findall(self._stream(int(meant[1])))
                fonts[name] = {
                    bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
                    for glyph, text in pairs
                    if len(text) % 4 == 0
                }
        return fonts

    def _stream(self, number: int) -> bytes:
        data = self._streams.get(number, b"")
        packed = b"/FlateDecode" in self._entries.get(number, b"")
        return zlib.decompress(data) if packed else data


def string_after(entries: bytes, key: bytes) -> str:
    """Return the string of a dictionary under a key such as `/Alt`, none where it is not there."""
    at = entries.find(key)
    while at >= 0:
        start = at + len(key)
        if entries[start : start + 1] == b"(":
            return _decoded(_literal(entries, start)[0])
        if entries[start : start + 1] == b"<" and entries[start : start + 2] != b"<<":
            return _decoded(bytes.fromhex(entries[start + 1 : entries.index(b">", start)].decode()))
        at = entries.find(key, start)
    return ""


def _decoded(text: bytes) -> str:
    return text[2:].decode("utf-16-be") if text[:2] == b"\xfe\xff" else text.decode("latin-1")


def _literal(data: bytes, at: int) -> tuple[bytes, int]:
    """Return the bytes of the string that opens at a place, and where it ends."""
    made, depth = bytearray(), 0
    while at < len(data):
        sign = data[at : at + 1]
        at += 1
        if sign == b"\\":
            escaped, at = _escaped(data, at)
            made += escaped
            continue
        depth += (sign == b"(") - (sign == b")")
        if depth == 0:
            break
        if depth > 1 or sign != b"(":
            made += sign
    return bytes(made), at


def _escaped(data: bytes, at: int) -> tuple[bytes, int]:
    digits = re.match(rb"[0-7]{1,3}", data[at : at + 3])
    if digits:
        return bytes([int(digits[0], 8) & 255]), at + len(digits[0])
    return _ESCAPES.get(data[at : at + 1], data[at : at + 1]), at + 1


def _text(content: bytes, fonts: Mapping[bytes, Mapping[bytes, str]]) -> str:
    said: list[str] = []
    known: Mapping[bytes, str] = {}
    line, at = b"", 0
    while drawn := _DRAWN.search(content, at):
        at = drawn.end()
        if drawn["font"]:
            known = fonts.get(drawn["font"], {})
        elif drawn["moved"]:
            if drawn["moved"] != line and said and not said[-1].endswith("\n"):
                said.append(LINE_END)
            line = drawn["moved"]
        elif drawn["end"]:
            said.append("\n")
        else:
            alone = drawn["text"] == b"("
            glyphs, at = _literal(content, at - 1) if alone else _shown(content, at)
            said += [known.get(glyphs[i : i + 2], "") for i in range(0, len(glyphs), 2)]
    return "".join(said)


def _shown(content: bytes, at: int) -> tuple[bytes, int]:
    """Return the glyphs of the list that begins at a place, and where it ends."""
    made = b""
    while found := _GLYPHS.search(content, at):
        if found[0] == b"]":
            return made, found.end()
        if found[0] == b"(":
            piece, at = _literal(content, found.start())
        else:
            piece, at = bytes.fromhex(found[1].decode()), found.end()
        made += piece
    return made, len(content)
