"""The parts of a PDF such as we make: objects, the tree of its structure, what stands on its pages.

It reads those files and no others: their objects are not packed, and their fonts say what each
glyph means.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from msgspec import Struct

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n")
_BODY = re.compile(rb"\n(?:stream\r?\n|endobj)")
_LENGTH = re.compile(rb"/Length (\d+)")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_CHILDREN = re.compile(rb"/K\[(.*?)\]", re.DOTALL)
_CHILD = re.compile(rb"<<(?P<entries>.*?)>>|(?P<element>\d+) 0 R|(?P<content>\d+)", re.DOTALL)
_PAGE = re.compile(rb"/Pg (\d+) 0 R")
_CONTENT = re.compile(rb"/MCID (\d+)")
_KIND = re.compile(rb"/S/(\w+)")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(\w+) (\d+) 0 R")
_MEANINGS = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_DRAWN = re.compile(
    rb"(?P<moved>[-\d.]+) cm\b|/(?P<font>\w+) [-\d.]+ Tf|/MCID (?P<content>\d+)"
    rb"|(?P<text>[\[(])|(?P<end>EMC)"
)
_GLYPHS = re.compile(rb"\(|<([0-9A-Fa-f]*)>|\]")
_RUN = re.compile(rb"[^\\()]*(?:\\.[^\\()]*)*", re.DOTALL)
"""What stands between the brackets of a string, which may themselves stand in one."""

_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_DIGITS = b"01234567"
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


_IN_A_LINE = frozenset({"Span", "Link", "Em", "Strong", "Code", "Reference", "Lbl"})
"""Elements whose words go on with those beside them."""


class Element(Struct, frozen=True):
    """An element of the structure: its kind, such as `H1`, its dictionary, and what is in it.

    A part of it is another element, or the page and the number of a piece of its content.
    """

    kind: str
    entries: bytes
    parts: tuple["Element | tuple[int, int]", ...]

    @property
    def children(self) -> tuple["Element", ...]:
        """The elements in it."""
        return tuple(each for each in self.parts if isinstance(each, Element))


class Piece(Struct, frozen=True):
    """Text that stands together on a page; `number` is -1 for what is not part of the content."""

    number: int
    text: str


class Pdf:
    """The objects of a PDF by their numbers."""

    def __init__(self, data: bytes) -> None:
        self._entries: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._known_meanings: dict[int, Mapping[bytes, str]] = {}
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
        return self._element(root).children

    def _element(self, entries: bytes) -> Element:
        kind, found = _KIND.search(entries), _CHILDREN.search(entries)
        # Parts on other pages name these themselves.
        own_page = _number(_PAGE.search(_CHILDREN.sub(b"", entries)))
        parts: list[Element | tuple[int, int]] = []
        for each in _CHILD.finditer(found[1] if found else b""):
            if each["element"]:
                parts.append(self._element(self._entries.get(int(each["element"]), b"")))
            elif each["content"]:
                parts.append((own_page, int(each["content"])))
            elif _CONTENT.search(each["entries"]):
                page = _number(_PAGE.search(each["entries"]))
                parts.append((page, _number(_CONTENT.search(each["entries"]))))
        return Element(kind[1].decode() if kind else "", entries, tuple(parts))

    def text(self) -> str:
        """Return what is read aloud, in its order; each element but those in a line ends one."""
        return "".join(map(self.words_of, self.structure()))

    def words_of(self, element: Element) -> str:
        """Return what is read aloud of an element of the structure."""
        said: list[str] = []
        _read(element, self._texts, said)
        return "".join(said)

    @cached_property
    def _texts(self) -> Mapping[tuple[int, int], str]:
        """The pieces of the content by their pages and numbers."""
        return {
            (page, piece.number): piece.text for page, pieces in self._pages for piece in pieces
        }

    def around(self) -> Iterator[str]:
        """Yield what stands on pages and is not read aloud, such as headers and footers."""
        for _page, pieces in self._pages:
            yield from (piece.text for piece in pieces if piece.number < 0)

    def pages(self) -> Iterator[str]:
        """Yield the text of each page; each piece of it ends a line."""
        for _page, pieces in self._pages:
            yield "\n".join(piece.text for piece in pieces)

    @cached_property
    def _pages(self) -> list[tuple[int, list[Piece]]]:
        return list(self._read_pages())

    def _read_pages(self) -> Iterator[tuple[int, list[Piece]]]:
        for number, entries in self._entries.items():
            if b"/Type/Page/" not in entries:
                continue
            content = _number(re.search(rb"/Contents (\d+) 0 R", entries))
            resources = _number(re.search(rb"/Resources (\d+) 0 R", entries))
            fonts = self._fonts(self._entries.get(resources, b""))
            yield number, list(_pieces(self._stream(content), fonts))

    def _fonts(self, resources: bytes) -> dict[bytes, Mapping[bytes, str]]:
        """Return what the glyphs of each font mean, by the names of the fonts."""
        listed = _FONTS.search(resources)
        fonts: dict[bytes, Mapping[bytes, str]] = {}
        for name, number in _FONT.findall(listed[1] if listed else b""):
            meant = re.search(rb"/ToUnicode (\d+) 0 R", self._entries.get(int(number), b""))
            if meant:
                fonts[name] = self._meanings(int(meant[1]))
        return fonts

    def _meanings(self, number: int) -> Mapping[bytes, str]:
        """Return what the glyphs of a font mean; most pages have the same fonts."""
        if number not in self._known_meanings:
            self._known_meanings[number] = {
                bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
                for glyph, text in _MEANINGS.findall(self._stream(number))
                if len(text) % 4 == 0
            }
        return self._known_meanings[number]

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
    begins, depth = at + 1, 0
    while at < len(data):
        run = _RUN.match(data, at)
        at = run.end() if run else at
        bracket = data[at : at + 1]
        at += 1
        depth += (bracket == b"(") - (bracket == b")")
        if depth == 0:
            break
    return _ESCAPED.sub(lambda found: _meant(found[1]), data[begins : at - 1]), at


@cache
def _meant(escaped: bytes) -> bytes:
    if escaped[0] in _DIGITS:
        return bytes([int(escaped, 8) & 255])
    return _ESCAPES.get(escaped, escaped)


def _read(element: Element, known: Mapping[tuple[int, int], str], said: list[str]) -> None:
    for part in element.parts:
        if isinstance(part, Element):
            _read(part, known, said)
        else:
            said.append(known.get(part, ""))
    if element.kind not in _IN_A_LINE:
        said.append("\n")


def _pieces(content: bytes, fonts: Mapping[bytes, Mapping[bytes, str]]) -> Iterator[Piece]:
    known: Mapping[bytes, str] = {}
    number, at = -1, 0
    said: list[str] = []
    while drawn := _DRAWN.search(content, at):
        at = drawn.end()
        if drawn["font"]:
            known = fonts.get(drawn["font"], {})
        elif drawn["content"]:
            number = int(drawn["content"])
        elif drawn["moved"]:
            # Around the content, what stands in another place is another thing.
            if number < 0 and said:
                yield Piece(number, "".join(said))
                said = []
        elif drawn["end"]:
            yield Piece(number, "".join(said))
            number, said = -1, []
        else:
            alone = drawn["text"] == b"("
            glyphs, at = _literal(content, at - 1) if alone else _shown(content, at)
            said += [known.get(glyphs[i : i + 2], "") for i in range(0, len(glyphs), 2)]


def _number(found: re.Match[bytes] | None) -> int:
    return int(found[1]) if found else -1


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
