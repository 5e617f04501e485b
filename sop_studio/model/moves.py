"""Words for what an edit has moved."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.model.edits import Edit, Insert, Move, Remove
from sop_studio.model.fields import Field
from sop_studio.model.naming import numbered
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import has_section, section
from sop_studio.model.walk import columns_of
from sop_studio.translation import _


def moved_words(edits: Sequence[Edit]) -> str:
    """Return words such as "Step 3 moved to 2"; nothing when edits move not exactly one item."""
    moves = [each for each in edits if isinstance(each, Move)]
    if len(moves) == 1:
        return _words(moves[0].path, moves[0].position, moves[0].path, moves[0].to)
    taken = [each for each in edits if isinstance(each, Remove)]
    put = [each for each in edits if isinstance(each, Insert)]
    # A step that becomes a sub-step is taken out of one list and put into another.
    if not moves and len(taken) == len(put) == 1 and _is_same_kind(taken[0].path, put[0].path):
        return _words(taken[0].path, taken[0].position, put[0].path, put[0].position)
    return ""


def _words(path: FieldPath, position: int, to: FieldPath, new: int) -> str:
    label = _item_label(path)
    if not label:
        return ""
    item = numbered(label, _number(path, position))
    return _("{item} moved to {number}").format(item=item, number=_number(to, new))


def _number(path: FieldPath, position: int) -> str:
    outer = [piece for piece in path if isinstance(piece, int)]
    return ".".join(str(each + 1) for each in (*outer, position))


def _is_same_kind(path: FieldPath, other: FieldPath) -> bool:
    return path != other and path[:2] == other[:2]


def _item_label(path: FieldPath) -> str:
    """Return what the catalogue calls an item of a list, for an inner list that of the outer."""
    label = ""
    if not has_section(str(path[0])):
        return label
    fields: tuple[Field, ...] = section(str(path[0])).fields
    for piece in path[1:]:
        field = next((each for each in fields if each.key == piece), None)
        if field is not None:
            label = field.item_label or label or field.label
            fields = columns_of(field, fields)
    return label
