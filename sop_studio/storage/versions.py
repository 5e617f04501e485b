"""Earlier versions of an SOP: the last saves, and one a day, in the user's data folder.

Kept for each document and file apart, compressed, with each picture once. The newest version always
stays, whatever has to go.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio import files
from sop_studio.data_folders import versions_folder
from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.files import shown_name
from sop_studio.model.compare import compare, counts
from sop_studio.model.sop import Sop
from sop_studio.storage.apart import as_json, content_of, put_together
from sop_studio.storage.envelope import LARGEST_FILE, Revision
from sop_studio.translation import _

LAST_SAVES = 20
DAYS = 30
LARGEST_HISTORY = 200_000_000
"""Bytes that the versions of one SOP take at most."""

LARGEST_OF_ALL = 1_000_000_000
"""Bytes that the versions of all SOPs take at most, but for the newest of each."""

_ENDING = ".version"
_FORMAT = 1
_PICTURES = "pictures"
_LONGEST_STAMP = 40


class Version(Struct, frozen=True, eq=False):
    """A saved state: when it was saved, and how much it changed in which section."""

    path: Path
    number: int
    saved_at: datetime
    revision: str
    changed: Mapping[str, int] | None
    """Changes by section since the version before, None for the first."""
    size: int


class VersionStore:
    """The versions of one SOP in one file."""

    def __init__(self, document_id: str, file: Path, folder: Path | None = None) -> None:
        mark = hashlib.sha256(os.fsencode(file.absolute())).hexdigest()[:12]
        self._document_id = document_id
        self._folder = (folder or versions_folder()) / f"{document_id}-{mark}"
        self._name = file.name

    def of_document(self) -> tuple[Version, ...]:
        """Return the versions of the document in whatever file it was, the latest first.

        Raises FileProblem when a folder cannot be looked into.
        """
        found = list(self.versions())
        for place in files.folder_files(self._folder.parent, ""):
            if place.name.startswith(f"{self._document_id}-") and place != self._folder:
                found += _versions_in(place)
        return tuple(sorted(found, key=lambda each: each.saved_at, reverse=True))

    def versions(self) -> tuple[Version, ...]:
        """Return the versions, the latest first; damaged ones are left out.

        Raises FileProblem when the folder cannot be looked into.
        """
        return _versions_in(self._folder)

    def load(self, version: Version) -> Sop:
        """Return the SOP as it was. Raises FileProblem and NotAnSop."""
        data, _fingerprint = files.read(version.path, LARGEST_FILE)
        head, _end, body = data.partition(b"\n")
        try:
            said = json.loads(head)
            content = json.loads(_inflated(body, said["sha256"]))
            kept = version.path.parent / _PICTURES
            pictures = {name: _picture(kept / Path(name).name) for name in said["pictures"]}
            return put_together(content, pictures, self._name).sop
        except (ValueError, LookupError, TypeError, AttributeError, zlib.error) as error:
            raise NotAnSop(
                _("This version of “{name}” is damaged. Choose another one.").format(
                    name=shown_name(self._name)
                )
            ) from error

    def keep(self, sop: Sop, revision: Revision, at: datetime) -> None:
        """Keep a state that was saved, then let go of what is too old.

        A revision that is kept already is not kept twice. Raises FileProblem.
        """
        kept = self.versions()
        if any(each.revision == revision.id for each in kept):
            return
        for folder in (self._folder, self._folder / _PICTURES):
            files.make_private_folder(folder)
        for name, data in sop.pictures.items():
            _keep_picture(self._folder / _PICTURES / name, data)
        number = max((each.number for each in kept), default=0) + 1
        body = zlib.compress(as_json(content_of(sop, revision)))
        head = {
            "format": _FORMAT,
            "saved_at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "revision": revision.id,
            "changed": self._changed_since(kept, sop),
            "pictures": sorted(sop.pictures),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        place = self._folder / f"{number:06d}{_ENDING}"
        files.write(place, as_json(head) + b"\n" + body, expected=None)
        self._thin_out()

    def _changed_since(self, kept: Sequence[Version], sop: Sop) -> dict[str, int] | None:
        for version in kept:
            try:
                return counts(compare(self.load(version), sop))
            except (FileProblem, NotAnSop):
                # A damaged one cannot be compared with; the one before it can.
                continue
        return None

    def _thin_out(self) -> None:
        versions = self.versions()
        wanted = to_keep(versions)
        for each in versions:
            if each not in wanted:
                files.remove(each.path)
        try:
            _fit_in(self._folder, LARGEST_HISTORY)
            _fit_all(self._folder.parent)
        except OSError as error:
            raise FileProblem(
                _("Old versions cannot be cleared away: {cause}.").format(
                    cause=files.cause_of(error)
                )
            ) from error


def to_keep(versions: Iterable[Version]) -> frozenset[Version]:
    """Return the last saves and the last one of each of the last days on which it was saved.

    Their order is that of saving, so that a clock set back or forth loses nothing.
    """
    latest_first = sorted(versions, key=lambda each: each.number, reverse=True)
    by_day: dict[object, Version] = {}
    for each in latest_first:
        by_day.setdefault(each.saved_at.astimezone().date(), each)
    return frozenset([*latest_first[:LAST_SAVES], *list(by_day.values())[:DAYS]])


def _fit_all(root: Path) -> None:
    """Make the histories of all SOPs together small enough: the largest give way first."""
    folders = [place for place in root.iterdir() if (place / _PICTURES).is_dir()]
    sizes = {folder: _size_of(folder) for folder in folders}
    for folder in sorted(folders, key=sizes.__getitem__, reverse=True):
        too_much = sum(sizes.values()) - LARGEST_OF_ALL
        if too_much <= 0:
            return
        _fit_in(folder, max(0, sizes[folder] - too_much))
        sizes[folder] = _size_of(folder)


def _fit_in(folder: Path, limit: int) -> None:
    """Remove the oldest until the rest is small enough, and pictures that nothing shows."""
    versions = list(_versions_in(folder))
    used = {each.path: _pictures_of(each.path) for each in versions}
    there = {each.name: each.stat().st_size for each in (folder / _PICTURES).iterdir()}

    def size() -> int:
        names = {name for each in versions for name in used[each.path]}
        return sum(each.size for each in versions) + sum(there.get(name, 0) for name in names)

    while len(versions) > 1 and size() > limit:
        files.remove(versions.pop().path)
    shown = {name for each in versions for name in used[each.path]}
    for name in there.keys() - shown:
        files.remove(folder / _PICTURES / name)


def _size_of(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def _keep_picture(place: Path, data: bytes) -> None:
    # One that a crash cut off has the right name and another size.
    if not place.exists() or place.stat().st_size != len(data):
        files.write(place, data, expected=None)


def _versions_in(folder: Path) -> tuple[Version, ...]:
    found = (_facts(each) for each in files.folder_files(folder, _ENDING))
    return tuple(
        sorted((each for each in found if each), key=lambda each: each.number, reverse=True)
    )


def _picture(path: Path) -> bytes:
    return files.read(path, LARGEST_FILE)[0]


def _facts(path: Path) -> Version | None:
    said = _head_of(path)
    try:
        return Version(
            path,
            int(path.stem),
            datetime.fromisoformat(said["saved_at"][:_LONGEST_STAMP]),
            str(said["revision"]),
            None
            if said["changed"] is None
            else {str(k): int(v) for k, v in said["changed"].items()},
            path.stat().st_size,
        )
    except (ValueError, LookupError, TypeError, AttributeError, OSError):
        return None


def _pictures_of(path: Path) -> tuple[str, ...]:
    names = _head_of(path).get("pictures", ())
    return tuple(each for each in names if isinstance(each, str))


def _head_of(path: Path) -> dict[str, Any]:
    try:
        data, _fingerprint = files.read(path, LARGEST_FILE)
        said = json.loads(data.partition(b"\n")[0])
    except (FileProblem, ValueError):
        # One that cannot be read is not offered; it goes when its turn comes.
        return {}
    return said if isinstance(said, dict) else {}


def _inflated(body: bytes, sha256: str) -> bytes:
    """Return what was compressed; a few bytes cannot be made into more than a file may hold."""
    if hashlib.sha256(body).hexdigest() != sha256:
        raise ValueError("another content")
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(body, LARGEST_FILE)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("larger than any SOP")
    return data
