"""From a part as it is and as it should be to the edits of its fields."""

from __future__ import annotations

from sop_studio.model.edits import SetValue
from sop_studio.model.part_names import names_of
from sop_studio.model.parts import Part
from sop_studio.model.paths import FieldPath


def field_edits(path: FieldPath, before: Part, after: Part) -> tuple[SetValue, ...]:
    """Return the edits that give each field of the part at a path its later value."""
    return tuple(
        SetValue((*path, name), getattr(after, name))
        for name in names_of(after)
        if getattr(after, name) != getattr(before, name)
    )
