"""A list of rows with labelled columns, each row a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sop_studio.gui.clipboard import holds_items, on_clipboard
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.item_row import ItemRow, RowTools
from sop_studio.gui.editor.leaves import is_leaf, make_leaf
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.row_paste import holds_cells
from sop_studio.gui.editor.table import (
    RowLayout,
    head_of,
    least_width,
    reads_as_table,
    share,
    table_columns,
)
from sop_studio.gui.editor.widths import columns_in_row
from sop_studio.gui.editor.wrapping_line import WrappingLine
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY, is_restyled
from sop_studio.gui.look.theme import restyle
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.keys import is_plain_enter
from sop_studio.gui.widgets.pasting import is_paste
from sop_studio.gui.widgets.steady_size import size_as_wide_as_now
from sop_studio.model.changes.rows import is_blank
from sop_studio.model.fields import Field
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath

_MEASURED = 100
"""Rows of which the words are measured; more are no other words, mostly."""


class CardRow(ItemRow):
    """One item with an input for each column: as a card, or as a line of a table."""

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
        self.card = Card(parent=self)
        self.cells = QWidget(self.card)
        self.leaves = {
            column.key: self.make_cell(column, (*path, column.key), thing)
            # In a table, what is written stands under the heads, and what is recorded below it.
            for column in sorted(field.columns, key=lambda column: not column.editable)
            if is_leaf(column)
        }
        self.columns = RowLayout(self.cells)
        for leaf in self.leaves.values():
            self.columns.add(leaf, self.width_of(leaf.field))
            if isinstance(leaf.input, WrappingLine):
                leaf.input.take_paste = self._takes_rows
            else:
                leaf.input.installEventFilter(self)
        self.tools = RowTools(self, upright=True)
        self._inside = QHBoxLayout()
        self._inside.setSpacing(SPACE_SMALL)
        self._inside.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addWidget(self.cells, 1)
        self._inside.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(SPACE_TINY)
        whole = QVBoxLayout(self.card)
        whole.setContentsMargins(SPACE_SMALL, SPACE_SMALL, SPACE_SMALL, SPACE_MEDIUM)
        whole.setSpacing(SPACE_TINY)
        whole.addLayout(self._inside)
        whole.addLayout(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)

    def make_cell(self, column: Field, path: FieldPath, thing: str) -> LeafEditor:
        """Return the input of a column."""
        return make_leaf(self.context, column, path, thing, parent=self.cells)

    def width_of(self, column: Field) -> int:
        """Return how many columns of the card the input of a column takes."""
        return columns_in_row(column)

    def sizeHint(self) -> QSize:
        return size_as_wide_as_now(self) or super().sizeHint()

    def lie_in_table(self, shares: Sequence[int]) -> None:
        """Become a line of a table whose columns have these shares; a card where there are none."""
        in_table = bool(shares)
        self.columns.set_shares(shares)
        self.tools.set_upright(not in_table)
        self.card.setProperty("card", "row" if in_table else "plain")
        margin = SPACE_TINY if in_table else SPACE_SMALL
        below = SPACE_TINY if in_table else SPACE_MEDIUM
        whole = self.card.layout()
        if whole is not None:
            whole.setContentsMargins(SPACE_SMALL, margin, SPACE_SMALL, below)
        for leaf in list(self.leaves.values())[: len(shares) or None]:
            leaf.row.show_label(not in_table)
            leaf.input.setProperty("cell", in_table)
            leaf.row.put_lines_into(self._foot if in_table else None)
        restyle(self.card)
        for leaf in self.leaves.values():
            restyle(leaf.input)

    def room_before_and_after(self) -> tuple[int, int]:
        """Return how wide what stands before and after the cells is, in a table."""
        edge = SPACE_SMALL + 1
        gap = self._inside.spacing()
        before = edge + self.grip.sizeHint().width() + gap
        return before, edge + self.tools.sizeHint().width() + gap

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take rows that are pasted into a cell of one line, a date or a choice."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and is_paste(event) and self._takes_rows(on_clipboard()):
            return True
        return super().eventFilter(watched, event)

    def _takes_rows(self, pasted: QMimeData) -> bool:
        # A list has one column: it goes into the first, so it is meant for rows only there.
        first = self._first().input
        rows = holds_cells(pasted) or (first.hasFocus() and holds_items(pasted))
        if rows:
            self.rows_pasted.emit(self.item.id, pasted)
        return rows

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
        """Go on to the next input on Enter, and from the last one, or a blank row, to the next."""
        focus = self.focusWidget()
        if is_plain_enter(event) and isinstance(focus, QLineEdit | WrappingLine | QComboBox):
            self._go_on_from(focus)
            return
        super().keyPressEvent(event)

    def _go_on_from(self, focus: QWidget) -> None:
        inputs = [leaf.input for leaf in self.leaves.values() if leaf.field.editable]
        here = next(
            (at for at, each in enumerate(inputs) if each is focus or each.isAncestorOf(focus)),
            None,
        )
        if is_blank(self.item):
            self.row_ended.emit(self.item.id)
        elif here is None:
            self.focusNextChild()
        elif here + 1 < len(inputs):
            inputs[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.row_ended.emit(self.item.id)

    def _first(self) -> LeafEditor:
        return next(leaf for leaf in self.leaves.values() if leaf.field.editable)


class RowsEditor(ListEditor):
    """A list of rows: a table where its columns are short and there is room, else cards."""

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
        self._in_table = False
        self._least = 0
        self._measured: Sequence[Item] = ()
        self._head = head_of(field) if reads_as_table(field) else None
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        if self._head is not None:
            self._around.insertWidget(0, self._head)
            self._head.setVisible(self._in_table)

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new row for an item."""
        row = CardRow(self.context, self.field, item, path, thing, parent=self.ground)
        if self._in_table:
            row.lie_in_table(self._shares())
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._measured, self._least = (), 0
            self._fit()

    def refresh(self) -> None:
        """Show the items as they are now."""
        super().refresh()
        self._fit()

    def _fit(self) -> None:
        """Be a table where there is room for one."""
        first = next(self.built_rows(), None)
        if self._head is None or not isinstance(first, CardRow):
            return
        before, after = first.room_before_and_after()
        if not self._in_table:
            # As a card its buttons stand over each other.
            after += first.tools.remove.sizeHint().width()
        items = self.items()
        # Words that are being typed must not turn a table into cards under the hands.
        if not self._least or (items is not self._measured and not self._has_keyboard()):
            self._measured = items
            self._least = least_width(self.field, items[:_MEASURED])
        in_table = self.width() - before - after >= self._least
        if in_table != self._in_table:
            self._in_table = in_table
            self._wear()
            before, after = first.room_before_and_after()
        self._head.stand_over(before, after)

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _wear(self) -> None:
        if self._head is not None and self._head.parentWidget() is not None:
            self._head.setVisible(self._in_table)
        self._column.setSpacing(0 if self._in_table else self.spacing())
        self._around.setContentsMargins(0, 0 if self._in_table else SPACE_TINY, 0, 0)
        self._body.setProperty("card", "table" if self._in_table else None)
        restyle(self._body)
        for row in self.built_rows():
            if isinstance(row, CardRow):
                row.lie_in_table(self._shares())
        self.forget_heights()

    def _shares(self) -> list[int]:
        return [share(column) for column in table_columns(self.field)] if self._in_table else []
