"""Which section of an SOP is meant, in words that outlive a move of the writer's own sections."""

from __future__ import annotations

from msgspec import Struct

from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import has_section
from sop_studio.model.sop import Sop

CUSTOM: FieldPath = ("custom", "sections")
"""Where the sections of the writer's own are kept."""


class SectionPlace(Struct, frozen=True):
    """A section by its key and, for one of the writer's own, its id."""

    key: str
    custom_id: str = ""


def place_of(sop: Sop, path: FieldPath) -> SectionPlace | None:
    """Return the section in which a path by position lies, `None` where there is none there."""
    key = str(path[0]) if path else ""
    if not has_section(key):
        return None
    position = path[2] if path[:2] == CUSTOM and len(path) > 2 else None
    if not isinstance(position, int):
        return SectionPlace(key)
    own = sop.custom.sections
    return SectionPlace(key, own[position].id) if position < len(own) else None


def path_of(sop: Sop, place: SectionPlace) -> FieldPath | None:
    """Return the path of a section by position, `None` where it is gone."""
    if not place.custom_id:
        return (place.key,) if has_section(place.key) else None
    position = own_position(sop, place.custom_id)
    return None if position is None else (*CUSTOM, position)


def own_position(sop: Sop, custom_id: str) -> int | None:
    """Return the position of one of the writer's own sections, `None` where it is gone."""
    ids = (each.id for each in sop.custom.sections)
    return next((at for at, known in enumerate(ids) if known == custom_id), None)
