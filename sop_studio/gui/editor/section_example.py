"""What stands on a section in which nothing is written yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.model.changes.examples import example_section_edits, has_example
from sop_studio.model.fields import Field, Kind
from sop_studio.model.paths import FieldPath, get
from sop_studio.translation import _


class SectionExample(ExampleCard):
    """Offers the examples of all fields of an empty section at once, to be changed to fit."""

    def __init__(
        self,
        context: FormContext,
        fields: tuple[Field, ...],
        owner: FieldPath,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "",
            self._use,
            _("Use the example of the whole section"),
            words=_("Nothing is written here yet. Start from an example and change it to fit?"),
            button=_("Use the whole example"),
            parent=parent,
        )
        self.owner = owner
        self._context = context
        self._fields = fields
        # Where there is one example only, it stands at its field.
        self._tells_more = sum(map(has_example, fields)) > 1
        self.hide()

    def follow(self) -> None:
        """Show the offer while nothing is written in the section."""
        wanted = self._tells_more and self._is_empty()
        if self.parentWidget() is not None:
            self.setVisible(wanted)

    def _is_empty(self) -> bool:
        texts = (each for each in self._fields if each.kind is not Kind.REFERENCE)
        return not any(get(self._context.sop, (*self.owner, each.key)) for each in texts)

    def _use(self) -> None:
        edits = example_section_edits(self._context.sop, self._fields, self.owner)
        self._context.edit(_("use example"), *edits)
