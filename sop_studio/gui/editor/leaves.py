"""Which input a field of one value gets."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.choice import ChoiceEditor, FlagEditor
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.line import LineEditor
from sop_studio.gui.editor.place_picker import PlaceEditor
from sop_studio.gui.editor.read_only import ReadOnlyEditor
from sop_studio.gui.editor.references import ReferenceEditor, ReferencesEditor
from sop_studio.gui.editor.special import STATUS, NotApplicableEditor, StatusEditor
from sop_studio.gui.editor.text import TextEditor
from sop_studio.model.changes.findings import NOT_APPLICABLE
from sop_studio.model.fields import ANYWHERE, Field, Kind
from sop_studio.model.paths import FieldPath


class MakesLeaf(Protocol):
    """A class of inputs."""

    def __call__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> LeafEditor:
        """Make the input of a field at a path."""


_BY_KIND: dict[Kind, MakesLeaf] = {
    Kind.LINE: LineEditor,
    Kind.DATE: LineEditor,
    Kind.TEXT: TextEditor,
    Kind.CODE: TextEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.FLAG: FlagEditor,
    Kind.NUMBER: ReadOnlyEditor,
    Kind.REFERENCE: ReferenceEditor,
    Kind.REFERENCES: ReferencesEditor,
}


def is_leaf(field: Field) -> bool:
    """Tell whether a field holds one value, so that `make_leaf` knows an input for it."""
    return field.kind in _BY_KIND


def make_leaf(
    context: FormContext,
    field: Field,
    path: FieldPath,
    thing: str = "",
    *,
    hint: str = "",
    parent: QWidget | None = None,
) -> LeafEditor:
    """Return the input of a field that is not a list; see `FieldEditor` for `thing`."""
    make = _maker(field, path)
    return make(context, field, path, thing, hint=hint, parent=parent)


def _maker(field: Field, path: FieldPath) -> MakesLeaf:
    if not field.editable:
        return ReadOnlyEditor
    if path == STATUS:
        return StatusEditor
    if field.key == NOT_APPLICABLE:
        return NotApplicableEditor
    if field.kind is Kind.REFERENCE and field.target == ANYWHERE:
        return PlaceEditor
    return _BY_KIND[field.kind]
