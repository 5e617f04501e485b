"""Finding words in all texts of an SOP, in the order of the document, and replacing them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sop_studio.model.edits import SetValue
from sop_studio.model.fields import LISTS, Field, Kind, Section
from sop_studio.model.matching import Query, spans
from sop_studio.model.numbering import ShownSection, all_sections
from sop_studio.model.parts import Item, Part
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.model.walk import columns_of

_SEARCHED = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})


class SearchedText(Struct, frozen=True):
    """A text that people wrote and can change, and where it stands."""

    shown: ShownSection
    field: Field
    path: FieldPath
    text: str

    @property
    def is_record(self) -> bool:
        """Tell whether it stands in a record of the making of the SOP, not in the document."""
        return self.shown.section.is_record


class Hit(Struct, frozen=True):
    """A place in a text where the words were found."""

    where: SearchedText
    start: int
    end: int

    @property
    def path(self) -> FieldPath:
        """The path of the field."""
        return self.where.path


class Finder:
    """Finds words in one SOP after another; the texts of unchanged sections are kept."""

    def __init__(self) -> None:
        self._kept: dict[ShownSection, tuple[Part, tuple[SearchedText, ...]]] = {}

    def hits(self, sop: Sop, query: Query) -> tuple[Hit, ...]:
        """Return every place where the words stand, in the order of the document.

        The records of the making of the SOP come last. Nothing is found for an empty query.
        """
        return tuple(
            Hit(where, start, end)
            for where in self.texts(sop)
            for start, end in spans(where.text, query)
        )

    def texts(self, sop: Sop) -> tuple[SearchedText, ...]:
        """Return every text that is not empty, in the order of the document."""
        before, self._kept = self._kept, {}
        found: list[SearchedText] = []
        for shown in all_sections(sop):
            part, fields, path = _part_of(sop, shown)
            kept = before.get(shown)
            if kept is None or kept[0] is not part:
                kept = (part, tuple(_texts(shown, fields, part, path)))
            self._kept[shown] = kept
            found += kept[1]
        return tuple(found)


def document_position(sop: Sop, path: FieldPath) -> tuple[int, ...]:
    """Return figures that order paths as their fields stand in the document."""
    sections = all_sections(sop)
    for number, shown in enumerate(sections):
        _part, fields, owner = _part_of(sop, shown)
        if path[: len(owner)] == owner:
            return (number, *_positions(fields, path[len(owner) :]))
    return (len(sections),)


def replacements(hits: Sequence[Hit], replacement: str) -> tuple[SetValue, ...]:
    """Return the edits that put the replacement in the place of the hits, one for each field."""
    by_path: dict[FieldPath, list[Hit]] = {}
    for hit in hits:
        by_path.setdefault(hit.path, []).append(hit)
    return tuple(SetValue(path, _replaced(found, replacement)) for path, found in by_path.items())


def _replaced(hits: list[Hit], replacement: str) -> str:
    text = hits[0].where.text
    pieces: list[str] = []
    done = 0
    for hit in hits:
        pieces += [text[done : hit.start], replacement]
        done = hit.end
    return "".join(pieces) + text[done:]


def _part_of(sop: Sop, shown: ShownSection) -> tuple[Part, tuple[Field, ...], FieldPath]:
    section: Section = shown.section
    if shown.custom is None:
        part: Part = getattr(sop, section.key)
        return part, section.fields, (section.key,)
    columns = section.field("sections").columns
    return sop.custom.sections[shown.custom], columns, (section.key, "sections", shown.custom)


def _texts(
    shown: ShownSection, fields: tuple[Field, ...], owner: Part, path: FieldPath
) -> Iterator[SearchedText]:
    for field in fields:
        value: object = getattr(owner, field.key)
        if not value or not field.editable:
            continue
        if isinstance(value, str):
            if field.kind in _SEARCHED:
                yield SearchedText(shown, field, (*path, field.key), value)
        elif isinstance(value, tuple) and field.kind in LISTS:
            columns = columns_of(field, fields)
            for position, item in enumerate(value):
                if isinstance(item, Item):
                    yield from _texts(shown, columns, item, (*path, field.key, position))


def _positions(fields: tuple[Field, ...], path: FieldPath) -> Iterator[int]:
    for piece in path:
        if isinstance(piece, int):
            yield piece
            continue
        keys = [field.key for field in fields]
        if piece not in keys:
            return
        at = keys.index(piece)
        yield at
        fields = columns_of(fields[at], fields)
