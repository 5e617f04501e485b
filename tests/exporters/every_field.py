"""An SOP with something in every field, made by walking the catalogue: whatever is added is in it.

Every text gets a word of its own, so that a test can ask where it went.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

from sop_studio.model import fields
from sop_studio.model.fields import Field, Kind, PrintedAs, Profile, Section, Visibility
from sop_studio.model.parts import Item, Part, Picture, Step, fields_of, is_part
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Approved, Margin, Sop
from sop_studio.model.text import Reference
from tests.storage.any_sop import png

PICTURE = png(40, 30, b"a picture")
PICTURE_NAME = hashlib.sha256(PICTURE).hexdigest()
_Beside = TypeVar("_Beside", bound=Part)

DEEPEST_STEPS = 3
TYPED = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})


@dataclass(frozen=True)
class Word:
    """A word that stands in exactly one field."""

    place: str
    section: Section | None
    field: Field | None
    is_private: bool


@dataclass
class EveryField:
    """Builds the SOP and keeps the words it put in."""

    decorate: str = "{word}"
    words: dict[str, Word] = field(default_factory=dict)

    def sop(self) -> Sop:
        parts: dict[str, Any] = {each.key: self._part(each) for each in SECTIONS}
        return Sop(
            document_id="0" * 32,
            **parts,
            approved=self._beside(Approved, "approved"),
            margin=self._beside(Margin, "margin"),
            pictures={PICTURE_NAME: PICTURE},
        )

    def printed(self) -> dict[str, Word]:
        """The words of printed fields."""
        return {
            word: where
            for word, where in self.words.items()
            if where.field is not None
            and where.section is not None
            and where.section.profile is not Profile.RECORD
            and not where.is_private
        }

    def private(self) -> dict[str, Word]:
        """The words of everything that leaves only when it is chosen."""
        known = {*self.printed(), *(word for word, where in self.words.items() if _is_told(where))}
        return {word: where for word, where in self.words.items() if word not in known}

    def _part(self, section: Section) -> Part:
        part = fields_of(Sop)[section.key].type
        assert isinstance(part, type)
        values = {
            each.key: self._value(section, each, part, section.key, private=False)
            for each in section.fields
        }
        made: Part = part(**values)
        return made

    def _value(
        self, section: Section, each: Field, owner: type[Part], place: str, *, private: bool
    ) -> object:
        place = f"{place}.{each.key}"
        private = private or each.visibility is not Visibility.PRINTED
        if each.printed_as is PrintedAs.POSITION and each.kind is Kind.LINE:
            return _id_of("procedure.steps")
        if each.kind in TYPED:
            return self._word(place, section, each, private=private)
        match each.kind:
            case Kind.CHOICE if place == "document.status":
                return "draft"
            case Kind.CHOICE:
                return each.choices[-1].value
            case Kind.FLAG:
                return True
            case Kind.NUMBER:
                return 7
            case Kind.REFERENCE:
                return _first_of(each.target)
            case Kind.REFERENCES:
                return (_first_of(each.target),)
        return (self._item(section, each, owner, place, private=private),)

    def _item(
        self, section: Section, each: Field, owner: type[Part], place: str, *, private: bool
    ) -> Item:
        row: type[Item] = get_args(fields_of(owner)[each.key].type)[0]
        named: dict[str, Any] = {"id": _id_of(place)}
        if row is Step:
            named |= self._step(section, each, place, depth=1, private=private)
        else:
            named |= self._columns(section, each.columns, row, place, private=private)
        if row is Picture:
            named["sha256"] = PICTURE_NAME
        return row(**named)

    def _columns(
        self,
        section: Section,
        columns: tuple[Field, ...],
        row: type[Item],
        place: str,
        *,
        private: bool,
    ) -> dict[str, Any]:
        return {
            column.key: self._value(section, column, row, place, private=private)
            for column in columns
        }

    def _step(
        self, section: Section, each: Field, place: str, *, depth: int, private: bool
    ) -> dict[str, Any]:
        columns = tuple(column for column in each.columns if column.kind is not Kind.STEPS)
        values = self._columns(section, columns, Step, place, private=private)
        if depth < DEEPEST_STEPS:
            inside = f"{place}.substeps"
            values["substeps"] = (
                Step(
                    id=_id_of(inside),
                    **self._step(section, each, inside, depth=depth + 1, private=private),
                ),
            )
        return values

    def _beside(self, kind: type[_Beside], key: str) -> _Beside:
        values: dict[str, Any] = {}
        for name, about in fields_of(kind).items():
            row: type[Item] = get_args(about.type)[0]
            values[name] = (self._note(row, f"{key}.{name}"),)
        return kind(**values)

    def _note(self, row: type[Item], place: str) -> Item:
        values: dict[str, Any] = {"id": _id_of(place)}
        for column, about in fields_of(row).items():
            inner = f"{place}.{column}"
            held = get_args(about.type)[0] if get_origin(about.type) is tuple else None
            if is_part(held):
                values[column] = (self._note(cast("type[Item]", held), inner),)
            elif held == Reference:
                values[column] = (_id_of(inner),)
            elif about.type == Reference:
                values[column] = _id_of(inner)
            elif held is not None:
                values[column] = (self._word(inner, None, None, private=True),)
            elif get_origin(about.type) is Literal:
                values[column] = get_args(about.type)[-1]
            elif column != "id" and about.type is not bool:
                values[column] = self._word(inner, None, None, private=True)
        return row(**values)

    def _word(
        self, place: str, section: Section | None, each: Field | None, *, private: bool
    ) -> str:
        word = f"Quince{len(self.words):04d}x"
        if each is not None and each.visibility is Visibility.KEPT:
            # It belongs to the program, and leaves with no copy, as what stands in the margin.
            section = each = None
        self.words[word] = Word(place, section, each, private)
        return self.decorate.format(word=word)


def every_field(decorate: str = "{word}") -> tuple[Sop, EveryField]:
    """The SOP and the words in it; `decorate` is put around each word."""
    made = EveryField(decorate)
    return made.sop(), made


def _id_of(place: str) -> str:
    return place.replace(".", "-")[-64:]


def _first_of(target: str) -> str:
    match target:
        case fields.ANYWHERE:
            return _id_of("procedure.steps")
        case fields.ANY_SECTION:
            return "purpose"
    return _id_of(target)


def columns_of(declared: tuple[Field, ...]) -> Iterator[Field]:
    """Every field and column, outer ones first."""
    for each in declared:
        yield each
        yield from columns_of(each.columns)


def _is_told(where: Word) -> bool:
    """Tell whether it is printed which version was approved before."""
    return where.place in {"approved.versions.version", "approved.versions.approved_on"}
