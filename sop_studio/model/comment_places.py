"""Where in the SOP a comment can stand: its sections, their fields, and the items of lists."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sop_studio.model.field_words import field_words
from sop_studio.model.fields import LISTS, Field, Kind
from sop_studio.model.numbering import item_title, shown_sections
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, display, get, id_path
from sop_studio.model.section_places import CUSTOM
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop

_SUBSTEPS = "substeps"


class CommentPlace(Struct, frozen=True):
    """A field or an item by its id path, and the words by which people find it."""

    place: str
    words: str


def comment_places(sop: Sop) -> tuple[CommentPlace, ...]:
    """Return every place in the document that a comment can be about, in its order."""
    return tuple(_places(sop))


def _places(sop: Sop) -> Iterator[CommentPlace]:
    for shown in shown_sections(sop):
        if shown.custom is None:
            yield from _of_fields(sop, section(shown.section.key).fields, (shown.section.key,))
        else:
            path = (*CUSTOM, shown.custom)
            words = shown.own_title.strip() or field_words(display(path))
            yield CommentPlace(id_path(sop, path), words)


def _of_fields(sop: Sop, fields: tuple[Field, ...], owner: FieldPath) -> Iterator[CommentPlace]:
    for field in fields:
        path = (*owner, field.key)
        yield CommentPlace(display(path), field_words(display(path)))
        if field.kind in LISTS:
            yield from _of_items(sop, path, is_steps=field.kind is Kind.STEPS)


def _of_items(sop: Sop, path: FieldPath, *, is_steps: bool) -> Iterator[CommentPlace]:
    items = get(sop, path)
    for position, item in enumerate(items if isinstance(items, tuple) else ()):
        if not isinstance(item, Item):
            continue
        at = (*path, position)
        title = item_title(item)
        words = field_words(display(at))
        yield CommentPlace(id_path(sop, at), f"{words}: {title}" if title else words)
        if is_steps:
            yield from _of_items(sop, (*at, _SUBSTEPS), is_steps=True)
