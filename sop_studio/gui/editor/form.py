"""The form of one section, generated from the catalogue."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.columns_layout import ColumnsLayout
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.entries import EntriesEditor, is_one_line
from sop_studio.gui.editor.field_editor import FieldEditor
from sop_studio.gui.editor.head import SectionHead
from sop_studio.gui.editor.leaves import is_leaf, make_leaf
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.rows import RowsEditor
from sop_studio.gui.editor.steps.keys import key_command
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.editor.widths import columns_in_form
from sop_studio.gui.style import SPACE_LARGE
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.fields import LISTS, Field, Kind, Section
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.section_places import CUSTOM
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.gui.editor.steps.steps_editor import StepsEditor

_CHARACTERS = 9
"""Least characters in a column of the form: a date with its calendar takes two columns."""


def _hint_of(field: Field) -> str:
    """Return what stands under an input: the help, and where there is room the question."""
    if field.kind is not Kind.TEXT:
        return _(field.help)
    return " ".join(_(words) for words in (field.question, field.help) if words)


class SectionForm(ScrollColumn):
    """Inputs for all fields at a path: a section, or one section of the writer's own."""

    row_reached = Signal(str)
    """Sent with a field path when the keyboard has come to another card of a list of steps."""

    def __init__(self, context: FormContext, section: Section, owner: FieldPath) -> None:
        """`owner` is the path of the section, as `section_places.path_of` gives it."""
        super().__init__(spacing=SPACE_LARGE)
        self.context = context
        self.section = section
        self.owner = owner
        self.fields = section.fields if owner[:2] != CUSTOM else section.field("sections").columns
        self.head = SectionHead(_(section.summary))
        self.editors: list[FieldEditor] = []
        self._shown: dict[str, tuple[object, ...]] = {}
        self.add(self.head)
        self._grid: ColumnsLayout | None = None
        self._steps: StepsEditor | None = None
        for field in self.fields:
            self._add_editor(field)
        # With a stretch at the end, no field gets more height than it needs.
        self.column.addStretch(1)
        self._put_tab_order_right()
        self.follow()

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs as they stand."""
        return [self.head, *self.editors]

    def follow(self) -> None:
        """Show what changed in the SOP since the last time."""
        for editor in self.editors:
            values = editor.depends_on()
            shown = self._shown.get(editor.field.key, ())
            if len(shown) != len(values) or not all(map(is_, shown, values)):
                self._shown[editor.field.key] = values
                editor.refresh()
        self.head.show_amount(self._amount())

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""
        for editor in self.editors:
            editor.refresh_targets()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks, where `places` are given only those at them."""
        for editor in self.editors:
            editor.refresh_remarks(places)

    def set_owner(self, owner: FieldPath) -> None:
        """Follow a section of the writer's own to the position where it is now."""
        if owner != self.owner:
            self.owner = owner
            for editor in self.editors:
                editor.set_path((*self.owner, editor.field.key))

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Build and return the input at a path."""
        if path == self.owner:
            return self.editors[0].reveal((*path, self.fields[0].key))
        for editor in self.editors:
            if path[: len(editor.path)] == editor.path:
                found = editor.reveal(path)
                return found or self._phase_title(path)
        return None

    def _phase_title(self, path: FieldPath) -> QWidget | None:
        return self._steps.reveal_phase(path) if self._steps is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Enter where no row or step has: it adds a step, as the button says."""
        if self._steps is not None and key_command(event) == "add":
            self._steps.add_at_end()
            return
        super().keyPressEvent(event)

    def _add_editor(self, field: Field) -> None:
        path = (*self.owner, field.key)
        if is_leaf(field):
            leaf = make_leaf(self.context, field, path, hint=_hint_of(field))
            self.editors.append(leaf)
            self._cells().add(leaf, columns_in_form(field))
            return
        self._grid = None
        editor = self._make_list(field, path)
        self.editors.append(editor)
        self.add(editor)

    def _make_list(self, field: Field, path: FieldPath) -> FieldEditor:
        hint = _(field.help or field.question)
        editor: ListEditor | StepsEditor
        # Imported for the first section that has them: 11 ms and 18 modules of the window's start.
        if field.kind is Kind.STEPS:
            editor = self._steps = self._make_steps(field, path)
        elif self._groups_steps(path):
            from sop_studio.gui.editor.steps.phases import SparePhases

            editor = SparePhases(self.context, field, path, hint=hint)
        elif field.kind is Kind.PICTURES:
            from sop_studio.gui.editor.pictures import PicturesEditor

            editor = PicturesEditor(self.context, field, path, hint=hint)
        elif is_one_line(field):
            editor = EntriesEditor(self.context, field, path, hint=hint)
        else:
            editor = RowsEditor(self.context, field, path, hint=hint)
        editor.rows_changed.connect(self._put_tab_order_right)
        return editor

    def _make_steps(self, field: Field, path: FieldPath) -> StepsEditor:
        from sop_studio.gui.editor.steps.steps_editor import StepsEditor

        editor = StepsEditor(self.context, field, path, label=self._label_of(field))
        editor.row_reached.connect(self.row_reached)
        editor.shown_wanted.connect(lambda rect: self._show_rect(editor, rect))
        return editor

    def _cells(self) -> ColumnsLayout:
        if self._grid is None:
            box = QWidget()
            self._grid = ColumnsLayout(box, characters=_CHARACTERS, down=SPACE_LARGE)
            self.add(box)
        return self._grid

    def _label_of(self, field: Field) -> str:
        others = (each for each in self.fields if each is not field)
        alone = all(self._groups_steps((*self.owner, each.key)) for each in others)
        return "" if alone else _(field.label)

    def _groups_steps(self, path: FieldPath) -> bool:
        """Tell whether a list is the one by which the steps of this section are grouped."""
        target = display(path)
        columns = (column for field in self.fields for column in field.columns)
        return any(
            column.target == target and field.kind is Kind.STEPS
            for field in self.fields
            for column in field.columns
        ) and any(column.target == target for column in columns)

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
        chain(self)

    def _show_rect(self, editor: QWidget, rect: QRect) -> None:
        body = self.widget()
        if body is None:
            return
        place = QRect(editor.mapTo(body, rect.topLeft()), rect.size())
        visible = min(place.height(), self.viewport().height() - 2 * SPACE_LARGE)
        center = QPoint(place.center().x(), place.top() + visible // 2)
        self.ensureVisible(center.x(), center.y(), 0, visible // 2 + SPACE_LARGE)
