"""The open SOP and its undo stack: the one place in the window that holds a document."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from sop_studio.gui.commands import EditCommand, TypingCommand
from sop_studio.model.consequences import completed
from sop_studio.model.edits import Edit, SetValue, apply, touched
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop


class Session(QObject):
    """Owns the SOP being edited. Widgets send edits and listen for the paths that changed."""

    edited = Signal(tuple)
    """Sent once after each change, with the paths at or below which something changed."""

    replaced = Signal()
    """Sent when another SOP, or the same one read anew, took the place of the last."""

    def __init__(
        self,
        sop: Sop,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._sop = sop
        self._clock = clock
        self._undo_stack = QUndoStack(self)

    @property
    def sop(self) -> Sop:
        """The SOP as it is now."""
        return self._sop

    @property
    def undo_stack(self) -> QUndoStack:
        """The undo stack; its clean state says whether the SOP is saved."""
        return self._undo_stack

    @property
    def is_modified(self) -> bool:
        """Whether the SOP differs from what was last saved or opened."""
        return not self._undo_stack.isClean()

    def replace(self, sop: Sop, *, modified: bool = False) -> None:
        """Take up another SOP; `modified` when what is on disk differs from it."""
        self._sop = sop
        self._undo_stack.clear()
        if modified:
            self._undo_stack.resetClean()
        self.replaced.emit()

    def mark_saved(self) -> None:
        """Say that what is on disk equals the SOP as it is now."""
        self._undo_stack.setClean()

    def edit(self, words: str, *edits: Edit) -> None:
        """Do edits, and what follows from them, as one step of undo: "move step".

        Raises `InvalidEdit` and changes nothing when one of them does not fit.
        """
        whole = completed(self._sop, edits)
        self._undo_stack.push(EditCommand(words, whole, self._perform))

    def type_text(self, words: str, path: FieldPath, text: str) -> None:
        """Set a field's text as typing: key presses in one field merge into one step of undo."""
        edit = SetValue(path, text)
        whole = completed(self._sop, (edit,))
        if len(whole) > 1:
            self._undo_stack.push(EditCommand(words, whole, self._perform))
        else:
            self._undo_stack.push(TypingCommand(words, edit, self._perform, self._clock()))

    def _perform(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        inverses: list[Edit] = []
        for edit in edits:
            self._sop, inverse = apply(self._sop, edit)
            inverses.append(inverse)
        self.edited.emit(tuple(touched(edit) for edit in edits))
        return tuple(reversed(inverses))
