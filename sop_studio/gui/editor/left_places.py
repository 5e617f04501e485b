"""Where the user was when each step of undo was done, to go on there when it is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_studio.errors import InvalidEdit
from sop_studio.model.paths import FieldPath, find, get

if TYPE_CHECKING:
    from sop_studio.gui.session import Session
    from sop_studio.model.sop import Sop


class LeftPlaces:
    """Remembers the field that had the keyboard, and how many items came of the edit."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = session.undo_stack.index()
        self._left: dict[int, tuple[str, int]] = {}

    def note(self, field: str) -> None:
        """Remember the name of the input in which the user was before the edit done just now."""
        changed = next(iter(self._session.last_change), ())
        count = _count_at(self._session.sop, changed)
        self._left[self._session.undo_stack.index()] = (field, count)

    def after_step(self, index: int, changed: FieldPath | None) -> str:
        """Return the field in which items were put in that an undo has taken away, else "".

        All is then as it was, so the name leads to the same field.
        """
        before, self._index = self._index, index
        name, count = self._left.get(index, ("", 0))
        field = find(self._session.sop, name)
        if index >= before or changed is None or field is None:
            return ""
        is_near = field[0] == changed[0] and field != changed[: len(field)]
        return name if is_near and count > _count_at(self._session.sop, changed) else ""

    def forget(self) -> None:
        """Forget all: another SOP is there."""
        self._left.clear()


def _count_at(sop: Sop, path: FieldPath) -> int:
    """Return how many items are in a list, or in that of an item; 0 where a path leads to none."""
    try:
        found = get(sop, path[:-1] if path and isinstance(path[-1], int) else path)
    except InvalidEdit:
        return 0
    return len(found) if isinstance(found, tuple) else 0
