"""One walk over an SOP: every value with its field, its path, and the place it may be stored by."""

from collections.abc import Iterator

from msgspec import Struct

from sop_studio.model.fields import LISTS, Field, Kind, Section
from sop_studio.model.parts import Item, Part
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import SECTIONS, has_section, section
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
    for each in SECTIONS:
        part: Part = getattr(sop, each.key)
        yield from _values(each, each.fields, part, (each.key,), each.key)


def columns_of(field: Field, beside: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the columns of a list; sub-steps have the columns of the steps they stand in."""
    return beside if field.kind is Kind.STEPS and not field.columns else field.columns


def field_at(path: FieldPath) -> Field | None:
    """Return the field of the catalogue that a path by position leads to, `None` without one."""
    key = str(path[0]) if path else ""
    return field_in(section(key).fields, path[1:]) if has_section(key) else None


def field_in(fields: tuple[Field, ...], path: FieldPath) -> Field | None:
    """Return the field that a path leads to from among the fields of its owner."""
    field: Field | None = None
    for piece in path:
        if isinstance(piece, int):
            continue
        field = next((each for each in fields if each.key == piece), None)
        if field is None:
            return None
        fields = columns_of(field, fields)
    return field


def _values(
    owned: Section, fields: tuple[Field, ...], owner: Part, path: FieldPath, place: str
) -> Iterator[Placed]:
    for field in fields:
        value = getattr(owner, field.key)
        inner_path, inner_place = (*path, field.key), f"{place}.{field.key}"
        if field.kind not in LISTS:
            yield Placed(owned, field, inner_path, inner_place, owner, value)
            continue
        columns = columns_of(field, fields)
        for position, item in enumerate(value):
            if isinstance(item, Item):
                at_path, at_place = (*inner_path, position), f"{inner_place}[{item.id}]"
                yield from _values(owned, columns, item, at_path, at_place)
