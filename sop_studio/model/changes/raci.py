"""Who does what in an activity: each role's letters, and one role that answers for it."""

from __future__ import annotations

from collections.abc import Iterable

from sop_studio.model.edits import Edit, SetValue
from sop_studio.model.fields import Kind, Shape
from sop_studio.model.parts import Activity
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.sections import fields
from sop_studio.model.sop import Sop

ACCOUNTABLE = "accountable"
"""The part that exactly one role has in each activity."""

_GRID = next(field for _section, field in fields() if field.shape is Shape.MATRIX)

PARTS = tuple(column.key for column in _GRID.columns if column.kind is Kind.REFERENCES)
"""The parts a role can have; who does the work, is asked or is told has one of the three."""


def parts_of(activity: Activity, role_id: str) -> tuple[str, ...]:
    """Return the parts a role has in an activity, in the order of their letters."""
    return tuple(part for part in PARTS if role_id in getattr(activity, part))


def toggle(sop: Sop, path: FieldPath, role_id: str, part: str) -> tuple[Edit, ...]:
    """Give a role a part in the activity at a path, or take it from the role that has it.

    Accountable is handed over: the role takes it from whoever had it, and nobody can give it up
    without another taking it, for which there are no edits.
    """
    activity = _activity(sop, path)
    has = role_id in getattr(activity, part)
    if part == ACCOUNTABLE:
        return _set(activity, path, part, (role_id,))
    others = [each for each in PARTS if each not in {part, ACCOUNTABLE}]
    edits = [edit for each in others for edit in _without(activity, path, each, role_id)]
    if has:
        return _without(activity, path, part, role_id)
    known = [role.id for role in sop.roles.roles]
    wanted = {*getattr(activity, part), role_id}
    gone = [each for each in getattr(activity, part) if each not in known]
    ordered = (*(each for each in known if each in wanted), *gone)
    return (*edits, *_set(activity, path, part, ordered))


def clear(sop: Sop, path: FieldPath, role_id: str) -> tuple[Edit, ...]:
    """Take every part from a role but the one that somebody must have."""
    activity = _activity(sop, path)
    parts = (part for part in PARTS if part != ACCOUNTABLE)
    return tuple(edit for part in parts for edit in _without(activity, path, part, role_id))


def _without(activity: Activity, path: FieldPath, part: str, role_id: str) -> tuple[Edit, ...]:
    left = (each for each in getattr(activity, part) if each != role_id)
    return _set(activity, path, part, left)


def _set(activity: Activity, path: FieldPath, part: str, roles: Iterable[str]) -> tuple[Edit, ...]:
    value = tuple(roles)
    return () if value == getattr(activity, part) else (SetValue((*path, part), value),)


def _activity(sop: Sop, path: FieldPath) -> Activity:
    found = get(sop, path)
    if not isinstance(found, Activity):
        raise TypeError(f"{display(path)} is not an activity")
    return found
