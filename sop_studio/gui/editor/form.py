"""The form of one section, generated from the catalogue."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.columns_layout import ColumnsLayout
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import FieldEditor
from sop_studio.gui.editor.field_editors import FieldSet, build_field, groups_steps
from sop_studio.gui.editor.head import SectionHead
from sop_studio.gui.editor.leaves import is_leaf
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.section_example import SectionExample
from sop_studio.gui.editor.special import STATUS
from sop_studio.gui.editor.steps.keys import key_command
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.editor.view_switch import ViewSwitch
from sop_studio.gui.editor.widths import columns_in_form
from sop_studio.gui.look.style import SPACE_LARGE
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.fields import LISTS, Field, Kind, Section, Shape
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.section_places import CUSTOM
from sop_studio.model.sop import Sop
from sop_studio.model.work_examples import fields_for
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.gui.editor.steps.steps_editor import StepsEditor

_HALF = 4
"""Columns of a list that stands beside another one."""

_CHARACTERS = 9
"""Least characters in a column of the form: a date with its calendar takes two columns."""


_FOR_ENDING = 3
"""Columns for what stands under the status: how an approved SOP is superseded or retired."""


class SectionForm(ScrollColumn):
    """Inputs for all fields at a path: a section, or one section of the writer's own."""

    row_reached = Signal(str)
    """Sent with a field path when the keyboard has come to another card of a list of steps."""

    def __init__(
        self, context: FormContext, section: Section, owner: FieldPath, parent: QWidget
    ) -> None:
        """`owner` is the path of the section, as `section_places.path_of` gives it.

        The form is empty until its inputs are built.
        """
        super().__init__(parent, spacing=SPACE_LARGE)
        # What is built in it asks how much room it will have.
        self.resize(parent.size())
        self.body.resize(parent.width() - self.verticalScrollBar().sizeHint().width(), 1)
        self.context = context
        self.section = section
        self.owner = owner
        self.fields = _fields_of(context.sop, section, owner)
        self.head = SectionHead(_(section.summary), self.body)
        self.editors = FieldSet()
        self._example = SectionExample(context, self.fields, owner, self.body)
        self._parts: list[QWidget] = [self.head, self._example]
        self._grid: ColumnsLayout | None = None
        self._switch: ViewSwitch | None = None
        self._steps: StepsEditor | None = None
        self.add(self.head)
        self.add(self._example)
        self._unbuilt = deque(self.fields)

    @property
    def unbuilt(self) -> int:
        """How many inputs are still to be built; before, nothing is to be done with the form."""
        return len(self._unbuilt)

    def build(self, most: int) -> None:
        """Build so many more of the inputs at most, from the top."""
        for _at in range(min(most, self.unbuilt)):
            self._add_editor(self._unbuilt.popleft())
        if not self.unbuilt:
            # With a stretch at the end, no field gets more height than it needs.
            self.column.addStretch(1)
            self.follow()

    def shows_other_examples(self) -> bool:
        """Tell whether the kind of work has changed since the inputs were built."""
        return self.fields is not _fields_of(self.context.sop, self.section, self.owner)

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs as they stand."""
        return self._parts

    def follow(self) -> None:
        """Show what changed in the SOP since the last time."""
        self.editors.follow()
        self._example.follow()
        self.head.show_amount(self._amount())

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""
        self.editors.refresh_targets()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks, where `places` are given only those at them."""
        self.editors.refresh_remarks(places)
        if self._switch is not None:
            self._switch.show_marks()

    def set_owner(self, owner: FieldPath) -> None:
        """Follow a section of the writer's own to the position where it is now."""
        if owner != self.owner:
            self.owner = self._example.owner = owner
            self.editors.set_owner(owner)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Build and return the input at a path."""
        wanted = (*path, self.fields[0].key) if path == self.owner else path
        editor = self.editors.editor_at(wanted)
        if editor is None:
            return None
        switch = self._switch
        if switch is not None and editor.parentWidget() is switch:
            switch.show_view(editor)
        return editor.reveal(wanted) or self._phase_title(wanted)

    def first_input(self) -> QWidget | None:
        """Return where one begins to write: what may be left out, such as phases, is passed by."""
        first = next((each for each in self.editors if each.isVisibleTo(self)), None)
        return first.reveal(first.path) if first is not None else None

    def show_item(self, path: FieldPath) -> bool:
        """Show a step as it is, open or not; `False` for all that is not a step."""
        steps = self._steps
        return steps is not None and path[: len(steps.path)] == steps.path and steps.show_item(path)

    def _phase_title(self, path: FieldPath) -> QWidget | None:
        return self._steps.reveal_phase(path) if self._steps is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Enter where no row or step has: it adds a step, as the button says."""
        if self._steps is not None and key_command(event) == "add":
            self._steps.add_at_end()
            return
        super().keyPressEvent(event)

    def _add_editor(self, field: Field) -> None:
        columns = self._columns_beside_others(field)
        stands_in = self._place_of(field, columns)
        editor = build_field(
            self.context,
            field,
            (*self.owner, field.key),
            label=self._label_of(field),
            parent=stands_in,
        )
        self.editors.add(editor)
        if columns is not None:
            self._open_grid().add(editor, columns)
            self._parts.append(editor)
        elif isinstance(stands_in, ViewSwitch) and isinstance(editor, ListEditor):
            stands_in.add(editor)
        else:
            self._add_line(editor)
        if field.kind is Kind.STEPS:
            self._connect_steps(editor)

    def _connect_steps(self, editor: FieldEditor) -> None:
        from sop_studio.gui.editor.steps.steps_editor import StepsEditor

        if isinstance(editor, StepsEditor):
            self._steps = editor
            editor.rows_changed.connect(self._put_tab_order_right)
            editor.row_reached.connect(self.row_reached)
            editor.shown_wanted.connect(partial(self.show_part, editor))

    def _columns_beside_others(self, field: Field) -> int | None:
        """Return how many columns an input takes beside others; None where it has a line."""
        if is_leaf(field):
            is_status = (*self.owner, field.key) == STATUS
            return columns_in_form(field) + (_FOR_ENDING if is_status else 0)
        return _HALF if self._lists_stand_side_by_side() else None

    def _open_grid(self) -> ColumnsLayout:
        """Return the layout of the inputs that stand beside each other, as many as fit."""
        if self._grid is None:
            box = QWidget(self.body)
            self._grid = ColumnsLayout(box, characters=_CHARACTERS, down=SPACE_LARGE)
            self.add(box)
        return self._grid

    def _add_line(self, widget: QWidget) -> None:
        """Put a widget under the others, as wide as they are together."""
        self._grid = None
        self.add(widget)
        self._parts.append(widget)

    def _place_of(self, field: Field, columns: int | None) -> QWidget:
        """Return what the input of a field is to stand in."""
        if columns is not None:
            return self._open_grid().parentWidget() or self.body
        return self._open_switch() if field in self._shown_in_turn() else self.body

    def _shown_in_turn(self) -> tuple[Field, ...]:
        """Return a grid and the list across it, here the table of roles: they share a place."""
        for grid in self.fields:
            if grid.shape is Shape.MATRIX:
                across = {column.target for column in grid.columns}
                lists = [each for each in self.fields if self._display(each) in across]
                return (*lists, grid) if lists else ()
        return ()

    def _display(self, field: Field) -> str:
        return display((*self.owner, field.key))

    def _open_switch(self) -> ViewSwitch:
        if self._switch is None:
            self._switch = ViewSwitch(self.body)
            self._switch.switched.connect(self._put_tab_order_right)
            self._add_line(self._switch)
        return self._switch

    def _lists_stand_side_by_side(self) -> bool:
        """Tell whether a section is lists of single lines alone, which stand side by side."""
        return len(self.fields) > 1 and all(each.kind is Kind.ENTRIES for each in self.fields)

    def _label_of(self, field: Field) -> str:
        others = (each for each in self.fields if each is not field)
        alone = all(groups_steps((*self.owner, each.key)) for each in others)
        return "" if alone else _(field.label)

    def _amount(self) -> str:
        """Return how much there is where that tells something: steps, or a section of lists."""
        if self._steps is not None:
            return self._steps.summary()
        lists = [field for field in self.fields if field.kind in LISTS]
        if 2 * len(lists) <= len(self.fields):
            return ""
        found = [get(self.context.sop, (*self.owner, field.key)) for field in lists]
        count = sum(len(each) for each in found if isinstance(each, tuple))
        if not count:
            return ""
        return ngettext("{count} entry", "{count} entries", count).format(count=count)

    def _put_tab_order_right(self) -> None:
        if not self.unbuilt:
            chain(self)


def _fields_of(sop: Sop, section: Section, owner: FieldPath) -> tuple[Field, ...]:
    fields = fields_for(sop, section.key)
    if owner[:2] != CUSTOM:
        return fields
    return next(each.columns for each in fields if each.key == CUSTOM[1])
