"""One walk over an SOP: every value with its field, its path, and the place it may be stored by."""

from collections.abc import Iterator

from msgspec import Struct

from sop_studio.model.fields import LISTS, Field, Kind, Section
from sop_studio.model.parts import Item, Part
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Sop


class Placed(Struct, frozen=True):
    """One value of an SOP: by position in `path`, by ids in `place`."""

    section: Section
    field: Field
    path: FieldPath
    place: str
    owner: Part
    value: object


def values(sop: Sop) -> Iterator[Placed]:
    """Yield every value that is not itself a list, in the order of the catalogue."""
    for section in SECTIONS:
        part: Part = getattr(sop, section.key)
        yield from _values(section, section.fields, part, (section.key,), section.key)


def columns_of(field: Field, beside: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the columns of a list; sub-steps have the columns of the steps they stand in."""
    return beside if field.kind is Kind.STEPS and not field.columns else field.columns


def _values(
    section: Section, fields: tuple[Field, ...], owner: Part, path: FieldPath, place: str
) -> Iterator[Placed]:
    for field in fields:
        value = getattr(owner, field.key)
        inner_path, inner_place = (*path, field.key), f"{place}.{field.key}"
        if field.kind not in LISTS:
            yield Placed(section, field, inner_path, inner_place, owner, value)
            continue
        columns = columns_of(field, fields)
        for position, item in enumerate(value):
            if isinstance(item, Item):
                at_path, at_place = (*inner_path, position), f"{inner_place}[{item.id}]"
                yield from _values(section, columns, item, at_path, at_place)
