"""The open SOP and its undo stack: the one place in the window that holds a document."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from sop_studio.errors import ReadOnly
from sop_studio.gui.commands import EditCommand, TypingCommand
from sop_studio.translation import _

# The start page is there before anything of an SOP is loaded.
if TYPE_CHECKING:
    from sop_studio.model.consequences import Done
    from sop_studio.model.edits import Edit
    from sop_studio.model.paths import FieldPath
    from sop_studio.model.sop import Sop


class Session(QObject):
    """Owns the SOP being edited. Widgets send edits and listen for the paths that changed."""

    edited = Signal(tuple)
    """Sent once after each change, with the paths at or below which something changed."""

    replaced = Signal()
    """Sent when another SOP, or the same one read anew, took the place of the last."""

    followed = Signal()
    """Sent after `edited` and `replaced`, once everything that shows the SOP has followed."""

    read_only_changed = Signal()
    """Sent when edits are refused from now on, or taken again."""

    def __init__(
        self,
        sop: Sop | None = None,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._sop = sop
        self._clock = clock
        self._read_only = ""
        self._undo_stack = QUndoStack(self)
        self._seen_at: tuple[FieldPath, ...] = ()
        self._done: Done | None = None

    @property
    def sop(self) -> Sop:
        """The SOP as it is now; a blank one where none was taken up yet."""
        if self._sop is None:
            self._sop = _blank()
        return self._sop

    @property
    def last_change(self) -> tuple[FieldPath, ...]:
        """Where the last change can be seen: paths of values, and of items that came or went."""
        return self._seen_at

    @property
    def undo_stack(self) -> QUndoStack:
        """The undo stack; its clean state says whether the SOP is saved."""
        return self._undo_stack

    @property
    def is_editing(self) -> bool:
        """Whether a new edit is being done just now, not one undone or redone."""
        return self._done is not None

    @property
    def is_modified(self) -> bool:
        """Whether the SOP differs from what was last saved or opened."""
        return not self._undo_stack.isClean()

    @property
    def read_only(self) -> str:
        """Why the SOP takes no edits, a sentence; empty when it takes them."""
        return self._read_only

    def replace(self, sop: Sop, *, modified: bool = False, read_only: str = "") -> None:
        """Take up another SOP; `modified` when what is on disk differs from it."""
        self._sop = sop
        self._undo_stack.clear()
        if modified:
            self._undo_stack.resetClean()
        else:
            # A stack that is empty already keeps what it held for saved when it is cleared.
            self._undo_stack.setClean()
        self.set_read_only(read_only)
        self.replaced.emit()
        self.followed.emit()

    def set_read_only(self, because: str) -> None:
        """Refuse all edits from now on for this reason, or take them again where it is empty."""
        if because != self._read_only:
            self._read_only = because
            self.read_only_changed.emit()

    def mark_saved(self) -> None:
        """Say that what is on disk equals the SOP as it is now."""
        self._undo_stack.setClean()

    def mark_unsaved(self) -> None:
        """Say that what is on disk equals no state that undo or redo leads to."""
        self._undo_stack.resetClean()

    def edit(self, words: str, *edits: Edit) -> None:
        """Do edits, and what follows from them, as one step of undo: "move step".

        Raises `InvalidEdit` and changes nothing when one of them does not fit, `ReadOnly` when the
        SOP takes none.
        """
        self._require_editable()
        whole = self._all_done(edits)
        self._push(EditCommand(words, whole.edits, self._perform), whole)

    def type_text(self, words: str, path: FieldPath, text: str) -> None:
        """Set a field's text as typing: key presses in one field merge into one step of undo."""
        self._require_editable()
        from sop_studio.model.edits import SetValue

        edit = SetValue(path, text)
        whole = self._all_done((edit,))
        if len(whole.edits) > 1:
            self._push(EditCommand(words, whole.edits, self._perform), whole)
        else:
            self._push(TypingCommand(words, edit, self._perform, self._clock()), whole)

    def _all_done(self, edits: Sequence[Edit]) -> Done:
        from sop_studio.model.consequences import done

        return done(self.sop, edits)

    def _push(self, command: EditCommand, whole: Done) -> None:
        self._done = whole
        try:
            self._undo_stack.push(command)
        finally:
            self._done = None

    def _require_editable(self) -> None:
        if self._read_only:
            raise ReadOnly(_("{reason} Nothing was changed.").format(reason=self._read_only))

    def _perform(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        from sop_studio.model.changes.where import seen_at
        from sop_studio.model.edits import apply_all, touched

        before, known = self.sop, self._done
        if known is not None and known.before is before and known.edits == edits:
            self._sop, inverses = known.after, known.inverses
        else:
            self._sop, inverses = apply_all(before, edits)
        self._seen_at = tuple(seen_at(edit) for edit in edits)
        self.edited.emit(tuple(touched(edit) for edit in edits))
        self.followed.emit()
        return tuple(reversed(inverses))


def _blank() -> Sop:
    from sop_studio.library.fresh import new_from
    from sop_studio.library.starters import load_starter

    return new_from(load_starter("blank"))
