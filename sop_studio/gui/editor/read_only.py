"""What a form shows but does not let anybody type in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.model.fields import Field, Kind, Visibility
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _


class ReadOnlyEditor(LeafEditor):
    """A value set by the program, in words; one that holds nothing, or is private, is left out."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        self.label = ElidedLabel("", "muted", self.row)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.put(self.label)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show the value in words."""
        is_told = bool(value) and self.field.visibility is not Visibility.PRIVATE
        words = value_words(self.field, value) if is_told else ""
        self.label.setText(words)
        self.show_if(bool(words))


def value_words(field: Field, value: object) -> str:
    """Return a value as people read it; empty where there is nothing to read."""
    if field.kind is Kind.CHOICE:
        return next((_(each.label) for each in field.choices if each.value == value), str(value))
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and value else ""
