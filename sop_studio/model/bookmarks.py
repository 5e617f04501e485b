"""The hidden names that values have in a Word copy, by which an edited copy is read back.

What writes copies and what reads them back both go by this. A name follows from an id path, so a
value keeps it wherever it moves and whatever it says.
"""

import hashlib
from collections.abc import Iterator

from sop_studio.model.fields import Field, Shape
from sop_studio.model.parts import Item, Part
from sop_studio.model.sections import fields, has_section
from sop_studio.model.sop import Sop
from sop_studio.model.walk import values

_PREFIX = "_sop_"
"""Word hides bookmarks whose names begin with an underscore."""

_DIGITS = 10


def bookmark_of(place: str) -> str:
    """Return the name of the value at an id path: `_sop_` and 10 hex digits of the path's SHA-1."""
    digits = hashlib.sha1(place.encode(), usedforsecurity=False).hexdigest()
    return _PREFIX + digits[:_DIGITS]


def is_field(place: str) -> bool:
    """Tell whether a place is that of a field of the SOP, not of words that a copy adds."""
    key, _dot, name = place.partition(".")
    return bool(name) and has_section(key)


def crossing(row: str, item_id: str) -> str:
    """Return the place of a cell of a matrix: its row, then the item that its column stands for."""
    return f"{row}[{item_id}]"


def places_by_bookmark(sop: Sop) -> dict[str, str]:
    """Return the id path of every value of an SOP, also of those without words, by its name.

    The cells of a matrix are among them. Of two paths with one name the first has it.
    """
    found: dict[str, str] = {}
    for place in _places(sop):
        found.setdefault(bookmark_of(place), place)
    return found


def _places(sop: Sop) -> Iterator[str]:
    for placed in values(sop):
        yield placed.place
    for section, field in fields():
        if field.shape is Shape.MATRIX:
            yield from _crossings(getattr(sop, section.key), field, section.key)


def _crossings(part: Part, field: Field, key: str) -> Iterator[str]:
    rows: tuple[Item, ...] = getattr(part, field.key)
    for target in dict.fromkeys(column.target for column in field.columns if column.target):
        for row in rows:
            for item in getattr(part, target.partition(".")[2]):
                yield crossing(f"{key}.{field.key}[{row.id}]", item.id)
