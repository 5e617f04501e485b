"""The kinds of documents as cards to choose from, and what to do where it is no SOP."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.said_card import SaidCard
from sop_studio.gui.look.style import SPACE_MEDIUM
from sop_studio.gui.widgets.card_choice import CardChoice
from sop_studio.model.fields import Field
from sop_studio.model.guide.explanations import DOCUMENT_TYPES, DocumentType
from sop_studio.model.paths import FieldPath, display, parse
from sop_studio.model.sections import section
from sop_studio.translation import _

_FIELD = "task.document_type"
_SOP = "sop"


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the cards of the four kinds."""
    return Kinds(context, parent)


class Kinds(Panel):
    """Nothing is blocked by the answer; what is no SOP is told what to do instead."""

    edits = (_FIELD,)

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        field = section("task").field("document_type")
        self._editor = _KindEditor(context.form, field, parse(_FIELD), parent=self)
        self._instead = SaidCard("guide.instead", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self._editor)
        layout.addWidget(self._instead)
        self._editor.choice.edited.connect(lambda _value: announce(self, self._instead.said()))
        self.refresh()

    def refresh(self) -> None:
        """Mark the kind chosen, and say what to do where it is no SOP."""
        self._editor.refresh()
        chosen = self._editor.choice.value()
        kind = next((each for each in DOCUMENT_TYPES if each.key == chosen), None)
        if kind is None or kind.key == _SOP:
            self._instead.say("")
            return
        heading = _("{kind}: what to do instead").format(kind=_(kind.label))
        still = _("You can go on here all the same: nothing is lost.")
        self._instead.say(heading, f"{_(kind.instead)} {still}")

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks under the cards."""
        self._editor.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the card that the keyboard begins at."""
        return self._editor.choice.first_stop() if display(path) == _FIELD else None


class _KindEditor(LeafEditor):
    """The kind of document, as cards with what each is."""

    def __init__(
        self, context: FormContext, field: Field, path: FieldPath, *, parent: QWidget
    ) -> None:
        super().__init__(context, field, path, label="", parent=parent)
        options = [(each.key, _(each.label), _words(each)) for each in DOCUMENT_TYPES]
        self.choice = CardChoice("guide.kind", options, self.row)
        self.put(self.choice)
        self.choice.edited.connect(self.send_choice)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Mark the card of a kind."""
        self.choice.set_value(str(value))


def _words(kind: DocumentType) -> str:
    return f"{_(kind.meaning)}\n" + _("For example: {example}").format(example=_(kind.example))
