"""A new SOP made from another one: the same words, without the other's identity and records."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from sop_studio.errors import InvalidEdit
from sop_studio.model.fields import Field, Kind, Profile, Section, Visibility
from sop_studio.model.identifiers import new_document_id, new_item_id
from sop_studio.model.parts import ExampleMark, Item, Part
from sop_studio.model.paths import resolve
from sop_studio.model.sections import SECTIONS, section
from sop_studio.model.sop import Document, History, Margin, Sop, items

_Some = TypeVar("_Some", bound=Part)

_LINK = re.compile(r"\b(sop:)([A-Za-z0-9_-]{1,64})", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([A-Za-z0-9_-]{1,64})\]")


def new_from(sop: Sop) -> Sop:
    """Return a draft with the words of an SOP and an identity of its own.

    Document and items get fresh ids, and links between items follow them. Left behind is what
    belongs to the other document: its ID, version and dates, where it is published and who holds
    copies, what its approvers decided, its change history, everything private, and the guide's
    records but for the reasons for the task.
    """
    ids = _fresh_ids(sop)
    parts = {each.key: _copied(sop, each, ids) for each in SECTIONS}
    copy = sop.model_copy(
        update={
            **parts,
            "document_id": new_document_id(),
            "history": History(),
            "margin": Margin(),
        }
    )
    return copy.model_copy(
        update={
            "document": _undecided(copy.document),
            "margin": Margin(examples=_example_marks(sop, copy, ids)),
            "pictures": _pictures_in_use(copy),
        }
    )


def _fresh_ids(sop: Sop) -> dict[str, str]:
    """Return a new id for every item, each a different one."""
    old = [each.id for each in items(sop)]
    new: set[str] = set()
    while len(new) < len(old):
        new.add(new_item_id())
    return dict(zip(old, new, strict=True))


def _copied(sop: Sop, each: Section, ids: Mapping[str, str]) -> Part:
    part: Part = getattr(sop, each.key)
    if each.profile is Profile.RECORD and each.key != "task":
        return type(part)()
    return _renewed(part, each.fields, ids)


def _renewed(part: _Some, fields: tuple[Field, ...], ids: Mapping[str, str]) -> _Some:
    declared = {field.key: field for field in fields}
    changed: dict[str, object] = {}
    for name, info in type(part).model_fields.items():
        field = declared.get(name)
        value = getattr(part, name)
        if field is not None and field.visibility is Visibility.PRIVATE:
            changed[name] = info.get_default(call_default_factory=True)
        elif name == "id" and isinstance(part, Item):
            changed[name] = ids[part.id]
        elif isinstance(value, str):
            changed[name] = _followed(value, field, ids)
        elif isinstance(value, tuple):
            columns = _columns(field)
            changed[name] = tuple(
                _renewed(each, columns, ids) if isinstance(each, Part) else ids.get(each, each)
                for each in value
            )
    return part.model_copy(update=changed)


def _followed(value: str, field: Field | None, ids: Mapping[str, str]) -> str:
    """Return a reference, or a text with its links, that leads to the items of the copy."""
    if field is not None and field.kind is Kind.REFERENCE:
        return ids.get(value, value)
    return _LINK.sub(lambda found: found[1] + ids.get(found[2], found[2]), value)


def _columns(field: Field | None) -> tuple[Field, ...]:
    if field is None:
        return ()
    return _step_columns() if field.kind is Kind.STEPS else field.columns


@cache
def _step_columns() -> tuple[Field, ...]:
    return section("procedure").field("steps").columns


def _undecided(document: Document) -> Document:
    approvals = tuple(
        each.model_copy(update={"decision": "", "decided_on": "", "content_hash": ""})
        for each in document.approvals
    )
    return Document(
        title=document.title,
        trigger=document.trigger,
        frequency=document.frequency,
        owner=document.owner,
        backup_owner=document.backup_owner,
        approvals=approvals,
        review_cycle=document.review_cycle,
        organisation=document.organisation,
        department=document.department,
        classification=document.classification,
    )


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
    return tuple(mark for mark in moved if _is_a_place(copy, mark.place))


def _is_a_place(sop: Sop, place: str) -> bool:
    try:
        return resolve(sop, place) is not None
    except InvalidEdit:
        return False


def _pictures_in_use(sop: Sop) -> dict[str, bytes]:
    """Return the pictures that something left in the SOP still shows."""
    if not sop.pictures:
        return {}
    text = sop.model_dump_json(exclude={"pictures"})
    return {name: data for name, data in sop.pictures.items() if name in text}
