"""Notes out of a file: plain text, Markdown, or a Word file, as lines of text."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

from msgspec import Struct

from sop_studio import files
from sop_studio.errors import NotesRefused
from sop_studio.files import shown_name
from sop_studio.importers.text_encoding import decode
from sop_studio.model.interviews import too_long
from sop_studio.model.text import MAX_CHARACTERS, clean_text
from sop_studio.translation import _

ENDINGS = ("txt", "md", "docx")
"""Of the files that notes are offered to be opened from."""

_LARGEST = 32 << 20
"""Bytes: a Word file with many pictures; of plain text, far more than an interview can be."""

_FAR_TOO_LONG = 2 * MAX_CHARACTERS

_PACKED, _OLD_WORD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000000}(?:\s+\"[^\"\n]{0,500}\")?\)")


class NotesText(Struct, frozen=True):
    """The lines of a file, and a sentence on how it was read where that was a guess."""

    lines: tuple[str, ...]
    guess: str = ""

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def read_notes(path: str | os.PathLike[str]) -> NotesText:
    """Return the text of a file with notes.

    Raises FileProblem where it cannot be read or is far too large, NotesRefused where it holds no
    text that this program can read, or something harmful.
    """
    data, _fingerprint = files.read(path, _LARGEST)
    return notes_in(data, shown_name(path))


def notes_in(data: bytes, name: str) -> NotesText:
    """Return the text in the bytes of a file; `name` tells its kind, and is used in sentences.

    Raises NotesRefused as `read_notes` does.
    """
    ending = PurePath(name).suffix.casefold()
    if data.startswith(_PACKED) or ending == ".docx":
        return _from_word(data, name)
    _require_text(data, name)
    decoded = decode(data, name)
    _require_room(decoded.text)
    text = clean_text(decoded.text)
    if ending in {".md", ".markdown"}:
        text = _PICTURE.sub(r"\1", text)
    lines = [line.rstrip() for line in text.split("\n")]
    return _unless_blank(lines, decoded.guess, name)


def exact_notes(path: str | os.PathLike[str]) -> str:
    """Return the text of a file with notes as it stands in it, so that places in it hold.

    Line ends are those of Unix; of a Word file, its lines. Raises as `read_notes` does.
    """
    data, _fingerprint = files.read(path, _LARGEST)
    name = shown_name(path)
    if data.startswith(_PACKED) or PurePath(name).suffix.casefold() == ".docx":
        return _from_word(data, name).text
    _require_text(data, name)
    text = decode(data, name).text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise NotesRefused(_("“{name}” holds no words.").format(name=name))
    return text


def _from_word(data: bytes, name: str) -> NotesText:
    if data.startswith(_OLD_WORD):
        raise _old_word(name)
    # Loaded for the first Word file.
    from sop_studio.importers.docx_text import docx_lines

    text = "\n".join(docx_lines(data, name))
    _require_room(text)
    text = clean_text(text)
    return _unless_blank(text.split("\n"), "", name)


def _require_room(text: str) -> None:
    # Cleaning may make a text shorter, but takes long where it is far too long anyway.
    if len(text) > _FAR_TOO_LONG:
        raise NotesRefused(too_long(text))


def _unless_blank(lines: list[str], guess: str, name: str) -> NotesText:
    said = [at for at, line in enumerate(lines) if line.strip()]
    if not said:
        raise NotesRefused(_("“{name}” holds no words.").format(name=name))
    return NotesText(tuple(lines[said[0] : said[-1] + 1]), guess)


def _require_text(data: bytes, name: str) -> None:
    if data.startswith(_OLD_WORD):
        raise _old_word(name)
    if PurePath(name).suffix.casefold() == ".sop":
        words = _(
            "“{name}” is an SOP, which is opened as one. Notes are read from text files (.txt),"
            " Markdown (.md) and Word (.docx)."
        )
        raise NotesRefused(words.format(name=name))
    kinds = ((b"%PDF-", "PDF"), (b"{\\rtf", "RTF"))
    found = next((kind for mark, kind in kinds if data.startswith(mark)), "")
    if found:
        words = _(
            "“{name}” is a file in {kind}. Open it in the program it comes from, save it as .docx"
            " or .txt, then open that."
        )
        raise NotesRefused(words.format(name=name, kind=found))


def _old_word(name: str) -> NotesRefused:
    words = _(
        "“{name}” was written by an old version of Word, or is protected with a password. Open it"
        " in Word and save it as .docx without a password, then open that."
    )
    return NotesRefused(words.format(name=name))
