"""What can be done with whole sections: add, rename, move and remove them."""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.model.changes.new_items import new_item
from sop_studio.model.edits import Edit, Insert, Move, Remove, SetValue
from sop_studio.model.fields import LISTS, Profile
from sop_studio.model.numbering import is_shown, shown_sections
from sop_studio.model.parts import CustomSection, Part
from sop_studio.model.paths import get
from sop_studio.model.section_places import CUSTOM, SectionPlace, own_position
from sop_studio.model.sections import SECTIONS, section
from sop_studio.model.sop import Sop
from sop_studio.translation import _

Edits = tuple[Edit, ...]
"""Edits to do together; none where nothing is to be done."""

_ADDED = ("layout", "added")
_PROFILE = ("layout", "profile")


def add(sop: Sop, key: str) -> Edits:
    """Make a section of the catalogue part of the document; nothing where it is already."""
    if is_shown(sop, section(key)):
        return ()
    return (SetValue(_ADDED, (*sop.layout.added, key)),)


def add_own(sop: Sop, after: SectionPlace) -> tuple[Edits, SectionPlace]:
    """Return the edits that put a new section of the writer's own after another one, and where.

    After a record of how the SOP was made, and after the last section, it comes last but for the
    change history.
    """
    made = new_item(sop, CUSTOM)
    gap = _position(sop, after) + 1
    key, position = _before_gap(sop, gap) if 0 < gap < len(shown_sections(sop)) else ("", None)
    at = len(sop.custom.sections) if position is None else position
    edits: list[Edit] = [Insert(CUSTOM, at, made)]
    if key:
        edits.append(SetValue((*CUSTOM, at, "after"), key))
    return tuple(edits), SectionPlace("custom", made.id)


def rename(sop: Sop, place: SectionPlace, title: str) -> Edits:
    """Give a section of the writer's own another heading."""
    position = own_position(sop, place.custom_id)
    if position is None or sop.custom.sections[position].title == title:
        return ()
    return (SetValue((*CUSTOM, position, "title"), title),)


def move(sop: Sop, place: SectionPlace, by: int) -> Edits:
    """Move a section of the writer's own past the one before it (-1) or after it (1)."""
    at = _position(sop, place)
    return move_to(sop, place, at + by if by < 0 else at + by + 1)


def move_to(sop: Sop, place: SectionPlace, gap: int) -> Edits:
    """Move a section of the writer's own before the shown section at `gap`, or to the end.

    Nothing is moved before the title block, and nothing where it stands there already.
    """
    shown = shown_sections(sop)
    at, position = _position(sop, place), own_position(sop, place.custom_id)
    if position is None or not 0 < gap <= len(shown) or gap in {at, at + 1}:
        return ()
    key, target = _before_gap(sop, gap)
    edits: list[Edit] = []
    if sop.custom.sections[position].after != key:
        edits.append(SetValue((*CUSTOM, position, "after"), key))
    to = target - 1 if target > position else target
    if to != position:
        edits.append(Move(CUSTOM, position, to))
    return tuple(edits)


def can_be_removed(sop: Sop, place: SectionPlace) -> bool:
    """Tell whether a section can leave the document: the twelve that every SOP has cannot."""
    if place.custom_id:
        return own_position(sop, place.custom_id) is not None
    found = section(place.key)
    leaves = found.profile in {Profile.FULL, Profile.OPTIONAL}
    return leaves and is_shown(sop, found)


def remove(sop: Sop, place: SectionPlace) -> Edits:
    """Take a section out of the document, with all that it holds."""
    if not can_be_removed(sop, place):
        return ()
    if place.custom_id:
        position = own_position(sop, place.custom_id)
        return () if position is None else (Remove(CUSTOM, position),)
    edits: list[Edit] = []
    part = _part(sop, place.key)
    if part != type(part)():
        edits.append(SetValue((place.key,), type(part)()))
    edits.extend(_out_of_layout(sop, place.key))
    return tuple(edits)


def what_is_lost(sop: Sop, place: SectionPlace) -> tuple[str, ...]:
    """Return what goes with a section, in words; nothing where it is empty.

    A list is named with the number of its rows: "Gates (3)".
    """
    if place.custom_id:
        position = own_position(sop, place.custom_id)
        own = sop.custom.sections[position] if position is not None else CustomSection()
        columns = section("custom").field("sections").columns
        texts = {column.key: _(column.label) for column in columns if column.key != "after"}
        return tuple(words for key, words in texts.items() if getattr(own, key).strip())
    return tuple(_filled_fields(sop, place.key))


def _filled_fields(sop: Sop, key: str) -> Iterator[str]:
    for field in section(key).fields:
        value = get(sop, (key, field.key))
        if field.kind in LISTS and isinstance(value, tuple) and value:
            yield f"{_(field.label)} ({len(value)})"
        elif value and field.kind not in LISTS:
            yield _(field.label)


def _out_of_layout(sop: Sop, key: str) -> Iterator[Edit]:
    """Yield the edits after which nothing but content would bring a section into the document.

    The full profile shows all sixteen sections: without one of them the others are named instead.
    """
    added = [each for each in sop.layout.added if each != key]
    if sop.layout.profile == "full" and section(key).profile is Profile.FULL:
        yield SetValue(_PROFILE, "simple")
        others = (each.key for each in SECTIONS if each.profile is Profile.FULL)
        added += [each for each in others if each != key and each not in added]
    if tuple(added) != sop.layout.added:
        yield SetValue(_ADDED, tuple(added))


def _before_gap(sop: Sop, gap: int) -> tuple[str, int]:
    """Return where a section of the writer's own belongs that comes before the section at `gap`.

    That is the key of the section of the catalogue it comes after, and its position in their list.
    """
    before = shown_sections(sop)[gap - 1]
    if before.custom is not None:
        return sop.custom.sections[before.custom].after, before.custom + 1
    return before.section.key, 0


def _position(sop: Sop, place: SectionPlace) -> int:
    """Return where a section stands among those shown, -1 for one that is not in the document."""
    places = [each.place for each in shown_sections(sop)]
    return places.index(place) if place in places else -1


def _part(sop: Sop, key: str) -> Part:
    part = get(sop, (key,))
    if not isinstance(part, Part):
        raise TypeError(f"{key} is not a section")
    return part
