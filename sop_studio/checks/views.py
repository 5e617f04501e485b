"""Sections as the checks see them, renewed only where something has changed."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from sop_studio.checks.examples import Examples
from sop_studio.checks.facts import ASPECTS, Facts, gather
from sop_studio.checks.remarks import Position, placed
from sop_studio.checks.shapes import Shape
from sop_studio.model.findings import Finding
from sop_studio.model.numbering import is_empty
from sop_studio.model.parts import Item, Part

Aspect = tuple[tuple[Position, Any], ...]
"""One kind of fact about all owners of a section that have it, with where each stands."""

Keep = Callable[[Finding], bool]
"""Tells whether a finding is to be shown, or was silenced."""


class Entry(NamedTuple):
    """An owner, where it stands, what is known of it, and the findings about it."""

    owner: Part
    position: Position
    facts: Facts
    shown: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


class View(Struct, frozen=True):
    """One section: its entries list by list (its own fields first), and what was made of them."""

    part: Part
    lists: tuple[tuple[Entry, ...], ...]
    aspects: dict[str, Aspect]
    shown: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    written: bool


class Change(Struct, frozen=True):
    """What else may have changed since a view was made.

    `owners` are those whose example texts changed; `keep` is new where `resort` is set.
    """

    examples: Examples
    owners: frozenset[str]
    keep: Keep
    resort: bool


def renewed(old: View | None, shape: Shape, part: Part, change: Change) -> View:
    """Return the view of a section as it is now; what has not changed is taken from the old one."""
    if old is not None and old.part is part and not change.owners and not change.resort:
        return old
    lists = [_own_entries(old, shape, part, change)]
    for number, (name, row_shape) in enumerate(shape.inner(), start=1):
        items: tuple[Item, ...] = getattr(part, name)
        before = old.lists[number] if old else ()
        lists.append(_entries(before, items, row_shape, change))
    if old is not None and all(a is b for a, b in zip(old.lists, lists, strict=True)):
        return View(part, old.lists, old.aspects, old.shown, old.silenced, not is_empty(part))
    return View(
        part,
        tuple(lists),
        _aspects(old, lists),
        tuple([finding for entries in lists for entry in entries for finding in entry.shown]),
        tuple([finding for entries in lists for entry in entries for finding in entry.silenced]),
        not is_empty(part),
    )


def _own_entries(old: View | None, shape: Shape, part: Part, change: Change) -> tuple[Entry, ...]:
    if not shape.texts and not shape.references:
        return ()
    before = old.lists[0][0] if old else None
    if before and before.owner is part and not change.resort and shape.key not in change.owners:
        return old.lists[0] if old else ()
    facts = gather(part, shape.key, shape, change.examples)
    if before and before.facts == facts:
        facts = before.facts
    return (_entry(part, Position(shape.key, shape.key, shape.key), facts, change.keep),)


def _entries(
    before: tuple[Entry, ...],
    items: tuple[Item, ...],
    shape: Shape,
    change: Change,
) -> tuple[Entry, ...]:
    """Return the entries of a list; the old tuple itself when nothing in it has changed."""
    undisturbed = not change.owners and not change.resort
    if undisturbed and len(before) == len(items) and _same_owners(before, items):
        return before
    elsewhere: dict[str, Entry] = {}
    entries: list[Entry] = []
    for index, item in enumerate(items):
        entry = before[index] if index < len(before) else None
        if entry is not None and entry.owner is item and undisturbed:
            entries.append(entry)
            continue
        place = f"{shape.key}[{item.id}]"
        if entry is None or entry.position.place != place:
            elsewhere = elsewhere or {each.position.place: each for each in before}
            entry = elsewhere.get(place)
        entries.append(_renewed_entry(entry, item, index, shape, change))
    return tuple(entries)


def _same_owners(entries: tuple[Entry, ...], items: tuple[Item, ...]) -> bool:
    return all(entry.owner is item for entry, item in zip(entries, items, strict=True))


def _renewed_entry(
    entry: Entry | None, item: Item, index: int, shape: Shape, change: Change
) -> Entry:
    """Return the entry of an item; what is known of it is kept while the item is the same."""
    facts = None
    if entry is not None and entry.owner is item and change.owners.isdisjoint(entry.facts.owners):
        facts = entry.facts
    if facts is None:
        facts = gather(item, item.id, shape, change.examples)
    number = str(index + 1) if shape.is_step else ""
    path = shape.key
    section = path.partition(".")[0]
    position = Position(section, f"{path}[{index}]", f"{path}[{item.id}]", number)
    return _entry(item, position, facts, change.keep)


def _entry(owner: Part, position: Position, facts: Facts, keep: Keep) -> Entry:
    shown: list[Finding] = []
    silenced: list[Finding] = []
    for remark in facts.remarks:
        finding = placed(remark, position)
        (shown if keep(finding) else silenced).append(finding)
    return Entry(owner, position, facts, tuple(shown), tuple(silenced))


def _aspects(old: View | None, lists: list[tuple[Entry, ...]]) -> dict[str, Aspect]:
    """Return what is known of the section; an aspect that did not change keeps its identity."""
    entries = [entry for each in lists for entry in each]
    if old is None:
        return {name: _aspect(name, entries) for name in ASPECTS}
    before = [entry for each in old.lists for entry in each]
    changed = list(_changed(before, entries))
    moved = len(before) != len(entries) or any(a.position != b.position for a, b in changed)
    return {
        name: _aspect(name, entries)
        if moved or any(getattr(a.facts, name) != getattr(b.facts, name) for a, b in changed)
        else old.aspects[name]
        for name in ASPECTS
    }


def _changed(before: list[Entry], after: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    return ((a, b) for a, b in zip(before, after, strict=False) if a is not b)


def _aspect(name: str, entries: list[Entry]) -> Aspect:
    return tuple(
        [
            (entry.position, value)
            for entry in entries
            if (value := getattr(entry.facts, name)) is not None and value != ()
        ]
    )
