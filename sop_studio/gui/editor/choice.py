"""The inputs for a choice and for yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.model.fields import Field
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _


def moves_what_it_stands_in(event: QKeyEvent) -> bool:
    """Tell whether a key press is Alt with an arrow, which moves a row or a step."""
    arrows = {Qt.Key.Key_Up, Qt.Key.Key_Down}
    return event.key() in arrows and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


class RowChoice(ChoiceBox):
    """A choice box that in a row or a step leaves Alt with an arrow to what it stands in."""

    stands_in_row = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.stands_in_row and moves_what_it_stands_in(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoiceEditor(LeafEditor):
    """One of a few choices."""

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
        empty = next((_(each.label) for each in field.choices if not each.value), "")
        self.box = RowChoice(
            [(each.value, _(each.label)) for each in field.choices if each.value],
            placeholder=empty,
            may_be_empty=bool(empty),
            parent=self.row,
        )
        self.box.stands_in_row = bool(thing)
        self.put(self.box)
        self.box.edited.connect(self.send_choice)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show a choice."""
        self.box.set_value(str(value))


class FlagEditor(LeafEditor):
    """Yes or no."""

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
        super().__init__(context, field, path, thing, label="", hint=hint, parent=parent)
        self.box = CheckBox(_(field.label) if thing else _(field.question), parent=self.row)
        self.put(self.box)
        self.box.edited.connect(self._send)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Tick or clear the box."""
        self.box.set_value(value is True)

    def _send(self, value: bool) -> None:
        self.send_value(value, _("change {field}").format(field=_(self.field.label)))
