"""Rows out of the clipboard: from a spreadsheet, a list, or several lines."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from sop_studio.errors import PasteRefused
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.jobs import attempt
from sop_studio.model.changes.rows import PastedRows, paste
from sop_studio.model.fields import Field
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _

_MOST_NAMED = 5


def clipboard_text() -> str:
    """Return the text that was copied last, empty where none was."""
    return QGuiApplication.clipboard().text()


def holds_lines(text: str) -> bool:
    """Tell whether text is several lines or the items of a list, not one sentence."""
    return "\n" in text.strip().replace("\r", "\n")


def holds_cells(text: str) -> bool:
    """Tell whether text is cells of a spreadsheet."""
    return "\t" in text.strip("\r\n ")


class RowPaste(QObject):
    """Puts pasted rows into one list of the SOP, as one step of undo."""

    def __init__(self, context: FormContext, field: Field, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._field = field

    def paste(self, path: FieldPath, position: int, text: str) -> int | None:
        """Put the rows that text holds into the list at a path; return the last one's position.

        `None` where nothing was put in: the user is told why.
        """
        put_in: list[PastedRows] = []
        if not attempt(self._context.ask, lambda: put_in.append(self._rows(path, position, text))):
            return None
        (pasted,) = put_in
        if not self._context.edit(_("paste rows"), *pasted.edits):
            return None
        if pasted.left_out:
            self._tell_left_out(pasted.left_out)
        return pasted.first + pasted.count - 1

    def _rows(self, path: FieldPath, position: int, text: str) -> PastedRows:
        # Imported for the first paste: its patterns take time to compile.
        from sop_studio.markup.pasted_rows import rows_from_text

        rows = rows_from_text(text)
        if not rows:
            raise PasteRefused(
                _("Copy cells of a spreadsheet or a list first, then paste them here.")
            )
        options = self._context.targets.options
        return paste(self._context.sop, self._field, path, position, rows=rows, options=options)

    def _tell_left_out(self, cells: tuple[str, ...]) -> None:
        named = ", ".join(cells[:_MOST_NAMED]) + (" …" if len(cells) > _MOST_NAMED else "")
        words = _("The rows are in. No place was found for: {cells}.")
        self._context.ask.tell_problem(words.format(cells=named))
