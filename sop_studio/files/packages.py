"""Zipped packages of XML parts from elsewhere, read so that none can take the computer down.

What unpacks to gigabytes, nests without end or brings entities of its own is refused on the way.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from xml.parsers import expat

_MOST_PARTS = 5_000
_PIECE = 1 << 16


class Unfit(StrEnum):
    """Why a package is not read."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_LARGE = "too large"
    HARMFUL = "harmful"


class UnfitPackage(Exception):
    """A package is damaged, needs a password, or is made to do harm; `why` says which."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


class Package:
    """A zipped package; no more than `most` bytes are unpacked from it, whatever it says it has."""

    def __init__(self, data: bytes, most: int) -> None:
        """Raises UnfitPackage for what is no package."""
        if data.startswith(_OLE):
            raise UnfitPackage(Unfit.LOCKED)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as problem:
            raise UnfitPackage(Unfit.DAMAGED) from problem
        if len(self._zip.filelist) > _MOST_PARTS:
            raise UnfitPackage(Unfit.TOO_LARGE)
        self.names = frozenset(self._zip.namelist())
        self._left = most

    def read(self, name: str, largest: int) -> bytes:
        """Return a part of at most so many bytes; raises UnfitPackage, KeyError for none."""
        return b"".join(self.pieces(name, largest))

    def pieces(self, name: str, largest: int) -> Iterator[bytes]:
        """Yield a part piece by piece, so that it is never in memory as a whole.

        Raises UnfitPackage once it is of more than so many bytes, KeyError for no such part.
        """
        if name not in self.names:
            raise KeyError(name)
        most = min(largest, self._left)
        count = 0
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_PIECE):
                    count += len(piece)
                    if count > most:
                        raise UnfitPackage(Unfit.TOO_LARGE)
                    yield piece
        except _UNREADABLE as problem:
            raise UnfitPackage(Unfit.DAMAGED) from problem
        self._left -= count


def require_harmless(part: bytes) -> None:
    """Raise UnfitPackage for XML that brings definitions, as parts of documents never do.

    A definition stands before the first element, so no more than that is looked at.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begun
    try:
        parser.Parse(part, True)
    except _Begun:
        return
    except NO_XML as problem:
        raise UnfitPackage(Unfit.DAMAGED) from problem


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that Office protects with a password, and those of before 2007."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    # Raised for a part with a password, and by modules that unpack.
    RuntimeError,
    ValueError,
)
"""What is raised by `zipfile` for a package that is damaged or locked."""

NO_XML = (
    expat.ExpatError,
    # Raised for an encoding that nobody knows, or that this reader does not.
    LookupError,
    ValueError,
)
"""What is raised by `expat` for a part that is damaged or no XML."""


class _Begun(Exception):
    """The first element was reached."""


def _begun(*_about: object) -> None:
    raise _Begun


def _refuse(*_about: object) -> None:
    raise UnfitPackage(Unfit.HARMFUL)
