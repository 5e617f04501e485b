"""The reasons for an SOP as boxes to tick; what ticking does is said under each."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.choice import FlagEditor
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.look.style import SPACE_MEDIUM
from sop_studio.model.guide.explanations import TRIGGERS, Trigger
from sop_studio.model.paths import FieldPath, display, parse
from sop_studio.model.sections import section
from sop_studio.translation import _


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the boxes of all reasons."""
    return Reasons(context, parent)


class Reasons(Panel):
    """Ticking acts at once, wherever it is done; here it is said how."""

    edits = tuple(each.field for each in TRIGGERS)

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._editors = {each.field: _ReasonEditor(context.form, each, self) for each in TRIGGERS}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        for editor in self._editors.values():
            layout.addWidget(editor)

    def refresh(self) -> None:
        """Show what is ticked."""
        for editor in self._editors.values():
            editor.refresh()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks under the boxes."""
        for editor in self._editors.values():
            editor.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the box of a reason."""
        editor = self._editors.get(display(path))
        return editor.input if editor is not None else None


class _ReasonEditor(FlagEditor):
    """A box with the words of a reason, and under it what ticking it does.

    That is said from the start: a line that came with the tick would move the boxes below.
    """

    def __init__(self, context: FormContext, trigger: Trigger, parent: QWidget) -> None:
        key, _dot, name = trigger.field.partition(".")
        path, field = parse(trigger.field), section(key).field(name)
        super().__init__(context, field, path, hint=_(trigger.acts), parent=parent)
        self.box.setText(_(trigger.words).replace("&", "&&"))
        self.box.setAccessibleName(_(trigger.words))
        self.box.setAccessibleDescription(_(trigger.acts) if trigger.acts else "")
