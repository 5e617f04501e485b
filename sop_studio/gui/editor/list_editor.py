"""A list of items on the form: rows that follow their items, an example, a button to add."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.clipboard import on_clipboard
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.gui.editor.item_row import ItemRow
from sop_studio.gui.editor.list_of_rows import ListOfRows
from sop_studio.gui.editor.read_only import value_words
from sop_studio.gui.editor.row_drag import DropMark
from sop_studio.gui.editor.row_paste import RowPaste
from sop_studio.gui.editor.typed_ahead import write_into_new
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.pasting import is_paste
from sop_studio.model.changes.examples import example_item_edits, example_values
from sop_studio.model.changes.new_items import new_item
from sop_studio.model.changes.rows import duplicate, is_blank
from sop_studio.model.edits import Insert, Move, Remove
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, display
from sop_studio.translation import _


class ListEditor(ListOfRows):
    """Lets items be added, removed, moved, copied, pasted and dragged."""

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
        self._example = self._make_example()
        words = _("Add {item}").format(item=self.item_label())
        self.add_button = link_button(words, self.add_at_end, icon_name="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._row)
        if self._example is not None:
            layout.addWidget(self._example)
        self.paste_button = link_button(_("Paste rows"), self.paste_at_end)
        self.paste_button.setToolTip(_("Rows copied from a spreadsheet, or the lines of a list"))
        if field.kind not in {Kind.ENTRIES, Kind.ROWS}:
            self.paste_button.hide()
        self._paste = RowPaste(context, field, self)
        self._mark = DropMark(self._body)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_LARGE)
        foot.addWidget(self.add_button)
        foot.addWidget(self.paste_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.rename()
        self.refresh()

    def parts_in_order(self) -> list[QWidget]:
        """Return the rows in order, then the buttons."""
        rows: list[QWidget] = list(self.rows)
        example = [] if self._example is None else [self._example]
        return [*rows, *example, self.add_button, self.paste_button]

    def items(self) -> tuple[Item, ...]:
        """Return the items of the list as they are now."""
        found = self.value()
        if not isinstance(found, tuple):
            raise TypeError(f"{display(self.path)} is not a list")
        return found

    def shown_items(self) -> tuple[tuple[int, Item], ...]:
        """Return the items that get a row, each with its position in the list."""
        return tuple(enumerate(self.items()))

    def rename(self) -> None:
        """Give list and rows the names that belong to the path."""
        self._body.setObjectName(display(self.path))
        self._body.setAccessibleName(self.spoken_name())
        self.add_button.setObjectName(f"add:{display(self.path)}")
        self.paste_button.setObjectName(f"add:{display(self.path)}:pasted")
        words = _("Paste rows into {field}").format(field=self.spoken_name())
        self.paste_button.setAccessibleName(words)
        for row in self.rows:
            position = row.path[-1]
            if isinstance(position, int):
                row.set_path((*self.path, position), self._thing(position))

    def refresh(self) -> None:
        """Show the items as they are now; rows whose item is the same are left alone."""
        shown = self.shown_items()
        if shown:
            # Before there are rows: what is shown lays out at once all that it has by then.
            self._body.show()
        places = [(row.item.id, row.path[-1]) for row in self.rows]
        if places != [(item.id, position) for position, item in shown]:
            self.rearrange(shown)
        for row, (_position, item) in zip(self.rows, shown, strict=True):
            if row.item is not item:
                row.follow(item)
        self.fill()
        self.context.put_remarks(self._row, self.place)
        if self._example is not None:
            self._example.setVisible(not shown)
        if not shown:
            self._body.hide()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks of the list and of its rows."""
        self.context.put_remarks(self._row, self.place)
        for row in self.built_rows():
            row.refresh_remarks(places)

    def refresh_targets(self) -> None:
        """Show the present words of what links in the rows lead to."""
        for row in self.built_rows():
            row.refresh_targets()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input at a path, or where the list is empty the button that adds to it."""
        if len(path) == len(self.path):
            path = self.rows[0].path if self.rows else path
        wanted = path[: len(self.path) + 1]
        at = next((at for at, row in enumerate(self.rows) if row.path == wanted), None)
        row = None if at is None else self.build(at)
        if isinstance(row, ItemRow):
            # What was put into a layout just now Qt shows only in the next turn.
            row.show()
            return row.reveal(path)
        return self.add_button if not self.rows else None

    def add_at_end(self) -> None:
        """Add an empty item where new ones belong, mostly at the end, and go to it."""
        self.add_at(self._end())

    def add_at(self, position: int) -> None:
        """Add an empty item at a position and go to it."""
        words = _("add {item}").format(item=self.item_label())
        item = new_item(self.context.sop, self.path)
        if self.context.edit(words, Insert(self.path, position, item)):
            self.focus_row(position)

    def go_on_after(self, item_id: str) -> None:
        """Go to the row after an item; where it was the last, to a new one.

        A blank one at the end is taken away instead: with it the list ends.
        """
        at = next((at for at, row in enumerate(self.rows) if row.item.id == item_id), None)
        if at is None:
            return
        if at + 1 < len(self.rows):
            target = self.reveal(self.rows[at + 1].path) or self.add_button
            target.setFocus(Qt.FocusReason.TabFocusReason)
        elif is_blank(self.rows[at].item):
            self.remove_item(item_id)
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.field.newest_first:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._add_after(item_id)

    def remove_item(self, item_id: str) -> None:
        """Remove an item and go to the one that takes its place."""
        position = self._position(item_id)
        words = _("remove {item}").format(item=self.item_label())
        if position is not None and self.context.edit(words, Remove(self.path, position)):
            self.focus_row(min(position, len(self.items()) - 1))

    def move_item(self, item_id: str, by: int) -> None:
        """Move an item up (-1) or down (1) where there is room."""
        position = self._position(item_id)
        if position is not None and 0 <= position + by < len(self.items()):
            words = _("move {item}").format(item=self.item_label())
            self.context.edit(words, Move(self.path, position, position + by))

    def copy_item(self, item_id: str) -> None:
        """Put a copy of an item after it and go there."""
        position = self._position(item_id)
        if position is not None:
            words = _("duplicate {item}").format(item=self.item_label())
            if self.context.edit(words, *duplicate(self.context.sop, self.path, position)):
                self.focus_row(position + 1)

    def paste_at_end(self) -> None:
        """Put the rows of the clipboard where new ones belong, and go to the last of them."""
        self._put_rows(self._end(), on_clipboard())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is typed or pasted while no row has the keyboard, as after an undo."""
        if write_into_new(self.add_button, self.add_at_end, event):
            return
        takes_rows = self.field.kind in {Kind.ENTRIES, Kind.ROWS}
        if takes_rows and self.add_button.hasFocus() and is_paste(event):
            self.paste_at_end()
            return
        super().keyPressEvent(event)

    def paste_at(self, item_id: str, copied: QMimeData) -> None:
        """Put copied rows in an item's place where it is blank, else after it."""
        position = self._position(item_id)
        if position is not None:
            self._put_rows(position + (not is_blank(self.items()[position])), copied)

    def drop_item(self, item_id: str) -> None:
        """Move a dragged item into the gap that is shown."""
        gap, position = self._mark.take_gap(), self._position(item_id)
        if gap is None or position is None:
            return
        end = len(self.items())
        below = self.rows[gap].path[-1] if gap < len(self.rows) else end
        to = below if isinstance(below, int) else end
        to -= to > position
        if to != position:
            words = _("move {item}").format(item=self.item_label())
            self.context.edit(words, Move(self.path, position, to))

    def focus_row(self, position: int) -> None:
        """Go to the first input of the item at a position, or to the add button without one."""
        target = self.reveal((*self.path, position)) if position >= 0 else None
        (target or self.add_button).setFocus(Qt.FocusReason.TabFocusReason)

    def use_example(self) -> None:
        """Put the example in, marked as one."""
        values = example_values(self.field)
        edits = example_item_edits(self.context.sop, self.field, self.path, values)
        if self.context.edit(_("use example"), *edits):
            self.focus_row(0)

    def _end(self) -> int:
        """Return where new items belong."""
        return 0 if self.field.newest_first else len(self.items())

    def _put_rows(self, position: int, copied: QMimeData) -> None:
        pasted = self._paste.paste(self.path, position, copied)
        if pasted is None:
            return
        self.focus_row(pasted.first + pasted.count - 1)

    def _make_example(self) -> ExampleCard | None:
        values = example_values(self.field)
        if not values:
            return None
        name = _("Use the example for {field}").format(field=_(self.field.label))
        return ExampleCard(_example_line(self.field, values), self.use_example, name, parent=self)

    def connected(self, row: ItemRow) -> ItemRow:
        """Return a new row whose buttons, keys and grip do what they say."""
        row.move_wanted.connect(self.move_item)
        row.remove_wanted.connect(self.remove_item)
        row.add_wanted.connect(self._add_after)
        row.row_ended.connect(self.go_on_after)
        row.copy_wanted.connect(self.copy_item)
        row.rows_pasted.connect(self.paste_at)
        row.dragged.connect(lambda place: self._mark.show_at(self.rows, place))
        row.dropped.connect(self.drop_item)
        return row

    def _add_after(self, item_id: str) -> None:
        position = self._position(item_id)
        if position is not None:
            self.add_at(position + 1)

    def _position(self, item_id: str) -> int | None:
        ids = (item.id for item in self.items())
        return next((at for at, known in enumerate(ids) if known == item_id), None)


def _example_line(field: Field, values: dict[str, str]) -> str:
    columns = {column.key: column for column in field.columns}
    words = (
        value_words(columns[key], value) if key in columns else value
        for key, value in values.items()
    )
    return " · ".join(word for word in words if word)
