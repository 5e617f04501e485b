"""Begin with a starter in an SOP that is there already: its words, where nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from sop_studio.library.fresh import new_from
from sop_studio.library.starters import STARTERS, load_starter
from sop_studio.model.edits import Edit, Insert, SetValue, apply
from sop_studio.model.fields import Field, Kind, Nature
from sop_studio.model.margin_parts import ExampleMark
from sop_studio.model.numbering import targets
from sop_studio.model.parts import Part
from sop_studio.model.paths import resolve
from sop_studio.model.sections import has_section, printed_sections
from sop_studio.model.sop import Sop
from sop_studio.model.walk import columns_of

_Some = TypeVar("_Some", bound=Part)

_MARKS = ("margin", "examples")


def has_starter(use_case: str) -> bool:
    """Tell whether there is a starter for a kind of work, given by the key of its use case."""
    return any(each.name == use_case for each in STARTERS)


def begin_with(sop: Sop, use_case: str) -> tuple[Edit, ...]:
    """Return the edits that fill the empty fields of an SOP from the starter for a kind of work.

    What is written stays; ID, version, dates and records of the making are never filled. Nothing
    where there is no such starter. Raises FileProblem when the program came without the file.
    """
    if not has_starter(use_case):
        return ()
    starter = new_from(load_starter(use_case))
    taken = list(_missing(sop, starter))
    whole = sop
    for edit in taken:
        whole, _inverse = apply(whole, edit)
    known = set(targets(whole))
    loosened = [SetValue(each.path, _loosened(each.value, known, each.path)) for each in taken]
    return (*loosened, *_marks(sop, whole, starter))


def _missing(sop: Sop, starter: Sop) -> Iterator[SetValue]:
    for section in printed_sections():
        own: Part = getattr(sop, section.key)
        other: Part = getattr(starter, section.key)
        for field in section.fields if section.copied else ():
            value = getattr(other, field.key)
            if value and not getattr(own, field.key) and field.nature is Nature.CONTENT:
                yield SetValue((section.key, field.key), value)


def _loosened(value: object, known: set[str], path: tuple[str | int, ...]) -> object:
    """Return a value without links to rows of the starter that were not taken."""
    if not isinstance(value, tuple):
        return value
    section = next(each for each in printed_sections() if each.key == path[0])
    field = section.field(str(path[1]))
    columns = columns_of(field, section.fields)
    return tuple(_without_links(row, columns, known) for row in value)


def _without_links(row: _Some, columns: tuple[Field, ...], known: set[str]) -> _Some:
    changed: dict[str, object] = {}
    for column in columns:
        value = getattr(row, column.key)
        if column.kind is Kind.REFERENCE:
            changed[column.key] = value if value in known or has_section(value) else ""
        elif column.kind is Kind.REFERENCES:
            changed[column.key] = tuple(each for each in value if each in known)
        elif isinstance(value, tuple):
            inner = columns_of(column, columns)
            changed[column.key] = tuple(_without_links(each, inner, known) for each in value)
    return replace(row, **changed)


def _marks(sop: Sop, whole: Sop, starter: Sop) -> Iterator[Edit]:
    """Yield the marks of the example texts that were taken, so that they still count as missing."""
    known = {mark.place for mark in sop.margin.examples}
    position = len(sop.margin.examples)
    for mark in starter.margin.examples:
        if mark.place in known or resolve(whole, mark.place) is None:
            continue
        if _is_taken(sop, whole, mark):
            yield Insert(_MARKS, position, mark)
            position += 1


def _is_taken(sop: Sop, whole: Sop, mark: ExampleMark) -> bool:
    section, _dot, rest = mark.place.partition(".")
    name = rest.partition("[")[0].partition(".")[0]
    before = getattr(getattr(sop, section), name)
    return before is not getattr(getattr(whole, section), name)
