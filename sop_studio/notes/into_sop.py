"""Proposals put into an SOP: the edits that do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_studio.model import parts
from sop_studio.model.edits import Edit, Insert
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.notes.draft import Kind, Proposal

_STEPS: FieldPath = ("procedure", "steps")
_BACK: FieldPath = ("rollback", "steps")
_ROLES: FieldPath = ("roles", "roles")
_PLACES: dict[Kind, FieldPath] = {
    Kind.STEP: _STEPS,
    Kind.ROLLBACK: _BACK,
    Kind.ROLE: _ROLES,
    Kind.DECISION: ("decisions", "decisions"),
    Kind.PREREQUISITE: ("prerequisites", "checks"),
    Kind.WARNING: ("decisions", "exceptions"),
    Kind.OPEN_QUESTION: ("interviews", "open_questions"),
    Kind.TOOL: ("prerequisites", "tools"),
    Kind.DEFINITION: ("definitions", "terms"),
}


def insertion(sop: Sop, accepted: Sequence[Proposal]) -> tuple[Edit, ...]:
    """Return the edits that append accepted proposals to an SOP, in their order.

    Roles come first, so that steps can name them; a role that is there already is used.
    """
    roles = {each.name.casefold(): each.id for each in sop.roles.roles if each.name}
    edits: list[Edit] = []
    counts = _counts(sop)
    for name in dict.fromkeys(_roles(accepted)):
        if name.casefold() not in roles:
            role = parts.Role(name=name)
            roles[name.casefold()] = role.id
            edits.append(_append(counts, _ROLES, role))
    edits += [
        _append(counts, _PLACES[each.kind], _item(each, roles))
        for each in accepted
        if each.kind != Kind.ROLE
    ]
    return tuple(edits)


def _roles(accepted: Sequence[Proposal]) -> Iterator[str]:
    for each in accepted:
        if each.kind == Kind.ROLE:
            yield each.text
        elif each.kind in {Kind.STEP, Kind.ROLLBACK} and each.actor:
            yield each.actor


def _append(counts: dict[FieldPath, int], path: FieldPath, item: Item) -> Insert:
    position = counts[path]
    counts[path] += 1
    return Insert(path, position, item)


def _counts(sop: Sop) -> dict[FieldPath, int]:
    return {
        path: len(getattr(getattr(sop, str(path[0])), str(path[1]))) for path in _PLACES.values()
    }


def _item(each: Proposal, roles: dict[str, str]) -> Item:
    if each.kind in {Kind.STEP, Kind.ROLLBACK}:
        return parts.Step(
            action=each.text,
            expected=each.expected,
            role=roles.get(each.actor.casefold(), ""),
            condition=each.condition,
            commands="\n".join(each.commands),
        )
    if each.kind == Kind.DECISION:
        return parts.Decision(condition=each.condition, action=each.then, otherwise=each.otherwise)
    if each.kind == Kind.OPEN_QUESTION:
        return parts.OpenQuestion(question=each.text)
    if each.kind == Kind.DEFINITION:
        term, _, definition = each.text.partition(":")
        return parts.Term(term=term.strip(), definition=definition.strip())
    return parts.Entry(text=each.text)
