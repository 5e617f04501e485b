"""Where an edit can be seen once it was done."""

from sop_studio.model.edits import Edit, Insert, Move, Remove, touched
from sop_studio.model.paths import FieldPath


def seen_at(edit: Edit) -> FieldPath:
    """Return the path of the value or the item that is different after an edit.

    Of an item that was taken out it is the place where it stood, at which there may be none now.
    """
    match edit:
        case Insert(path, position) | Remove(path, position):
            return (*path, position)
        case Move(path, _from, to):
            return (*path, to)
        case _:
            return touched(edit)
