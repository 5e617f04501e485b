"""The inputs for several lines: text, and code in a fixed-width font."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPushButton, QWidget

from sop_studio.gui.clipboard import Takes
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.line import example_words
from sop_studio.gui.editor.linking import offer_links
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.model.changes.examples import example_text_edits
from sop_studio.model.fields import Field, Kind, Visibility
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _

_LINES = 2
_LONG_EXAMPLE = 90


class TextEditor(LeafEditor):
    """Several lines of text or code."""

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
        lines = _LINES if len(field.example) <= _LONG_EXAMPLE else _LINES + 1
        self.text_edit = GrowingTextEdit(
            placeholder=example_words(field),
            min_lines=lines,
            takes=_takes(field),
            parent=self.row,
        )
        if field.kind is Kind.CODE:
            wear_fixed_width(self.text_edit)
        self._use_example: QPushButton | None = None
        self.put(self.text_edit)
        if field.example and not thing:
            self._use_example = self._example_button()
            self.row.add_to_label_line(self._use_example)
        self.text_edit.edited.connect(self.send_text)
        if field.kind is not Kind.CODE:
            offer_links(context, self.text_edit)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show a text; cursor and selection stay."""
        self.text_edit.set_text(str(value))
        if self._use_example is not None:
            self._use_example.setVisible(not value)

    def refresh_targets(self) -> None:
        """Show the present words of the links in the text."""
        self.text_edit.refresh_links()

    def use_example(self) -> None:
        """Put the example in, marked as one."""
        edits = example_text_edits(self.context.sop, self.path, _(self.field.example))
        if self.context.edit(_("use example"), *edits):
            self.text_edit.setFocus()

    def _example_button(self) -> QPushButton:
        button = link_button(_("Use this example"), self.use_example)
        name = _("Use the example for {field}").format(field=_(self.field.label))
        button.setAccessibleName(name)
        return button


def _takes(field: Field) -> Takes:
    """Return what may be pasted: a transcript in what is never printed, as it is never laid out."""
    if field.kind is Kind.CODE:
        return Takes.PLAIN
    return Takes.NOTES if field.visibility is Visibility.PRIVATE else Takes.TEXT


def wear_fixed_width(widget: GrowingTextEdit) -> None:
    """Give an input the system's fixed-width font, in the size it has."""
    font = widget.font()
    font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    widget.setFont(font)
