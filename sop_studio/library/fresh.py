"""A new SOP made from another one: the same words, without the other's identity and records."""

import re
from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from sop_studio.model import pictures
from sop_studio.model.fields import Field, Kind, Nature, Section, Visibility
from sop_studio.model.fresh_ids import fresh_ids
from sop_studio.model.identifiers import new_document_id
from sop_studio.model.margin_parts import ExampleMark
from sop_studio.model.parts import Item, Part, fields_of
from sop_studio.model.paths import resolve
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Approved, Margin, Sop, items
from sop_studio.model.walk import columns_of

_Some = TypeVar("_Some", bound=Part)

_LINK = re.compile(r"\b(sop:)([A-Za-z0-9_-]{1,64})", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([A-Za-z0-9_-]{1,64})\]")


def new_from(sop: Sop) -> Sop:
    """Return a draft with the words of an SOP and an identity of its own.

    Document and items get fresh ids, and links between items follow them. Left behind is what the
    catalogue says belongs to the other document or to its making: ID, version and dates, holders
    of copies, decisions, change history, approved versions, the guide's records but for the
    reasons for the task.
    """
    ids = fresh_ids(items(sop))
    parts = {each.key: _copied(getattr(sop, each.key), each, ids) for each in SECTIONS}
    copy = replace(
        sop, **parts, document_id=new_document_id(), approved=Approved(), margin=Margin()
    )
    used = pictures.in_use(copy)
    return replace(
        copy,
        margin=Margin(examples=_example_marks(sop, copy, ids)),
        pictures={name: data for name, data in sop.pictures.items() if name in used},
    )


def _copied(part: _Some, section: Section, ids: Mapping[str, str]) -> _Some:
    return _renewed(part, section.fields, ids) if section.copied else type(part)()


def _renewed(part: _Some, fields: tuple[Field, ...], ids: Mapping[str, str]) -> _Some:
    changed: dict[str, object] = {"id": ids[part.id]} if isinstance(part, Item) else {}
    for field in fields:
        value = getattr(part, field.key)
        if field.visibility is Visibility.PRIVATE or field.nature is not Nature.CONTENT:
            changed[field.key] = fields_of(type(part))[field.key].default
        elif isinstance(value, str):
            changed[field.key] = _followed(value, field, ids)
        elif isinstance(value, tuple):
            columns = columns_of(field, fields)
            changed[field.key] = tuple(
                _renewed(each, columns, ids) if isinstance(each, Part) else ids.get(each, each)
                for each in value
            )
    return replace(part, **changed)


def _followed(value: str, field: Field, ids: Mapping[str, str]) -> str:
    """Return a reference, or a text with its links, that leads to the items of the copy."""
    if field.kind is Kind.REFERENCE:
        return ids.get(value, value)
    return _LINK.sub(lambda found: found[1] + ids.get(found[2], found[2]), value)


def _example_marks(sop: Sop, copy: Sop, ids: Mapping[str, str]) -> tuple[ExampleMark, ...]:
    """Return the marks of example text at their places in the copy.

    Without them, example text would count as written by the person.
    """
    moved = (
        ExampleMark(
            place=_BRACKETED.sub(lambda found: f"[{ids.get(found[1], found[1])}]", mark.place),
            text=mark.text,
        )
        for mark in sop.margin.examples
    )
    return tuple(mark for mark in moved if resolve(copy, mark.place) is not None)
