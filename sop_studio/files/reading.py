"""Read a whole ordinary file within a limit, and know later whether it is still the same."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct

from sop_studio.errors import FileProblem
from sop_studio.files import calls
from sop_studio.files.problems import (
    BAD_NAME,
    IS_FOLDER,
    NOT_A_FILE,
    Reason,
    open_problem,
    shown_name,
)
from sop_studio.translation import _

_PIECE = 1 << 20

# Not blocking: a pipe put in the file's place after it was looked at must not hang the program.
READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


class Fingerprint(Struct, frozen=True):
    """The content of a file at one moment: SHA-256 in hexadecimal and the size in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Fingerprint":
        """Return the fingerprint of a file that holds exactly these bytes."""
        # Imported here: it brings a library of its own, which reading alone does not need.
        import hashlib

        return cls(hashlib.sha256(data).hexdigest(), len(data))


ABSENT = Fingerprint("", -1)
"""The fingerprint of a file that is not there."""


def read(path: str | os.PathLike[str], limit: int) -> tuple[bytes, Fingerprint]:
    """Return the file's bytes and their fingerprint.

    Raises FileProblem, before anything is read, for a missing file, a folder, a pipe or device,
    and a file larger than `limit` bytes; and whenever the system refuses to read.
    """
    require_possible_name(path, open_problem(path, BAD_NAME))
    try:
        require_ordinary(path, calls.stat(path))
        data = read_descriptor(path, limit)
    except OSError as error:
        raise open_problem(path, error) from error
    return data, Fingerprint.of(data)


def read_if_there(path: str | os.PathLike[str], limit: int) -> bytes | None:
    """Return the file's bytes, None when there is none; raises FileProblem as `read` does."""
    require_possible_name(path, open_problem(path, BAD_NAME))
    try:
        require_ordinary(path, calls.stat(path))
        return read_descriptor(path, limit)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise open_problem(path, error) from error


def read_start(path: str | os.PathLike[str], count: int) -> bytes:
    """Return the first bytes of an ordinary file of any size. Raises FileProblem as `read` does."""
    require_possible_name(path, open_problem(path, BAD_NAME))
    try:
        require_ordinary(path, calls.stat(path))
        descriptor = calls.open_file(path, READ_FLAGS)
        with closing(descriptor):
            return calls.read(descriptor, count)
    except OSError as error:
        raise open_problem(path, error) from error


def fingerprint_of(path: str | os.PathLike[str]) -> Fingerprint:
    """Return the fingerprint of the file as it is now, ABSENT when there is none.

    Raises FileProblem when there is something that cannot be read.
    """
    require_possible_name(path, open_problem(path, BAD_NAME))
    try:
        return measure(path)
    except OSError as error:
        raise open_problem(path, error) from error


def measure(path: str | os.PathLike[str]) -> Fingerprint:
    """Do as `fingerprint_of`, but let the system's own errors through."""
    import hashlib

    try:
        require_ordinary(path, calls.stat(path))
        descriptor = calls.open_file(path, READ_FLAGS)
    except FileNotFoundError:
        return ABSENT
    digest, size = hashlib.sha256(), 0
    with closing(descriptor):
        while piece := calls.read(descriptor, _PIECE):
            digest.update(piece)
            size += len(piece)
    return Fingerprint(digest.hexdigest(), size)


def read_descriptor(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the bytes of the ordinary file at `path`, letting the system's errors through."""
    descriptor = calls.open_file(path, READ_FLAGS)
    with closing(descriptor):
        status = calls.fstat(descriptor)
        require_ordinary(path, status)
        if status.st_size > limit:
            raise _too_large(path, limit)
        pieces, left = [], limit + 1
        while left and (piece := calls.read(descriptor, min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
    if not left:
        raise _too_large(path, limit)
    return b"".join(pieces)


def require_ordinary(path: str | os.PathLike[str], status: os.stat_result) -> None:
    """Raise FileProblem unless the status is that of an ordinary file."""
    unfit = unfit_kind(status)
    if unfit:
        raise open_problem(path, unfit)


def unfit_kind(status: os.stat_result) -> Reason | None:
    """Return why this is not an ordinary file, or None when it is one."""
    if stat.S_ISDIR(status.st_mode):
        return IS_FOLDER
    return None if stat.S_ISREG(status.st_mode) else NOT_A_FILE


def require_possible_name(path: str | os.PathLike[str], problem: FileProblem) -> None:
    """Raise the problem when no file can have this name: a NUL, half a surrogate pair."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise problem


@contextmanager
def closing(descriptor: int) -> Iterator[None]:
    """Close at the end; an error in between is not covered up by one of the closing."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            calls.close(descriptor)
        raise
    calls.close(descriptor)


def _too_large(path: str | os.PathLike[str], limit: int) -> FileProblem:
    return FileProblem(
        _(
            "“{name}” cannot be opened: it is larger than {limit}. "
            "Check that it is the right file, or make it smaller."
        ).format(name=shown_name(path), limit=_shown_size(limit))
    )


def _shown_size(size: int) -> str:
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= factor:
            return f"{size / factor:g} {unit}"
    return f"{size} B"
