"""What a check will read of an SOP, read before it bit by bit, so that it itself takes little."""

from collections.abc import Iterator

from sop_studio.checks.shapes import Shape, section_shapes
from sop_studio.checks.texts import read
from sop_studio.model.parts import Item, Part
from sop_studio.model.sop import Sop


def reading_ahead(before: Sop | None, sop: Sop) -> Iterator[None]:
    """Read the texts of an SOP that differ from another one's, one for each turn of the iterator.

    What is said of a text is remembered. The iterator may be left at any point.
    """
    for shape in section_shapes():
        part = getattr(sop, shape.key)
        yield from _read_owner(None if before is None else getattr(before, shape.key), part, shape)


def _read_owner(before: Part | None, owner: Part, shape: Shape) -> Iterator[None]:
    if owner is before:
        return
    for field in shape.texts:
        text: str = getattr(owner, field.name)
        if text and (before is None or getattr(before, field.name) is not text):
            read(text, field)
            yield
    for name, inner in shape.inner():
        known: dict[str, Item] = {each.id: each for each in getattr(before, name, ())}
        for row in getattr(owner, name):
            yield from _read_owner(known.get(row.id), row, inner)
