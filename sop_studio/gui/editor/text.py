"""The inputs for several lines: text, and code in a fixed-width font."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.line import example_words
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.model.fields import Field, Kind
from sop_studio.model.paths import Path


class TextEditor(LeafEditor):
    """Several lines of text or code."""

    def __init__(
        self, context: FormContext, field: Field, path: Path, thing: str = "", *, hint: str = ""
    ) -> None:
        self.text_edit = GrowingTextEdit(placeholder=example_words(field))
        if field.kind is Kind.CODE:
            wear_fixed_width(self.text_edit)
        super().__init__(context, field, path, thing, self.text_edit, hint=hint)
        self.text_edit.edited.connect(self.send_text)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show a text; cursor and selection stay."""
        self.text_edit.set_text(str(value))


def wear_fixed_width(widget: GrowingTextEdit) -> None:
    """Give an input the system's fixed-width font, in the size it has."""
    font = widget.font()
    font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    widget.setFont(font)
