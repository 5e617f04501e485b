"""The text in a file that does not say how its letters are stored."""

from __future__ import annotations

import codecs

from msgspec import Struct

from sop_studio.errors import NotesRefused
from sop_studio.translation import _

_MARKS = (
    # The mark of UTF-32 begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEEN = 4096
"""Bytes that are looked at to tell how a file is stored."""

_MANY = 0.3
"""Share of zero bytes on one side of each pair that makes it UTF-16 of a European language."""

_FEW = 0.02
"""Share of control characters beyond which bytes are no text."""

_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x1b")


class Decoded(Struct, frozen=True):
    """A text, and a sentence on how it was read where that was a guess, "" where it was not."""

    text: str
    guess: str = ""


def decode(data: bytes, name: str) -> Decoded:
    """Return the text in the bytes of a file; `name` is the file's in sentences.

    Raises NotesRefused where they are no text, or none in an encoding that can be told.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    encoding = marked or _two_bytes_each(data[:_SEEN])
    decoded = Decoded(_decoded(data, encoding, name)) if encoding else _without_mark(data, name)
    if _share_of_controls(decoded.text) > _FEW:
        raise _no_text(name)
    return decoded


def _without_mark(data: bytes, name: str) -> Decoded:
    # Looked at first: in an unknown encoding, it would be said of any program or picture.
    if _share_of_controls(data[:_SEEN].decode("latin-1")) > _FEW:
        raise _no_text(name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _western(data, name)


def _western(data: bytes, name: str) -> Decoded:
    text = _decoded(data, "cp1252", name)
    words = _(
        "“{name}” does not say how its letters are stored, and was read as Western European"
        " (Windows-1252). If letters such as é or ü look wrong, save it as UTF-8 and open it again."
    )
    return Decoded(text, words.format(name=name))


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        words = _(
            "“{name}” cannot be read: it is not clear how its letters are stored. Open it in the"
            " program it comes from, save it as text in UTF-8, then open that. Nothing was changed."
        )
        raise NotesRefused(words.format(name=name)) from problem


def _two_bytes_each(data: bytes) -> str:
    """Return the kind of UTF-16 that bytes without a mark look like, "" for none."""
    pairs = len(data) // 2
    if pairs == 0 or b"\0" not in data:
        return ""
    first, second = data[0 : 2 * pairs : 2].count(0), data[1 : 2 * pairs : 2].count(0)
    if second > _MANY * pairs and first < second / 10:
        return "utf-16-le"
    return "utf-16-be" if first > _MANY * pairs and second < first / 10 else ""


def _share_of_controls(text: str) -> float:
    seen = text[:_SEEN]
    return sum(ord(character) in _CONTROLS for character in seen) / max(len(seen), 1)


def _no_text(name: str) -> NotesRefused:
    words = _(
        "“{name}” holds no text. Notes are read from text files (.txt), Markdown (.md) and Word"
        " (.docx)."
    )
    return NotesRefused(words.format(name=name))
