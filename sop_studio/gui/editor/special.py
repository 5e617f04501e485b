"""Two fields that behave like no other: the status, and "not applicable, because ..."."""

from __future__ import annotations

from typing import get_args

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.choice import RowChoice
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.ending import Ending
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.line import example_words
from sop_studio.gui.editor.read_only import value_words
from sop_studio.gui.look.style import SPACE_TINY
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.model.changes.ending import with_status
from sop_studio.model.fields import Field
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Status
from sop_studio.translation import _

STATUS: FieldPath = ("document", "status")
_APPROVED = "approved"


class StatusEditor(LeafEditor):
    """The status; approved is never offered. Once approved, the SOP can be ended under it."""

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
        self.box = RowChoice(
            [(each.value, _(each.label)) for each in field.choices if each.value != _APPROVED],
            may_be_empty=False,
            parent=self.row,
        )
        self.put(self.box)
        self.box.edited.connect(self._send)
        self.ending = Ending("status", context, self, tells=False)
        whole = self.layout()
        if whole is not None:
            whole.addWidget(self.ending)
        self.refresh()

    def depends_on(self) -> tuple[object, ...]:
        """Return the status with all that is said of an end."""
        document = self.context.sop.document
        return (document.status, document.ended_on, document.end_reason)

    def show_value(self, value: object) -> None:
        """Show the status."""
        approved = value == _APPROVED
        offered = [each for each in self.field.choices if approved or each.value != _APPROVED]
        self.box.set_options([(each.value, _(each.label)) for each in offered])
        self.box.set_value(str(value))
        self.box.setDisabled(approved)
        self.box.setToolTip(value_words(self.field, value) if approved else "")
        self.ending.refresh()

    def _send(self, value: str) -> None:
        words = _("change {field}").format(field=_(self.field.label))
        status = next((each for each in get_args(Status) if each == value), None)
        if status is None or not self.context.edit(words, *with_status(self.context.sop, status)):
            self.refresh()


class NotApplicableEditor(LeafEditor):
    """A box to tick, and under it the reason, which is all that is kept."""

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
        self.toggle = CheckBox(_("Not applicable, because …"), parent=self)
        self.reason = LineEdit(placeholder=example_words(field), parent=self.row)
        self.put(self.reason)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.setSpacing(SPACE_TINY)
            whole.insertWidget(0, self.toggle)
        self.setTabOrder(self.toggle, self.reason)
        self.toggle.edited.connect(self._toggled)
        self.reason.edited.connect(self.send_text)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show the reason; where there is one, the box is ticked."""
        self.reason.set_text(str(value))
        if value:
            self.toggle.set_value(True)
        elif not self.reason.hasFocus():
            self.toggle.set_value(False)
        self.row.setVisible(self.toggle.value())

    def wants_hint(self) -> bool:
        """Tell whether the hint is of use now."""
        return self.toggle.value() and super().wants_hint()

    def reveal(self, _path: FieldPath) -> QWidget | None:
        """Tick the box and return the input of the reason."""
        self.toggle.set_value(True)
        self._follow_toggle()
        return self.reason

    def _follow_toggle(self) -> None:
        self.row.setVisible(self.toggle.value())
        self.refresh_remarks()

    def _toggled(self, ticked: bool) -> None:
        self._follow_toggle()
        if ticked:
            self.reason.setFocus()
        elif self.value():
            self.send_value("", _("say that it is applicable"))
