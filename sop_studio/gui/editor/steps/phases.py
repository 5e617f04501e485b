"""Phases in which no step stands: the others are named over their first step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.entries import EntriesEditor
from sop_studio.model.parts import Item, Step
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sections import section


class SparePhases(EntriesEditor):
    """Shows the phases without steps, and nothing at all where there are none."""

    def shown_items(self) -> tuple[tuple[int, Item], ...]:
        """Return the phases in which no step stands."""
        used = {step.phase for step in self._steps()}
        return tuple(
            (position, item) for position, item in enumerate(self.items()) if item.id not in used
        )

    def depends_on(self) -> tuple[object, ...]:
        """Return the phases, and the steps that may stand in them."""
        return (self.value(), self._steps())

    def refresh(self) -> None:
        """Show the spare phases as they are now."""
        super().refresh()
        self.show_if(bool(self.rows))

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input of a spare phase; without phases at all, the button that adds one."""
        if not self.items():
            self.show_if(True)
            return self.add_button
        return super().reveal(path) if self.rows else None

    def _steps(self) -> tuple[Step, ...]:
        owner = section(str(self.path[0]))
        steps = next(
            field
            for field in owner.fields
            if any(column.target == f"{owner.key}.{self.field.key}" for column in field.columns)
        )
        found = get(self.context.sop, (owner.key, steps.key))
        return found if isinstance(found, tuple) else ()
