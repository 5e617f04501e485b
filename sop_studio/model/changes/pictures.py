"""Pictures come to a step, and one picture takes the place of another everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from sop_studio.model.edits import AddPicture, DropPicture, Edit, Insert, SetValue
from sop_studio.model.parts import Picture
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.model.walk import values


def picture_name(data: bytes) -> str:
    """Return the name under which the SOP keeps a picture: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def add_pictures(
    sop: Sop, path: FieldPath, position: int, pictures: Sequence[bytes]
) -> tuple[Edit, ...]:
    """Return the edits that put pictures into a list, in order; each is kept once."""
    return tuple(_added(sop, path, position, pictures))


def replace_picture(sop: Sop, sha256: str, data: bytes) -> tuple[Edit, ...]:
    """Return the edits that show another picture wherever this one is shown.

    The bytes of the old one leave the SOP, also where a text still shows it: what was hidden in it
    must not stay behind.
    """
    name = picture_name(data)
    if name == sha256 or sha256 not in sop.pictures:
        return ()
    added = () if name in sop.pictures else (AddPicture(name, data),)
    return (*added, *_renamed(sop, sha256, name), DropPicture(sha256))


def _added(sop: Sop, path: FieldPath, position: int, pictures: Sequence[bytes]) -> Iterator[Edit]:
    known = set(sop.pictures)
    for number, data in enumerate(pictures):
        name = picture_name(data)
        if name not in known:
            known.add(name)
            yield AddPicture(name, data)
        yield Insert(path, position + number, Picture(sha256=name))


def _renamed(sop: Sop, before: str, after: str) -> Iterator[Edit]:
    for placed in values(sop):
        owner = placed.owner
        is_picture = isinstance(owner, Picture) and placed.field.key == "alt"
        if isinstance(owner, Picture) and is_picture and owner.sha256 == before:
            yield SetValue((*placed.path[:-1], "sha256"), after)
        if isinstance(placed.value, str) and before in placed.value:
            yield SetValue(placed.path, placed.value.replace(before, after))
