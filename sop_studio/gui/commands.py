"""Edits as steps of the undo stack; typing in one field merges into one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from sop_studio.model.edits import Edit, SetValue

_TYPING = 1
_TYPING_PAUSE = 3.0
"""Seconds of silence after which going on in the same field is a step of its own."""

Perform: TypeAlias = "Callable[[Sequence[Edit]], tuple[Edit, ...]]"
"""Applies edits in order and returns their inverses, in the order that takes them back."""


class EditCommand(QUndoCommand):
    """One or more edits that are done and undone together."""

    def __init__(self, words: str, edits: Sequence[Edit], perform: Perform) -> None:
        super().__init__(words)
        self.edits = tuple(edits)
        self.inverse: tuple[Edit, ...] = ()
        self._perform = perform

    def redo(self) -> None:
        self.inverse = self._perform(self.edits)

    def undo(self) -> None:
        self._perform(self.inverse)


class TypingCommand(EditCommand):
    """A change of one field's text, which takes up the key presses that follow it."""

    def __init__(self, words: str, edit: SetValue, perform: Perform, at: float) -> None:
        super().__init__(words, (edit,), perform)
        self.path = edit.path
        self.typed_at = at

    def id(self) -> int:
        return _TYPING

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, TypingCommand) or other.path != self.path:
            return False
        if other.typed_at - self.typed_at > _TYPING_PAUSE:
            return False
        self.edits = other.edits
        self.typed_at = other.typed_at
        self.setObsolete(self._restores_itself())
        return True

    def _restores_itself(self) -> bool:
        typed, before = self.edits[0], self.inverse[0]
        return typed == before
