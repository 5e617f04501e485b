"""The rows of a list: built where they are seen or gone to, the others when it is quiet."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import FieldEditor
from sop_studio.gui.editor.item_row import ItemRow
from sop_studio.gui.editor.tab_order import chain_after, in_order, last_stop, stop_before
from sop_studio.gui.editor.waiting_row import WaitingRow
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.scroll_column import column_of
from sop_studio.gui.widgets.steady_size import size_as_wide_as_now
from sop_studio.model.fields import Field
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _

_TOOLS = 2
"""The buttons of a row cost about as much as so many inputs."""


class ListOfRows(FieldEditor):
    """Has a row for each item; a row stays with its item when the item moves.

    Of many items most rows wait until they come near what is seen, are gone to, or it is quiet.
    """

    rows_wait = True
    """Whether rows may be built later; else all are built at once."""

    rows_changed = Signal()
    """Sent when rows have come, gone or moved."""

    add_button: QWidget
    """Stands under the rows."""

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
        super().__init__(context, field, path, thing, parent=parent)
        if parent is not None:
            self.resize(room_in(parent), self.height())
        self.rows: list[ItemRow | WaitingRow] = []
        self._height = 0
        self._built = 0
        self._judged_by = 0
        self._row = _ListRow(_(field.label), hint=hint, parent=self)
        self._body = _Ground(self._row)
        self._row.put(self._body)
        self._around = QVBoxLayout(self._body)
        self._around.setContentsMargins(0, SPACE_TINY, 0, 0)
        self._around.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(self.spacing())
        self._around.addLayout(self._column)

    def parts_in_order(self) -> list[QWidget]:
        """Return the rows in order, then the buttons."""
        raise NotImplementedError

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new row for an item."""
        raise NotImplementedError

    def connected(self, row: ItemRow) -> ItemRow:
        """Return a new row that tells the list what is done in it."""
        raise NotImplementedError

    @property
    def ground(self) -> QWidget:
        """What the rows stand in."""
        return self._body

    def item_label(self) -> str:
        """Return what one item is called: "role"."""
        return _(self.field.item_label) or _("item")

    def spacing(self) -> int:
        """Return the space between two rows."""
        return SPACE_SMALL

    def hide_label(self) -> None:
        """Leave away the label over the list, where something else shows its name."""
        self._row.show_label(False)

    def built_rows(self) -> Iterator[ItemRow]:
        """Yield the rows that are built, in order."""
        return (row for row in self.rows if isinstance(row, ItemRow))

    def waiting_rows(self) -> Iterator[tuple[int, WaitingRow]]:
        """Yield the rows that are not, each with its place among the rows."""
        return ((at, row) for at, row in enumerate(self.rows) if isinstance(row, WaitingRow))

    def waits(self) -> bool:
        """Tell whether rows are still to be built."""
        return next(self.waiting_rows(), None) is not None

    def inputs_in_row(self) -> int:
        """Return how many inputs a row has, which says how long building it takes."""
        return len(self.field.columns) + _TOOLS

    def build(self, at: int) -> QWidget:
        """Build the row at a place among the rows where it waits, and return it."""
        waiting = self.rows[at]
        if not isinstance(waiting, WaitingRow):
            return waiting
        row = self.connected(self.make_row(waiting.item, waiting.path, waiting.thing))
        row.refresh_remarks()
        row.setGeometry(waiting.geometry())
        # Shown before it is in the layout, so that all the others are laid out once, not twice.
        row.show()
        self._column.insertWidget(self._column.indexOf(waiting), row)
        chain_after(waiting, row, new=True)
        self.rows[at] = row
        self._built += 1
        if waiting.hasFocus():
            self._go_into(row, waiting.reason)
        self._discard(waiting)
        return row

    def misjudges(self) -> bool:
        """Tell whether enough rows are built to know better how high those that wait will be."""
        return self._built >= 2 * self._judged_by

    def estimate(self) -> None:
        """Make the rows that wait as high as the others are."""
        heights = [row.height() for row in self.built_rows()]
        self._judged_by = max(self._built, 1)
        self._expect_height(sum(heights) // len(heights))

    def forget_heights(self) -> None:
        """Reckon anew how high a row is, since rows are laid out in another way now."""
        first = next(self.built_rows(), None)
        self._built = self._judged_by = 0
        if first is not None:
            self._expect_height(_height_in(first, self.width()))

    def sizeHint(self) -> QSize:
        return size_as_wide_as_now(self) or super().sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.filling.remove(self)

    def fill(self) -> None:
        """See to it that rows that wait are built some time."""
        if self.isVisible() and self.waits():
            self.context.filling.add(self)

    def _expect_height(self, height: int) -> None:
        if height == self._height:
            return
        self._height = height
        for _at, row in self.waiting_rows():
            row.setFixedHeight(height)

    def rearrange(self, shown: tuple[tuple[int, Item], ...]) -> None:
        known = {row.item.id: row for row in self.rows}
        self.rows = []
        moved: list[int] = []
        for at, (position, item) in enumerate(shown):
            path, thing = (*self.path, position), self._thing(position)
            row = known.pop(item.id, None)
            if row is None:
                row = self._new_row(item, path, thing)
            else:
                row.set_path(path, thing)
            self.rows.append(row)
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
                moved.append(at)
        for gone in known.values():
            self._discard(gone)
        if self.rows and next(self.built_rows(), None) is None:
            # What the rows have in common is asked of one that is built.
            self.build(0)
        if self.isVisible():
            # Else that is done when what the list stands in is shown.
            self._put_tab_order_right(moved)
        self.rows_changed.emit()

    def _new_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow | WaitingRow:
        """Return a row that waits, unless it is the first or only some are new."""
        at_once = self.context.filling.take(self.inputs_in_row())
        if at_once or not self.rows_wait or next(self.built_rows(), None) is None:
            row = self.connected(self.make_row(item, path, thing))
            if not self._height:
                self._expect_height(_height_in(row, self.width()))
            return row
        waiting = WaitingRow(item, path, thing, self._enter, parent=self.ground)
        waiting.setFixedHeight(self._height)
        return waiting

    def _put_tab_order_right(self, moved: list[int]) -> None:
        before: QWidget | None = None
        chained = -1
        for at in moved:
            row = self.rows[at]
            if chained < 0 or chained != at - 1:
                before = last_stop(self.rows[at - 1]) if at else stop_before(self._form(), row)
            if before is not None:
                before = chain_after(before, row)
                chained = at

    def _form(self) -> QWidget:
        return column_of(self) or self

    def _enter(self, item_id: str) -> None:
        """Build the row that the keyboard has come to, which passes it on into it."""
        at = next((at for at, row in enumerate(self.rows) if row.item.id == item_id), None)
        # Rows that go together pass the keyboard on to each other on their way out.
        if at is not None:
            self.build(at)

    def _go_into(self, row: ItemRow, reason: Qt.FocusReason) -> None:
        stops = [each for each in in_order(row) if each.isVisible() and each.isEnabled()]
        if stops:
            stops[-1 if reason == Qt.FocusReason.BacktabFocusReason else 0].setFocus(reason)

    def _discard(self, row: QWidget) -> None:
        self._column.removeWidget(row)
        discard(row)

    def _thing(self, position: int) -> str:
        words = _("{item} {number}").format(item=self.item_label(), number=position + 1)
        return (
            _("{field} of {thing}").format(field=words, thing=self.thing) if self.thing else words
        )


class _Ground(QFrame):
    """What the rows stand in."""

    def sizeHint(self) -> QSize:
        return size_as_wide_as_now(self) or super().sizeHint()


class _ListRow(FieldRow):
    """The label of a list, the rows and what is said about it."""

    def sizeHint(self) -> QSize:
        return size_as_wide_as_now(self) or super().sizeHint()


def room_in(parent: QWidget) -> int:
    """Return how wide a list will be in a column, as near as is known before it is laid out."""
    layout = parent.layout()
    margins = layout.contentsMargins() if layout is not None else parent.contentsMargins()
    return parent.width() - margins.left() - margins.right()


def _height_in(row: QWidget, width: int) -> int:
    """Return about how high a row will be that is not laid out yet."""
    return row.heightForWidth(width) if row.hasHeightForWidth() else row.sizeHint().height()
