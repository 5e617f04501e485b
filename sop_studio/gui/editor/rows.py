"""A list of rows with labelled columns, each row a card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sop_studio.gui.editor.columns_layout import ColumnsLayout
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.item_row import ItemRow, RowTools
from sop_studio.gui.editor.leaves import make_leaf
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.widths import columns_in_row
from sop_studio.gui.editor.wrapping_line import WrappingLine
from sop_studio.gui.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.card import Card
from sop_studio.model.fields import Field
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath


class CardRow(ItemRow):
    """One item as a card with an input for each column."""

    def __init__(
        self, context: FormContext, field: Field, item: Item, path: FieldPath, thing: str
    ) -> None:
        super().__init__(context, item, path, thing)
        self.leaves = {
            column.key: make_leaf(context, column, (*path, column.key), thing)
            for column in field.columns
        }
        cells = QWidget()
        self.columns = columns = ColumnsLayout(cells, down=SPACE_SMALL)
        for leaf in self.leaves.values():
            columns.add(leaf, columns_in_row(leaf.field))
        self.tools = RowTools(self, upright=True)
        card = Card()
        inside = QHBoxLayout(card)
        inside.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_MEDIUM)
        inside.setSpacing(SPACE_SMALL)
        inside.addWidget(cells, 1)
        inside.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs of the columns, then the buttons."""
        return [*self.leaves.values(), self.tools]

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the item has moved."""
        self.path, self.thing = path, thing
        for key, leaf in self.leaves.items():
            leaf.set_path((*path, key), thing)
        self.tools.rename()

    def follow(self, item: Item) -> None:
        """Show what changed in the item."""
        before, self.item = self.item, item
        for key, leaf in self.leaves.items():
            if getattr(before, key) is not getattr(item, key):
                leaf.refresh()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks under the columns' inputs."""
        for leaf in self.leaves.values():
            leaf.refresh_remarks(places)

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""
        for leaf in self.leaves.values():
            leaf.refresh_targets()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input of the column the path names, by default the first."""
        below = path[len(self.path) :]
        named = self.leaves.get(str(below[0])) if below else None
        leaf = named if named is not None and named.field.editable else self._first()
        return leaf.reveal(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next input on Enter in a line."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if plain and is_enter and isinstance(self.focusWidget(), QLineEdit | WrappingLine):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _first(self) -> LeafEditor:
        return next(leaf for leaf in self.leaves.values() if leaf.field.editable)


class RowsEditor(ListEditor):
    """A list of rows."""

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new card for an item."""
        return CardRow(self.context, self.field, item, path, thing)
