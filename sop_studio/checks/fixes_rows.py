"""Fixes that add, remove or move a row (P13, P14, P16, P25, P32, D03, G3, G8)."""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.checks.fix import Case, FindFixes, Fix
from sop_studio.model.dates import as_date, as_version
from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.parts import Change, Item, Record, Role, Step, Term
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.sections import section
from sop_studio.model.sop import items
from sop_studio.translation import _

_TERMS = ("definitions", "terms")
_ROLES = ("roles", "roles")
_RECORDS = ("records", "records")
_CHANGES = ("history", "changes")
_STEPS = ("procedure", "steps")


def _explained(case: Case) -> Iterator[Fix]:
    if not case.meant:
        return
    at = len(case.rows(*_TERMS))
    edits = (Insert(_TERMS, at, Term(term=case.meant)),)
    go_to = display((*_TERMS, at, "definition"))
    yield Fix(_("Add to definitions"), _("add term"), edits, go_to)


def _added_role(case: Case) -> Iterator[Fix]:
    if not case.meant:
        return
    at = len(case.rows(*_ROLES))
    name = case.meant[:1].upper() + case.meant[1:]
    edits = (Insert(_ROLES, at, Role(name=name)),)
    go_to = display((*_ROLES, at, "duty"))
    yield Fix(_("Add the role"), _("add role"), edits, go_to)


def _added_record(case: Case) -> Iterator[Fix]:
    """Yield the fix that gives the evidence of a step a record, whose place is still to be said."""
    if case.path[-1] != "evidence" or not case.text.strip():
        return
    at = len(case.rows(*_RECORDS))
    edits = (Insert(_RECORDS, at, Record(name=case.text.strip())),)
    go_to = display((*_RECORDS, at, "location"))
    yield Fix(_("Add a record for it"), _("add record"), edits, go_to)


def _without_empty_row(case: Case) -> Iterator[Fix]:
    row, position = _row(case)
    if row is not None and case.path[-1] == "name" and _is_empty(row, _columns(case.path)):
        edits = (Remove(case.path[:-2], position),)
        yield Fix(_("Remove the row"), _("remove row"), edits)


def _without_second(case: Case) -> Iterator[Fix]:
    """Yield the fix that removes a row which says nothing that the first of its name does not."""
    row, position = _row(case)
    column = str(case.path[-1])
    if row is None:
        return
    name, columns = case.text.strip().casefold(), _columns(case.path)
    for other in case.rows(*case.path[:-2])[:position]:
        if str(getattr(other, column)).strip().casefold() == name and _adds_nothing(
            row, other, columns
        ):
            edits = (Remove(case.path[:-2], position),)
            yield Fix(_("Remove the row"), _("remove row"), edits)
            return


def _row(case: Case) -> tuple[Item | None, int]:
    if len(case.path) < 3:
        return None, 0
    row, position = get(case.sop, case.path[:-1]), case.path[-2]
    if isinstance(row, Item) and isinstance(position, int):
        return row, position
    return None, 0


def _columns(path: FieldPath) -> list[str]:
    """Return the keys of the columns of the list that a row stands in."""
    return [column.key for column in section(str(path[0])).field(str(path[1])).columns]


def _is_empty(row: Item, columns: list[str]) -> bool:
    return not any(str(value).strip() for name in columns if (value := getattr(row, name)))


def _adds_nothing(row: Item, other: Item, columns: list[str]) -> bool:
    pairs = [(getattr(row, name), getattr(other, name)) for name in columns]
    return all(not own or str(own).casefold() == str(theirs).casefold() for own, theirs in pairs)


def _without_target(case: Case) -> Iterator[Fix]:
    """Yield the fix that empties a choice whose target is gone."""
    value = get(case.sop, case.path)
    if isinstance(value, str) and value and case.finding.end == 0:
        edits = (SetValue(case.path, ""),)
        yield Fix(_("Remove the link"), _("remove link"), edits)
    elif isinstance(value, tuple):
        ids = {item.id for item in items(case.sop)}
        kept = tuple(each for each in value if each in ids)
        yield Fix(_("Remove the link"), _("remove link"), (SetValue(case.path, kept),))


def _final_check(case: Case) -> Iterator[Fix]:
    steps = case.rows(*_STEPS)
    last = steps[-1]
    phase = last.phase if isinstance(last, Step) else ""
    edits = (Insert(_STEPS, len(steps), Step(phase=phase)),)
    go_to = display((*_STEPS, len(steps), "action"))
    yield Fix(_("Add a step at the end"), _("add step"), edits, go_to)


def _version_row(case: Case) -> Iterator[Fix]:
    """Yield the fix that adds a row for the present version, or puts a newer row higher."""
    changes = [each for each in case.rows(*_CHANGES) if isinstance(each, Change)]
    position = case.path[2] if len(case.path) > 2 else 0
    if isinstance(position, int) and position > 0:
        to = _place_of(changes, position)
        yield Fix(_("Move the row up"), _("move row"), (Move(_CHANGES, position, to),))
        return
    version = case.sop.document.version.strip()
    new = Change(version=version, date=case.today.isoformat())
    go_to = display((*_CHANGES, 0, "summary"))
    label = _("Add a row for {version}").format(version=version)
    yield Fix(label, _("add row"), (Insert(_CHANGES, 0, new),), go_to)


def _place_of(changes: list[Change], position: int) -> int:
    moved = changes[position]
    for at, other in enumerate(changes[:position]):
        newer, older = as_version(moved.version), as_version(other.version)
        if newer is not None and older is not None and newer > older:
            return at
        later, earlier = as_date(moved.date), as_date(other.date)
        if later is not None and earlier is not None and later > earlier:
            return at
    return position - 1


FIXES: tuple[tuple[str, FindFixes], ...] = (
    ("P13", _without_second),
    ("P14", _explained),
    ("P16", _added_role),
    ("P25", _without_target),
    ("P32", _final_check),
    ("D03", _version_row),
    ("G3", _without_empty_row),
    ("G8", _added_record),
    ("G8", _without_empty_row),
)
