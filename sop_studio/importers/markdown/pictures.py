"""The pictures of a Markdown file: inside it, or beside it in its folder."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from msgspec import Struct

from sop_studio import files
from sop_studio.errors import FileProblem, InvalidPicture
from sop_studio.files.pictures import LARGEST_PICTURE
from sop_studio.markup.outside_code import outside_code

_TITLE = r"(?P<title>(?: \"(?:[^\"\\\n]|\\.)*\")?)"
_DEFINITION = re.compile(
    rf"^\[(?P<name>[^\[\]\n]{{1,80}})\]: (?P<address>data:image/[a-z+]+;base64,\S*){_TITLE}\n?",
    re.MULTILINE,
)
_ALT = r"(?<!\\)!\[(?P<alt>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]"
_NAMED = re.compile(rf"{_ALT}\[(?P<name>[^\[\]\n]{{1,80}})\]")
_ADDRESSED = re.compile(rf"{_ALT}\((?P<address><[^<>\n]*>|[^\s()<>]+){_TITLE}\)")
_DATA = re.compile(r"data:image/[a-z+]+;base64,(?P<bytes>[A-Za-z0-9+/=\s]*)")


class Pictured(Struct, frozen=True):
    """A text in which pictures have the addresses of an SOP; what could not be had is `missing`."""

    text: str
    pictures: dict[str, bytes]
    missing: tuple[str, ...]


def take_pictures(text: str, folder: Path | None) -> Pictured:
    """Return the text with its pictures as an SOP keeps them.

    Only files in the folder of the text, or in folders within it, are looked at, and nothing is
    fetched from anywhere.
    """
    taker = _Taker(folder)
    without = outside_code(text, taker.without_definitions)
    return Pictured(outside_code(without, taker.with_addresses), taker.found, tuple(taker.missing))


class _Taker:
    def __init__(self, folder: Path | None) -> None:
        self.found: dict[str, bytes] = {}
        self.missing: dict[str, None] = {}
        self._named: dict[str, tuple[str, str]] = {}
        self._folder = folder.resolve() if folder else None

    def without_definitions(self, text: str) -> str:
        if "]: data:" not in text:
            return text
        return _DEFINITION.sub(self._define, text)

    def _define(self, found: re.Match[str]) -> str:
        address = self._kept(_bytes_in(found["address"]))
        if not address:
            return found[0]
        self._named[found["name"].casefold()] = address, found["title"]
        return ""

    def with_addresses(self, text: str) -> str:
        if "![" not in text:
            return text
        return _ADDRESSED.sub(self._addressed, _NAMED.sub(self._by_name, text))

    def _by_name(self, found: re.Match[str]) -> str:
        address, title = self._named.get(found["name"].casefold(), ("", ""))
        return f"![{found['alt']}]({address}{title})" if address else found[0]

    def _addressed(self, found: re.Match[str]) -> str:
        written = found["address"].strip("<>")
        if not written or written.startswith("sop-image:"):
            return found[0]
        address = self._kept(_bytes_in(written) or self._beside(written))
        if address:
            return f"![{found['alt']}]({address}{found['title']})"
        self.missing[written if len(written) < _SHOWN else written[:_SHOWN] + "…"] = None
        return found[0]

    def _kept(self, data: bytes) -> str:
        try:
            files.inspect_picture(data)
        except InvalidPicture:
            return ""
        bare = files.without_notes(data)
        sha256 = hashlib.sha256(bare).hexdigest()
        self.found[sha256] = bare
        return f"sop-image:{sha256}"

    def _beside(self, address: str) -> bytes:
        """Return the bytes of a file in the folder, none for anything that lies elsewhere."""
        path = PurePosixPath(unquote(address))
        if self._folder is None or _ELSEWHERE.search(str(path)) or path.is_absolute():
            return b""
        try:
            there = (self._folder / path).resolve()
            if not there.is_relative_to(self._folder):
                return b""
            return files.read(there, LARGEST_PICTURE)[0]
        except (FileProblem, OSError, ValueError):
            return b""


_ELSEWHERE = re.compile(r"[:\\\0]|^//|(?:^|/)\.\.(?:/|$)")
_SHOWN = 60
"""Characters of an address."""


def _bytes_in(address: str) -> bytes:
    found = _DATA.fullmatch(address)
    if not found:
        return b""
    try:
        return base64.b64decode(found["bytes"], validate=True)
    except (binascii.Error, ValueError):
        return b""
