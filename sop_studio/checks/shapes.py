"""The catalogue as the checks read it: what is looked at in each owner of fields.

An owner is a section with its own fields, or a row of one of its lists.
"""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sop_studio.model.fields import LISTS, Field, FieldUse, Kind, Visibility
from sop_studio.model.sections import SECTIONS
from sop_studio.model.walk import columns_of

_TEXTS = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})
_LINKS = frozenset({Kind.REFERENCE, Kind.REFERENCES})


class TextField(Struct, frozen=True):
    """What of a field of text decides how it is read; see `model.fields.Field`."""

    name: str
    kind: Kind
    use: FieldUse
    printed: bool
    required: bool
    is_place: bool


class Shape(Struct, frozen=True):
    """The fields of one kind of owner.

    `key` is the path of the section or list without positions, `item` what a row of it is called.
    `references` holds names and targets, `musts` the columns that a row cannot do without and what
    to say of them. `lists` holds the inner lists with the shape of their rows: `None` where these
    are like the owner itself, as sub-steps are.
    """

    key: str
    item: str
    is_step: bool
    texts: tuple[TextField, ...]
    references: tuple[tuple[str, str], ...]
    musts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, "Shape | None"], ...]

    def inner(self) -> Iterator[tuple[str, "Shape"]]:
        """Yield the name of each inner list and the shape of its rows."""
        for name, shape in self.lists:
            yield name, shape or self

    def requires(self, name: str) -> bool:
        """Tell whether a check reports every owner in which that text is missing."""
        return any(each.required for each in self.texts if each.name == name)


@cache
def section_shapes() -> tuple[Shape, ...]:
    """Return how every section of the catalogue is read, in its order."""
    return tuple(_shape(each.key, None, each.fields, record=each.is_record) for each in SECTIONS)


def _shape(key: str, within: Field | None, fields: tuple[Field, ...], *, record: bool) -> Shape:
    lists: list[tuple[str, Shape | None]] = []
    for each in fields:
        if each.kind in LISTS and each.visibility is not Visibility.KEPT:
            columns = columns_of(each, fields)
            inner = f"{key}.{each.key}"
            same = columns is fields
            lists.append((each.key, None if same else _shape(inner, each, columns, record=record)))
    return Shape(
        key,
        within.item_label if within else "",
        within is not None and within.kind is Kind.STEPS,
        tuple(_text_field(each, record=record) for each in fields if each.kind in _TEXTS),
        # A link that nobody can mend, such as that of a step to the notes, is nobody's to mend.
        tuple((e.key, e.target) for e in fields if e.kind in _LINKS and _can_be_set(e, within)),
        tuple((each.key, each.must) for each in fields if each.must),
        tuple(lists),
    )


def _can_be_set(field: Field, within: Field | None) -> bool:
    return field.editable and (within is None or within.editable)


def _text_field(field: Field, *, record: bool) -> TextField:
    printed = not record and field.visibility is Visibility.PRINTED
    return TextField(field.key, field.kind, field.use, printed, field.required, field.is_place)
