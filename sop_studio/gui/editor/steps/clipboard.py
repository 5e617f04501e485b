"""Steps on the clipboard: as steps for this program, as numbered text for any other."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from sop_studio.exporters.steps_text import steps_as_text
from sop_studio.gui.clipboard import copied_items, copied_rows, holds_items
from sop_studio.markup.pasted_rows import without_marker
from sop_studio.model.changes.brought_steps import missing_pictures, packed, unpacked
from sop_studio.model.changes.pasted_steps import steps_from_items, steps_from_rows
from sop_studio.model.edits import Edit
from sop_studio.model.fields import Field
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Step
from sop_studio.model.sop import Sop
from sop_studio.storage import decode, encode, new_revision
from sop_studio.translation import _

MIME_TYPE = "application/x-sop-studio-steps"
"""A whole SOP that holds nothing but the steps, and what they refer to."""

Rows = tuple[FlatStep, ...]


def mime_of(sop: Sop, field: Field, rows: Rows, outermost: Rows) -> QMimeData:
    """Return steps as what goes to the clipboard; `rows` are those in it, sub-steps too."""
    mime = QMimeData()
    holder = packed(sop, tuple(row.step for row in outermost))
    mime.setData(MIME_TYPE, encode(holder, new_revision(None)))
    mime.setText(steps_as_text(sop, field, rows))
    return mime


def holds_rows(mime: QMimeData) -> bool:
    """Tell whether a clipboard holds steps, or text that is a list or a table."""
    if mime.hasFormat(MIME_TYPE):
        return True
    text = mime.text()
    lines = [line for line in text.splitlines() if line.strip()] if "\n" in text else []
    return len(lines) > 1 or holds_items(mime)


def holds_list(mime: QMimeData) -> bool:
    """Tell whether a clipboard holds steps, or several items with bullets, numbers or cells.

    Lines without are the lines of a sentence.
    """
    if mime.hasFormat(MIME_TYPE) or holds_items(mime):
        return True
    lines = [line for line in mime.text().splitlines() if line.strip()]
    return len(lines) > 1 and all("\t" in line or without_marker(line) != line for line in lines)


def steps_of(sop: Sop, field: Field, mime: QMimeData) -> tuple[tuple[Step, ...], tuple[Edit, ...]]:
    """Return the steps on a clipboard, and the edits that bring their pictures.

    Raises a `SopError` where there is too much, or what no SOP can hold.
    """
    if mime.hasFormat(MIME_TYPE):
        data = bytes(mime.data(MIME_TYPE).data())
        brought = decode(data, _("clipboard")).sop
        return unpacked(sop, field.columns, brought), missing_pictures(sop, brought)
    if listed := copied_items(mime):
        return steps_from_items([(line.words, line.depth) for line in listed]), ()
    return steps_from_rows(sop, field.columns, copied_rows(mime)), ()
