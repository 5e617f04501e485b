"""A list of single lines: Enter adds one, Backspace in an empty one takes it away.

Enter in an empty one goes on to what comes after it.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.item_row import ItemRow, RowTools
from sop_studio.gui.editor.line import example_words
from sop_studio.gui.editor.linking import offer_links
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.row_paste import holds_lines
from sop_studio.gui.editor.wrapping_line import WrappingLine
from sop_studio.gui.look.style import SPACE_TINY
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath


class EntryLine(WrappingLine):
    """The line of an entry."""

    add_wanted = Signal()
    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not held_with(event)
        if plain and is_enter(event):
            self.add_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_Backspace and not self.text():
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class EntryLeaf(LeafEditor):
    """The text of an entry, known by its position: "Pre-check 2"."""

    def __init__(
        self, context: FormContext, field: Field, path: FieldPath, thing: str, parent: QWidget
    ) -> None:
        super().__init__(context, field, path, thing, label="", parent=parent)
        self.line = EntryLine(placeholder=example_words(field), parent=self.row)
        self.put(self.line)
        self.line.edited.connect(self.send_text)
        offer_links(context, self.line)
        self.refresh()

    def spoken_name(self) -> str:
        """Return the name that screen readers say."""
        return self.thing[:1].upper() + self.thing[1:]

    def show_value(self, value: object) -> None:
        """Show a text; the cursor stays."""
        self.line.set_text(str(value))

    def refresh_targets(self) -> None:
        """Show the present words of the links in the text."""
        self.line.refresh_links()


class EntryRow(ItemRow):
    """One entry: its line and the buttons that move and remove it."""

    taken_back = Signal(str)
    """Sent with the item's id when it is deleted like a character, with Backspace."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        item: Item,
        path: FieldPath,
        thing: str,
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(context, item, path, thing, parent)
        self.leaf = EntryLeaf(context, field, (*path, field.key), thing, self)
        self.leaf.line.add_wanted.connect(self._go_on)
        self.leaf.line.take_paste = self._takes_lines
        self.leaf.line.remove_wanted.connect(lambda: self.taken_back.emit(self.item.id))
        self.tools = RowTools(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.leaf, 1)
        layout.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the entry has moved."""
        self.path, self.thing = path, thing
        self.leaf.set_path((*path, self.leaf.field.key), thing)
        self.tools.rename()

    def _go_on(self) -> None:
        """Add an entry after this one; an empty one ends the list instead."""
        (self.add_wanted if self.leaf.line.text() else self.row_ended).emit(self.item.id)

    def _takes_lines(self, pasted: QMimeData) -> bool:
        """Leave several lines to the list: each becomes an entry."""
        lines = holds_lines(pasted)
        if lines:
            self.rows_pasted.emit(self.item.id, pasted)
        return lines

    def follow(self, item: Item) -> None:
        """Show the entry's present text."""
        self.item = item
        self.leaf.refresh()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks."""
        self.leaf.refresh_remarks(places)

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""
        self.leaf.refresh_targets()

    def reveal(self, _path: FieldPath) -> QWidget | None:
        """Return the line."""
        return self.leaf.line


class EntriesEditor(ListEditor):
    """A list of lines, or of rows with one column."""

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new line for an item."""
        row = EntryRow(self.context, self.field.columns[0], item, path, thing, parent=self.ground)
        row.taken_back.connect(self._take_back)
        return row

    def spacing(self) -> int:
        """Return the space between two lines."""
        return SPACE_TINY

    def _take_back(self, item_id: str) -> None:
        position = next(at for at, row in enumerate(self.rows) if row.item.id == item_id)
        self.remove_item(item_id)
        before = self.build(position - 1) if position and len(self.rows) >= position else None
        if isinstance(before, EntryRow):
            before.leaf.line.setFocus(Qt.FocusReason.OtherFocusReason)
            before.leaf.line.moveCursor(QTextCursor.MoveOperation.End)


def is_one_line(field: Field) -> bool:
    """Tell whether the rows of a list are single lines."""
    is_list = field.kind in {Kind.ENTRIES, Kind.ROWS}
    return is_list and [each.kind for each in field.columns] == [Kind.LINE]
