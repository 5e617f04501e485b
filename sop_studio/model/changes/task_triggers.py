"""What the reasons for an SOP prepare in it, and take back while nobody has touched it.

Costly errors add the safety section, rules to meet add the compliance mapping, several teams are
put down as reviewers, new people begin the table of readers, and an incident goes into the
references and the change history. What was put in is noted beside the text, so that nothing of the
writer's own is ever taken out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec

from sop_studio.model.changes.peer_review import missing_areas, reviewer_for
from sop_studio.model.edits import Edit, Insert, Remove, SetValue, apply
from sop_studio.model.guide.explanations import TRIGGERS
from sop_studio.model.guide_parts import PutIn
from sop_studio.model.numbering import is_empty, is_shown
from sop_studio.model.parts import Change, Item, Link, Reader
from sop_studio.model.paths import FieldPath, display, get, id_path, resolve
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_PUT_IN: FieldPath = ("margin", "put_in")
_LAYOUT: FieldPath = ("layout", "added")
_REVIEWS: FieldPath = ("review", "reviews")
_READERS: FieldPath = ("training", "readers")
_REFERENCES: FieldPath = ("definitions", "references")
_CHANGES: FieldPath = ("history", "changes")

_FLAGS = tuple(each.field.partition(".")[2] for each in TRIGGERS)


def acts(before: Sop, after: Sop) -> tuple[Edit, ...]:
    """Return the edits that follow from reasons that were ticked or unticked between the two."""
    if before.task is after.task:
        return ()
    work = _Work(after)
    for flag in _FLAGS:
        is_ticked = getattr(after.task, flag)
        if is_ticked == getattr(before.task, flag):
            continue
        if not is_ticked:
            work.take_out(flag)
        elif flag in _ACTS:
            _ACTS[flag](work)
    return tuple(work.edits)


def incident_edits(sop: Sop) -> tuple[Edit, ...]:
    """Return the edits that enter the incident, once its ID was given or changed.

    Nothing where it is entered already, or where the SOP is not written after an incident.
    """
    work = _Work(sop)
    if sop.task.after_incident:
        _enter_incident(work)
    return tuple(work.edits)


def incident_reason(sop: Sop) -> str:
    """Return the reason to give in the change history for an SOP written after an incident."""
    incident = sop.task.incident_id.strip()
    if not sop.task.after_incident or not incident:
        return ""
    return _("After incident {incident}").format(incident=incident)


class _Work:
    """An SOP on which edits are done one after another, and these edits."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.edits: list[Edit] = []

    def do(self, edit: Edit) -> None:
        self.sop, _inverse = apply(self.sop, edit)
        self.edits.append(edit)

    def put_in(self, flag: str, path: FieldPath, position: int, row: Item) -> None:
        self.do(Insert(path, position, row))
        self.note(flag, id_path(self.sop, (*path, position)), _digest(row))

    def note(self, flag: str, place: str, content: str) -> None:
        row = PutIn(reason=flag, place=place, content=content)
        self.do(Insert(_PUT_IN, len(self.sop.margin.put_in), row))

    def noted(self, flag: str, within: FieldPath) -> list[PutIn]:
        start = display(within)
        return [
            each
            for each in self.sop.margin.put_in
            if each.reason == flag and each.place.startswith(start)
        ]

    def forget(self, note: PutIn) -> None:
        at = next(n for n, each in enumerate(self.sop.margin.put_in) if each.id == note.id)
        self.do(Remove(_PUT_IN, at))

    def take_out(self, flag: str) -> None:
        """Take out what a reason put in, where it is untouched, and forget about the rest."""
        for note in tuple(self.sop.margin.put_in):
            if note.reason == flag:
                self.take_out_one(note)

    def take_out_one(self, note: PutIn) -> None:
        path = resolve(self.sop, note.place)
        value = None if path is None else get(self.sop, path)
        if path == _LAYOUT:
            self._hide(note.content)
        elif path is not None and isinstance(value, Item):
            if _digest(value) == note.content and isinstance(path[-1], int):
                self.do(Remove(path[:-1], path[-1]))
        elif path is not None and value == note.content:
            self.do(SetValue(path, ""))
        self.forget(note)

    def _hide(self, key: str) -> None:
        added = self.sop.layout.added
        if key in added and is_empty(getattr(self.sop, key)):
            self.do(SetValue(_LAYOUT, tuple(each for each in added if each != key)))


def _show(flag: str, key: str) -> Callable[[_Work], None]:
    def act(work: _Work) -> None:
        added = work.sop.layout.added
        if not is_shown(work.sop, section(key)):
            work.do(SetValue(_LAYOUT, (*added, key)))
            work.note(flag, display(_LAYOUT), key)

    return act


def _fill_reviewers(work: _Work) -> None:
    for area in missing_areas(work.sop):
        work.put_in("cross_team", _REVIEWS, len(work.sop.review.reviews), reviewer_for(area))


def _begin_readers(work: _Work) -> None:
    if work.sop.training.readers:
        return
    roles = [each.name.strip() for each in work.sop.roles.roles if each.name.strip()]
    for role in dict.fromkeys(roles or [_("New team member")]):
        row = Reader(role=role)
        work.put_in("onboarding", _READERS, len(work.sop.training.readers), row)


def _enter_incident(work: _Work) -> None:
    incident = work.sop.task.incident_id.strip()
    for note in (
        *work.noted("after_incident", _REFERENCES),
        *work.noted("after_incident", _CHANGES),
    ):
        if not _is_about(work, note, incident):
            work.take_out_one(note)
    if not incident:
        return
    if not work.noted("after_incident", _REFERENCES) and not any(
        incident in words for words in _referred_to(work.sop)
    ):
        row = Link(title=incident, kind="incident")
        end = len(work.sop.definitions.references)
        work.put_in("after_incident", _REFERENCES, end, row)
    if not work.noted("after_incident", _CHANGES):
        _give_reason(work, incident)


def _is_about(work: _Work, note: PutIn, incident: str) -> bool:
    """Tell whether what was put in is about this incident, or is the writer's own by now."""
    path = resolve(work.sop, note.place)
    value = None if path is None else get(work.sop, path)
    if isinstance(value, Item):
        is_untouched = _digest(value) == note.content
    else:
        is_untouched = value == note.content
    said = " ".join(_words_of(value))
    return not is_untouched or bool(incident and incident in said.split())


def _give_reason(work: _Work, incident: str) -> None:
    changes = work.sop.history.changes
    if any(incident in each.reason or incident in each.summary for each in changes):
        return
    reason = incident_reason(work.sop)
    if not changes:
        row = Change(version=work.sop.document.version.strip(), reason=reason)
        work.put_in("after_incident", _CHANGES, 0, row)
    elif not changes[0].reason:
        path = (*_CHANGES, 0, "reason")
        work.do(SetValue(path, reason))
        work.note("after_incident", id_path(work.sop, path), reason)


def _referred_to(sop: Sop) -> Iterator[str]:
    for each in sop.definitions.references:
        yield from (each.title, each.link)


def _words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Item):
        for name in value.__struct_fields__:
            yield from _words_of(getattr(value, name))


def _digest(row: Item) -> str:
    """Return what tells whether a row is still as it was put in."""
    return hashlib.sha256(msgspec.json.encode(row)).hexdigest()[:16]


_ACTS: dict[str, Callable[[_Work], None]] = {
    "costly_errors": _show("costly_errors", "safety"),
    "cross_team": _fill_reviewers,
    "regulated": _show("regulated", "compliance"),
    "onboarding": _begin_readers,
    "after_incident": _enter_incident,
}
