"""What all inputs of a form have in common: a field of the catalogue, shown at a path."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.look.style import SPACE_TINY
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.model.edits import SetValue
from sop_studio.model.fields import Field
from sop_studio.model.paths import FieldPath, display, get, id_path
from sop_studio.translation import _


class FieldEditor(QWidget):
    """Shows the value at a path and sends what the user does with it as edits.

    It holds no value of its own: `refresh` reads the SOP and changes only what differs. `path` is
    by position and follows moves; `place` is by ids and stays. `thing` is what the field belongs
    to, such as "role 2", empty for a field of the section itself.
    """

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`parent` is what it stands in: there from the start, Qt styles it once and not again."""
        super().__init__(parent)
        self.context = context
        self.field = field
        self.path = path
        self.thing = thing
        self.place = id_path(context.sop, path)

    def value(self) -> object:
        """Return what the SOP holds at the path."""
        return get(self.context.sop, self.path)

    def depends_on(self) -> tuple[object, ...]:
        """Return the values that what is shown depends on; while they stay, nothing is to do."""
        return (self.value(),)

    def spoken_name(self) -> str:
        """Return the name that screen readers say: "Action of step 3"."""
        label = _(self.field.label)
        if not self.thing:
            return label
        return _("{field} of {thing}").format(field=label, thing=self.thing)

    def set_path(self, path: FieldPath, thing: str = "") -> None:
        """Take up the path to which the field has moved."""
        if (path, thing) != (self.path, self.thing):
            self.path = path
            self.thing = thing
            self.rename()

    def show_if(self, wanted: bool) -> None:
        """Show or hide the whole field; one that is in no form yet is not made a window."""
        if not wanted:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()

    def rename(self) -> None:
        """Give the inputs the names that belong to the path."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what the SOP holds now."""
        raise NotImplementedError

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks, where `places` are given only those at them."""
        raise NotImplementedError

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""

    def reveal(self, _path: FieldPath) -> QWidget | None:
        """Build and show the input at a path at or below this one and return it."""
        raise NotImplementedError


class LeafEditor(FieldEditor):
    """A field of one value: an input with its label and remarks."""

    input: QWidget

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        label: str | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`label` is what stands over the input, by default the field's; `hint` under it.

        The input itself is made in `row` and then given to `put`.
        """
        super().__init__(context, field, path, thing, parent=parent)
        self.row = FieldRow(_(field.label) if label is None else label, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(self.row)
        self._hint = text_label(hint, "caption", wrap=True, parent=self) if hint else None
        if self._hint is not None:
            layout.addWidget(self._hint)
        self.setToolTip(_(field.question))

    def put(self, widget: QWidget) -> None:
        """Take up the input, or one that takes its place."""
        self.input = widget
        self.row.put(widget)
        if isinstance(widget, LineEdit | GrowingTextEdit):
            widget.paste_refused.connect(self.context.ask.tell_problem)
        self.rename()
        for watch in self.context.watchers:
            watch(widget, self.field)

    def show_value(self, value: object) -> None:
        """Show a value in the input, without sending it."""
        raise NotImplementedError

    def rename(self) -> None:
        """Give the input its field path as a name, and the words screen readers say."""
        self.input.setObjectName(display(self.path))
        self.input.setAccessibleName(self.spoken_name())

    def refresh(self) -> None:
        """Show what the SOP holds now; cursor and selection stay."""
        self.show_value(self.value())
        self._show_remarks()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks under the input."""
        if places is None or self.place in places:
            self._show_remarks()

    def reveal(self, _path: FieldPath) -> QWidget | None:
        """Return the input."""
        return self.input

    def wants_hint(self) -> bool:
        """Tell whether the hint is of use now: a remark says more."""
        return self._hint is not None and not self.row.remarks()

    def _show_remarks(self) -> None:
        self.context.put_remarks(self.row, self.place, self.value())
        if self._hint is not None:
            self._hint.setVisible(self.wants_hint())

    def send_text(self, text: str) -> None:
        """Send text as typing, or as pasted: then it is a step of undo of its own.

        What the SOP does not take is taken out of the input again.
        """
        source = self.input
        if isinstance(source, LineEdit | GrowingTextEdit) and source.pasting.is_under_way:
            self.send_value(text, _("paste in {field}").format(field=_(self.field.label)))
            return
        if not self.context.type_text(_(self.field.label), self.path, text):
            self.refresh()

    def send_choice(self, value: object) -> None:
        """Send what was chosen among what is offered."""
        self.send_value(value, _("choose {field}").format(field=_(self.field.label)))

    def send_value(self, value: object, words: str) -> None:
        """Send a value as a step of undo of its own."""
        if not self.context.edit(words, SetValue(self.path, value)):
            self.refresh()
