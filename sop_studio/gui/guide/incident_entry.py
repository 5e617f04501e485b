"""Enters the incident an SOP is written after where it belongs, once its ID is written."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.model.changes.task_triggers import incident_edits
from sop_studio.model.fields import Field
from sop_studio.model.sections import section
from sop_studio.translation import _

_INCIDENT = section("task").field("incident_id")


class IncidentEntry(QObject):
    """Waits until the writer leaves the ID: half of it would be entered with each key press."""

    def __init__(self, context: FormContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._is_written = False

    def watch(self, widget: QWidget, field: Field) -> None:
        """Follow an input, if it is that of the incident."""
        if field is _INCIDENT and isinstance(widget, LineEdit):
            widget.edited.connect(self._note)
            widget.editingFinished.connect(self._enter)

    def _note(self) -> None:
        self._is_written = True

    def _enter(self) -> None:
        # What was entered and undone is not entered once more by passing through.
        if not self._is_written:
            return
        self._is_written = False
        edits = incident_edits(self._context.sop)
        if edits:
            self._context.edit(_("enter the incident"), *edits)
