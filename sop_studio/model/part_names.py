"""What a part holds, by name: the one place that asks its class."""

from sop_studio.model.parts import Part


def names_of(part: Part) -> tuple[str, ...]:
    """Return the names of what a part holds, in order."""
    return part.__struct_fields__
