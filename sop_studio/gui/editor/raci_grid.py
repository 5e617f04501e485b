"""The RACI grid: activities down, roles across, and in each cell the parts a role has."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.item_row import ItemRow, RowTools
from sop_studio.gui.editor.leaves import make_leaf
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.raci_cells import CellsLayout, RaciCell, RaciCells, RaciPart, RoleNames
from sop_studio.gui.editor.table import RowLayout, TableHead
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.steady_size import size_as_wide_as_now
from sop_studio.model.changes import raci
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import Activity, Item
from sop_studio.model.paths import FieldPath, display, get, parse
from sop_studio.translation import _

_NAME, _CELLS = 3, 5
"""Shares of the width: the name of an activity, and the cells of its roles."""


class RaciRow(ItemRow):
    """One activity: its name, and a cell for each role."""

    toggled = Signal(str, str, str)
    """Sent with the item's id, the id of a role and the key of a part."""

    cleared = Signal(str, str)
    """Sent with the item's id and the id of a role."""

    left_for = Signal(str, int, int)
    """Sent with the item's id, the present column and -1 or 1 for the line above or below."""

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
        name, *parts = field.columns
        self._parts = [part for part in parts if part.kind is Kind.REFERENCES]
        self._cells = QWidget(self)
        self.leaf = make_leaf(context, name, (*path, name.key), thing, parent=self._cells)
        self.leaf.row.show_label(False)
        self.leaf.input.setProperty("cell", True)
        self.cells = RaciCells([raci_part(part) for part in self._parts])
        self.cell_row = FieldRow("", self.cells, parent=self._cells)
        self._columns = RowLayout(self._cells)
        self._columns.add(self.leaf)
        self._columns.add(self.cell_row)
        self.tools = RowTools(self)
        line = QHBoxLayout()
        line.setSpacing(SPACE_SMALL)
        line.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._cells, 1)
        line.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_SMALL, SPACE_TINY, SPACE_SMALL, SPACE_TINY)
        layout.setSpacing(SPACE_TINY)
        layout.addLayout(line)
        foot = QVBoxLayout()
        foot.setSpacing(SPACE_TINY)
        layout.addLayout(foot)
        self.leaf.row.put_lines_into(foot)
        self.cell_row.put_lines_into(foot)
        self._connect()
        self._name_cells(self._parts[0].key)
        self.refresh_targets()

    def parts_in_order(self) -> list[QWidget]:
        """Return the name, the cells, and the buttons."""
        return [self.leaf, self.cells, self.tools]

    def sizeHint(self) -> QSize:
        return size_as_wide_as_now(self) or super().sizeHint()

    def lie_side_by_side(self, side_by_side: bool) -> None:
        """Put the cells beside the name, or under it."""
        self._columns.set_shares((_NAME, _CELLS) if side_by_side else ())
        self.cells.stand_under_head(side_by_side)

    def room_before_and_after(self) -> tuple[int, int]:
        """Return how wide what stands before and after name and cells is."""
        before = SPACE_SMALL + self.grip.sizeHint().width() + SPACE_SMALL
        return before, SPACE_SMALL + self.tools.sizeHint().width() + SPACE_SMALL

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the activity has moved."""
        self.path, self.thing = path, thing
        self.leaf.set_path((*path, self.leaf.field.key), thing)
        self.tools.rename()
        self._name_cells(str(parse(self.cells.objectName())[-1]))
        self.refresh_targets()

    def follow(self, item: Item) -> None:
        """Show what changed in the activity."""
        self.item = item
        self.leaf.refresh()
        self.refresh_targets()
        self.refresh_remarks()

    def refresh_targets(self) -> None:
        """Show the present roles, and what each has to do with the activity."""
        options = self.context.targets.options(self._parts[0].target)
        item = self.item
        if isinstance(item, Activity):
            words = item.name.strip() or self.thing[:1].upper() + self.thing[1:]
            self.cells.show_cells(
                words,
                [RaciCell(key, name, raci.parts_of(item, key)) for key, name in options.items()],
            )
        self.cell_row.setVisible(bool(options))

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks under the line."""
        self.leaf.refresh_remarks(places)
        owner = self.leaf.place.rpartition(".")[0]
        found = (self.context.remarks.remarks(f"{owner}.{part.key}") for part in self._parts)
        self.cell_row.set_remarks([remark for remarks in found for remark in remarks])
        self.cells.update()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the name's input, or the cells, at the first that has the part asked for."""
        wanted = str(path[len(self.path)]) if len(path) > len(self.path) else ""
        if not self.cells.cells() or wanted not in {part.key for part in self._parts}:
            return self.leaf.reveal(path)
        self._name_cells(wanted)
        self.cells.go_to_part(wanted)
        return self.cells

    def _connect(self) -> None:
        self.cells.toggled.connect(lambda role, part: self.toggled.emit(self.item.id, role, part))
        self.cells.cleared.connect(lambda role: self.cleared.emit(self.item.id, role))
        self.cells.left_for.connect(lambda column, by: self.left_for.emit(self.item.id, column, by))

    def _name_cells(self, part: str) -> None:
        """Name the cells after the field they show: they stand for one of four at a time."""
        self.cells.setObjectName(display((*self.path, part)))


class RaciGrid(ListEditor):
    """The activities as lines of a grid, with one accountable role in each."""

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
        self._names = RoleNames()
        activity = text_label(_(field.columns[0].label), "label")
        activity.setContentsMargins(SPACE_TINY, 0, SPACE_TINY, 0)
        self._head = TableHead((activity, self._names), (_NAME, _CELLS))
        self._note = text_label("", "caption", wrap=True)
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        self._body.setProperty("card", "table")
        self._around.setContentsMargins(0, 0, 0, SPACE_TINY)
        self._around.insertWidget(0, self._head)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self._note)
        self._note.hide()
        self._fit()

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new line for an activity."""
        row = RaciRow(self.context, self.field, item, path, thing, parent=self.ground)
        row.toggled.connect(self._toggle)
        row.cleared.connect(self._clear)
        row.left_for.connect(self._go_to_line)
        if self._head.parentWidget() is not None:
            row.lie_side_by_side(self._is_wide())
        return row

    def refresh(self) -> None:
        """Show the activities as they are now."""
        super().refresh()
        self._fit()

    def depends_on(self) -> tuple[object, ...]:
        """Return the activities, and the roles they are shared among."""
        target = parse(self.field.columns[1].target)
        return (self.value(), get(self.context.sop, target))

    def refresh_targets(self) -> None:
        """Show the present roles."""
        super().refresh_targets()
        self._names.show_roles(list(self._roles().values()))
        self._show_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _roles(self) -> dict[str, str]:
        return self.context.targets.options(self.field.columns[1].target)

    def _fit(self) -> None:
        """Put the cells beside the names where there is room."""
        if self._head.parentWidget() is None:
            return
        if not self.rows:
            # Of hundreds of roles, none is measured for a grid that is empty.
            self._head.hide()
            self._show_legend()
            return
        wide = self._is_wide()
        self._head.setVisible(wide and bool(self._roles()))
        self._names.show_roles(list(self._roles().values()))
        for row in self.built_rows():
            if isinstance(row, RaciRow):
                row.lie_side_by_side(wide)
                self._head.stand_over(*row.room_before_and_after())
        self._show_legend()

    def _is_wide(self) -> bool:
        """Tell whether each role gets a column beside the names of the activities."""
        row = next(self.built_rows(), None)
        around = sum(row.room_before_and_after()) if isinstance(row, RaciRow) else 0
        cells = (self.width() - around) * _CELLS // (_NAME + _CELLS)
        return not CellsLayout(list(self._roles().values()), cells).labelled

    def _toggle(self, item_id: str, role_id: str, part: str) -> None:
        position = self._position(item_id)
        if position is None:
            return
        edits = raci.toggle(self.context.sop, (*self.path, position), role_id, part)
        if edits:
            self.context.edit(_("change RACI grid"), *edits)
            self._show_legend()
        else:
            words = _("Each activity needs one accountable role: press A at another role instead.")
            self._note.setText(words)
            self._note.show()

    def _clear(self, item_id: str, role_id: str) -> None:
        position = self._position(item_id)
        if position is not None:
            edits = raci.clear(self.context.sop, (*self.path, position), role_id)
            if edits:
                self.context.edit(_("change RACI grid"), *edits)

    def _go_to_line(self, item_id: str, column: int, by: int) -> None:
        at = next((at for at, row in enumerate(self.rows) if row.item.id == item_id), 0) + by
        row = self.build(at) if 0 <= at < len(self.rows) else None
        if isinstance(row, RaciRow):
            row.cells.go_to(column)
            row.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_legend(self) -> None:
        """Say how the grid is filled in, or what it still lacks."""
        if self._note.parentWidget() is None:
            return
        if not self._roles():
            words = _("Name the roles first; then say here who does what.")
        else:
            parts = (raci_part(each) for each in self.field.columns[1:])
            words = " · ".join(f"{part.letter} {part.label}" for part in parts)
            words = _("{parts}. Press a letter in a cell, or click it.").format(parts=words)
        self._note.setText(words)
        self._note.setVisible(bool(self.rows))


def raci_part(column: Field) -> RaciPart:
    """Return a column of the grid as a part with its letter, the first of its label."""
    label = _(column.label)
    return RaciPart(column.key, label[:1].upper(), label, _(column.question))
