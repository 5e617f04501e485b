"""Which fields hold words that are typed, so that a change of them is shown at the cursor."""

from sop_studio.model.fields import Kind
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import section

_TYPED = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})


def shown_at(path: FieldPath) -> FieldPath | None:
    """Return the text to go to where a value has changed: its own, or the first of its item.

    None where it is chosen, not typed. Of an item, what has no input is seen in it, as the bytes of
    a picture are.
    """
    names = [piece for piece in path[1:] if isinstance(piece, str) and piece != "substeps"]
    if not names:
        return None
    field = section(str(path[0])).field(names[0])
    for name in names[1:]:
        column = next((each for each in field.columns if each.key == name), None)
        if column is None:
            return (*path[:-1], field.columns[0].key) if field.columns else None
        field = column
    return path if field.kind in _TYPED else None
