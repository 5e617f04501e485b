"""The files of a document: itself, and its pictures where they lie in a folder beside it.

What is made is only put in place as a whole: whatever happens on the way, the document and the
pictures of an earlier one are as they were.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.exporters.documents import export, export_beside
from sop_studio.exporters.formats import Format
from sop_studio.exporters.pictures import FILE_NAME
from sop_studio.exporters.wishes import STANDARD, PicturePlace, Wishes
from sop_studio.files import ABSENT, Fingerprint
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.progress import Reached, nobody_stops, nobody_waits
from sop_studio.translation import _

_LARGEST_PICTURE = 50_000_000


class Made(Struct, frozen=True):
    """A document in bytes, and its pictures by the names of their files in `folder_of` it."""

    data: bytes
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    has_folder: bool = False
    """Whether the document has its pictures beside it, if it shows any."""


def make(
    sop: Sop,
    to: Format,
    report: Report,
    path: Path,
    wishes: Wishes = STANDARD,
    *,
    reached: Reached = nobody_waits,
) -> Made:
    """Return the document that is to be written to a file; raises as `documents.export` does."""
    if to is Format.MARKDOWN and wishes.pictures is PicturePlace.BESIDE:
        data, pictures = export_beside(sop, report, folder_of(path).name, wishes, reached)
        return Made(data, pictures, has_folder=True)
    return Made(export(sop, to, report, wishes, reached))


def folder_of(path: Path) -> Path:
    """Return the folder for the pictures of a document."""
    return path.with_name(f"{path.stem}_pictures")


def put(path: Path, made: Made, settle: Callable[[], None] = nobody_stops) -> Fingerprint:
    """Write the document with its pictures, and return the fingerprint of the document.

    `settle` is called before the document takes the place of an earlier one; what it raises is
    raised here. Raises FileProblem, also for a link to an SOP, whose place no document takes.
    After a failure all is as it was.
    """
    _refuse_sop(path)
    folder = folder_of(path)
    with _added(folder, made.pictures):
        written = files.write(path, made.data, expected=None, settle=settle)
    if made.has_folder:
        _clear(folder, made.pictures)
    return written


def _refuse_sop(path: Path) -> None:
    try:
        led_to = os.path.realpath(path)
    except (OSError, ValueError):
        # What is wrong with the name is said by the writer.
        return
    if led_to.lower().endswith(".sop"):
        raise FileProblem(
            _(
                "“{name}” was not saved: it is a link to an SOP, whose place no document takes. "
                "Choose another name."
            ).format(name=files.shown_name(path))
        )


@contextmanager
def _added(folder: Path, pictures: Mapping[str, bytes]) -> Iterator[None]:
    """Have the pictures in the folder; take them out of it again where the rest fails."""
    new: list[Path] = []
    # Where the folder of the document is gone, such as a disk, none is made in its place.
    is_new = bool(pictures) and files.make_folder(folder, with_those_above=False)
    try:
        for name, data in pictures.items():
            path = folder / name
            found = files.fingerprint_of(path)
            if found == ABSENT:
                new.append(path)
            if found != Fingerprint.of(data):
                files.write(path, data, expected=None)
        yield
    except BaseException:
        # The first failure is the one to tell.
        with suppress(FileProblem, OSError):
            for each in new:
                files.remove(each)
            if is_new:
                folder.rmdir()
        raise


def _clear(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Delete the pictures that an earlier document showed and this one does not.

    Only what is certainly such a picture goes. One that cannot be deleted lies there as before.
    """
    with suppress(FileProblem):
        for path in files.folder_files(folder, ""):
            found = FILE_NAME.fullmatch(path.name)
            if found and path.name not in pictures and _is_of(path, found[1]):
                files.remove(path)
    with suppress(OSError):
        # It goes only when it is empty.
        folder.rmdir()


def _is_of(path: Path, digits: str) -> bool:
    """Tell whether a file holds the picture that its name says."""
    data, _fingerprint = files.read(path, _LARGEST_PICTURE)
    return sha256(data).hexdigest().startswith(digits)
