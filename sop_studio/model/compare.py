"""What differs between two states of an SOP, field by field, in words for people.

Items are matched by their ids, so that a step that moved is one difference and not two.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from sop_studio.model.compare_values import Reader
from sop_studio.model.fields import LISTS, Field, Kind, Section
from sop_studio.model.naming import numbered
from sop_studio.model.part_names import names_of
from sop_studio.model.parts import Item, Part, Picture
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import SECTIONS, has_section, section
from sop_studio.model.sop import Sop
from sop_studio.model.walk import columns_of
from sop_studio.translation import N_, _, ngettext

BESIDE = {
    "layout": N_("Choice of sections"),
    "approved": N_("Approved versions"),
    "margin": N_("Notes of the program"),
}
"""What an SOP holds beside the sections of the catalogue."""

_OTHER = N_("Other")
_NOT_COMPARED = frozenset({"document_id", "pictures"})
_MOST_NAMED = 4


class Change(StrEnum):
    """What happened to a field or an item."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class Difference(Struct, frozen=True):
    """One thing that differs.

    `section` is a key, `where` says in words which item and field it is. `before` and `after` are
    the words that were there; an added item has no words before, and one that only moved has the
    same. `path` leads to it in the later SOP, None when it is gone. `field` is the field that
    changed, or the list in which an item came, went or moved; `item` says in words which item,
    "" for what is none.
    """

    change: Change
    section: str
    where: str
    before: str
    after: str
    path: FieldPath | None
    field: Field | None = None
    item: str = ""


def compare(before: Sop, after: Sop) -> tuple[Difference, ...]:
    """Return what differs, in the order of the document; nothing when both hold the same."""
    return tuple(_Comparison(before, after).differences())


def section_words(key: str) -> str:
    """Return the words for the section of a difference, as they stand in lists."""
    return _(section(key).short) if has_section(key) else _(BESIDE.get(key, _OTHER))


def counts(differences: Iterable[Difference]) -> dict[str, int]:
    """Return how much differs in each section that differs at all, in the document's order."""
    found: dict[str, int] = {}
    for each in differences:
        found[each.section] = found.get(each.section, 0) + 1
    return found


def summary(differences: Sequence[Difference]) -> str:
    """Return how much differs where: "12 changes in Procedure, 1 in Rollback"."""
    return summary_of(counts(differences))


def summary_of(found: Mapping[str, int]) -> str:
    """Return the same from the counts."""
    if not found:
        return _("No changes")
    named = list(found.items())[:_MOST_NAMED]
    (first, count), *others = named
    words = [
        ngettext("{count} change in {section}", "{count} changes in {section}", count).format(
            count=count, section=section_words(first)
        ),
        *(
            _("{count} in {section}").format(count=count, section=section_words(key))
            for key, count in others
        ),
    ]
    rest = sum(found.values()) - sum(count for _key, count in named)
    if rest:
        words.append(_("{count} elsewhere").format(count=rest))
    return ", ".join(words)


class _Place(Struct, frozen=True):
    """An item and the list it stands in; `owner` is the id of the item that has the list."""

    item: Item
    owner: str
    field: str


class _List(Struct, frozen=True):
    """One list in both SOPs: its field, what its rows belong to, and where it stands in words."""

    section: Section
    field: Field
    columns: tuple[Field, ...]
    owner: str
    path: FieldPath
    number: str = ""


class _Pair(Struct, frozen=True):
    """A part of both SOPs: its fields, where it stands, its words, its number if it is a step."""

    section: Section
    fields: tuple[Field, ...]
    old: Part
    new: Part
    path: FieldPath
    owner: str
    where: str = ""
    number: str = ""


class _Comparison:
    def __init__(self, before: Sop, after: Sop) -> None:
        self._before, self._after = before, after
        self._old, self._new = _index(before), _index(after)
        self._read_old, self._read_new = Reader(before), Reader(after)

    def differences(self) -> Iterator[Difference]:
        """Yield the differences of what stands beside the sections, then of the sections."""
        for key in names_of(self._after):
            if has_section(key) or key in _NOT_COMPARED:
                continue
            if getattr(self._before, key) != getattr(self._after, key):
                yield Difference(Change.CHANGED, key, section_words(key), "", "", None)
        for each in SECTIONS:
            old, new = getattr(self._before, each.key), getattr(self._after, each.key)
            if old is not new and old != new:
                yield from self._fields(_Pair(each, each.fields, old, new, (each.key,), each.key))

    def _fields(self, pair: _Pair) -> Iterator[Difference]:
        for field in pair.fields:
            old, new = getattr(pair.old, field.key), getattr(pair.new, field.key)
            if old == new:
                continue
            if field.kind in LISTS:
                columns, path = columns_of(field, pair.fields), (*pair.path, field.key)
                rows = _List(pair.section, field, columns, pair.owner, path, pair.number)
                yield from self._rows(rows, old, new)
                continue
            before, after = self._read_old.words(field, old), self._read_new.words(field, new)
            if before != after:
                where = ", ".join(filter(None, (pair.where, _(field.label))))
                path = (*pair.path, field.key)
                yield Difference(
                    Change.CHANGED,
                    pair.section.key,
                    where,
                    before,
                    after,
                    path,
                    field,
                    pair.where,
                )
        if _picture_in(pair.old) != _picture_in(pair.new):
            words = (_("another picture"), _("this picture"))
            yield Difference(
                Change.CHANGED, pair.section.key, pair.where, *words, pair.path, item=pair.where
            )

    def _rows(
        self, rows: _List, old: tuple[Item, ...], new: tuple[Item, ...]
    ) -> Iterator[Difference]:
        moved = _moved([each.id for each in old], [each.id for each in new])
        for position, item in enumerate(new):
            known = self._old.get(item.id)
            if known is None:
                yield self._added(rows, item, position)
                yield from self._moved_into(rows, item, position)
                continue
            is_elsewhere = (known.owner, known.field) != (rows.owner, rows.field.key)
            if is_elsewhere or item.id in moved:
                yield self._has_moved(rows, item, position)
            yield from self._inside(rows, known.item, item, position)
        for position, item in enumerate(old):
            if item.id not in self._new:
                words = self._read_old.row(rows.columns, item, left_out=self._new)
                where = _row_words(rows, position)[1]
                yield Difference(
                    Change.REMOVED, rows.section.key, where, words, "", None, rows.field, where
                )

    def _inside(self, rows: _List, old: Item, new: Item, position: int) -> Iterator[Difference]:
        if old is new or old == new:
            return
        number, where = _row_words(rows, position)
        path = (*rows.path, position)
        yield from self._fields(
            _Pair(rows.section, rows.columns, old, new, path, new.id, where, number)
        )

    def _added(self, rows: _List, item: Item, position: int) -> Difference:
        words = self._read_new.row(rows.columns, item, left_out=self._old)
        where = _row_words(rows, position)[1]
        path = (*rows.path, position)
        return Difference(Change.ADDED, rows.section.key, where, "", words, path, rows.field, where)

    def _has_moved(self, rows: _List, item: Item, position: int) -> Difference:
        words = self._read_new.title(rows.columns, item)
        where = _row_words(rows, position)[1]
        path = (*rows.path, position)
        return Difference(
            Change.MOVED, rows.section.key, where, words, words, path, rows.field, where
        )

    def _moved_into(self, rows: _List, added: Item, position: int) -> Iterator[Difference]:
        """Yield what moved into an item that is new; what is new in it is told with it."""
        number = _row_words(rows, position)[0]
        for field in rows.columns:
            if field.kind not in LISTS:
                continue
            columns, path = columns_of(field, rows.columns), (*rows.path, position, field.key)
            nested = _List(rows.section, field, columns, added.id, path, number)
            for at, item in enumerate(getattr(added, field.key)):
                known = self._old.get(item.id)
                if known is None:
                    yield from self._moved_into(nested, item, at)
                    continue
                yield self._has_moved(nested, item, at)
                yield from self._inside(nested, known.item, item, at)


def _picture_in(part: Part) -> str:
    """Return which picture an item shows, empty for what shows none."""
    return part.sha256 if isinstance(part, Picture) else ""


def _row_words(rows: _List, position: int) -> tuple[str, str]:
    """Return the number of a row and the words for it, such as `Step 3.1`."""
    label = rows.field.item_label or rows.field.label
    if rows.field.kind is not Kind.STEPS:
        return "", numbered(label, position + 1)
    number = f"{rows.number}.{position + 1}" if rows.number else str(position + 1)
    outer = next(each for each in rows.section.fields if each.key == rows.path[1])
    return number, numbered(outer.item_label or outer.label, number)


def _index(sop: Sop) -> dict[str, _Place]:
    found: dict[str, _Place] = {}
    for each in SECTIONS:
        _add(found, getattr(sop, each.key), each.fields, each.key)
    return found


def _add(found: dict[str, _Place], part: Part, fields: tuple[Field, ...], owner: str) -> None:
    for field in fields:
        if field.kind not in LISTS:
            continue
        columns = columns_of(field, fields)
        for item in getattr(part, field.key):
            found[item.id] = _Place(item, owner, field.key)
            _add(found, item, columns, item.id)


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest ids that, taken out, leave both lists in the same order."""
    position = {each: at for at, each in enumerate(old)}
    common = [each for each in new if each in position]
    kept = _longest_rising([position[each] for each in common])
    return frozenset(each for each in common if position[each] not in kept)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)
