"""Rows out of the clipboard: from a spreadsheet, a list, or several lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject

from sop_studio.errors import PasteRefused
from sop_studio.gui.clipboard import copied_rows, holds_items
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.jobs import attempt
from sop_studio.markup.pasted_rows import without_marker
from sop_studio.model.changes.rows import PastedRows, paste
from sop_studio.model.fields import Field
from sop_studio.model.paths import FieldPath
from sop_studio.model.walk import field_at
from sop_studio.translation import _

_MOST_NAMED = 5


def holds_lines(copied: QMimeData) -> bool:
    """Tell whether several lines or items of a list were copied, not one sentence."""
    return "\n" in copied.text().strip().replace("\r", "\n") or holds_items(copied)


def holds_cells(copied: QMimeData) -> bool:
    """Tell whether cells of a spreadsheet were copied."""
    text = copied.text().strip("\r\n ")
    return "\t" in (text if "\n" in text else without_marker(text))


class RowPaste(QObject):
    """Puts pasted rows into one list of the SOP, as one step of undo."""

    def __init__(self, context: FormContext, field: Field, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._field = field

    def paste(self, path: FieldPath, position: int, copied: QMimeData) -> PastedRows | None:
        """Put the rows that were copied into the list at a path and return what came of it.

        `None` where nothing was put in: the user is told why.
        """
        put_in: list[PastedRows] = []
        ask = self._context.ask
        if not attempt(ask, lambda: put_in.append(self._rows(path, position, copied))):
            return None
        (pasted,) = put_in
        if not self._context.edit(_("paste rows"), *pasted.edits):
            return None
        if pasted.left_out:
            self._tell_left_out(pasted.left_out)
        return pasted

    def _rows(self, path: FieldPath, position: int, copied: QMimeData) -> PastedRows:
        rows = copied_rows(copied)
        if not rows:
            raise PasteRefused(
                _("Copy cells of a spreadsheet or a list first, then paste them here.")
            )
        options = self._context.targets.options
        # A list may show only some of its columns; those shown elsewhere are pasted all the same.
        field = field_at(path) or self._field
        return paste(self._context.sop, field, path, position, rows=rows, options=options)

    def _tell_left_out(self, cells: tuple[str, ...]) -> None:
        named = ", ".join(cells[:_MOST_NAMED]) + (" …" if len(cells) > _MOST_NAMED else "")
        words = _("The rows are in. No place was found for: {cells}.")
        self._context.ask.tell_problem(words.format(cells=named))
