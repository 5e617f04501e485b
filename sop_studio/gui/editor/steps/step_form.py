"""The open step: a form for its main fields, with the rarer ones on demand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sop_studio.gui.editor.columns_layout import WHOLE_LINE, ColumnsLayout
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import FieldEditor, LeafEditor
from sop_studio.gui.editor.leaves import is_leaf, make_leaf
from sop_studio.gui.editor.pictures import PicturesEditor
from sop_studio.gui.editor.steps.clicked_text import place_after
from sop_studio.gui.editor.steps.clipboard import holds_list, holds_rows
from sop_studio.gui.editor.steps.keys import key_command
from sop_studio.gui.editor.steps.source_note import SourceNote
from sop_studio.gui.editor.steps.step_mark import StepMark
from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.gui.editor.wrapping_line import WrappingLine
from sop_studio.gui.look.style import FOCUS_WIDTH, SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.offers import Offers
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.model.changes.steps import is_empty
from sop_studio.model.edits import SetValue
from sop_studio.model.fields import Field, Kind
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.naming import numbered
from sop_studio.model.parts import Phase
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _

MAIN = {"action": WHOLE_LINE, "expected": 5, "evidence": 3}
"""The fields that are always there, and how many columns each takes."""

_AFTER_MAIN = {
    "condition": WHOLE_LINE,
    "caution": WHOLE_LINE,
    "commands": WHOLE_LINE,
    "details": WHOLE_LINE,
    "pictures": WHOLE_LINE,
    "role": 3,
    "duration": 2,
    "automation": 2,
    "automation_link": 4,
    "phase": 3,
}
"""The rarer fields in the order in which they stand; any other comes after them."""


_NOT_SHOWN_UNASKED = frozenset({"phase"})
"""The phase stands over its first step already."""

_WIDTHS = MAIN | _AFTER_MAIN


class StepForm(QWidget):
    """The inputs of one step; it stays with its step when the step moves."""

    height_changed = Signal()
    """Sent when the form needs another height."""

    inputs_changed = Signal()
    """Sent when an input has come, so that the order of Tab can be put right."""

    command_wanted = Signal(str, str)
    """Sent with the step's id and what is to be done with it."""

    split_wanted = Signal(str, str, str, str)
    """Sent with the step's id, the key of a field, and its text before and after the cursor."""

    paste_wanted = Signal(str, QMimeData)
    """Sent with the step's id when steps are pasted in the place of it, which is empty."""

    menu_wanted = Signal(str)
    """Sent with the step's id before its menu is shown; see `offer`."""

    next_wanted = Signal(str)
    """Sent with the step's id when Enter is pressed in the last input."""

    grip_moved = Signal(QPoint)
    """Sent with the global position while the grip is dragged."""

    grip_released = Signal()
    """Sent when the grip is let go."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        row: FlatStep,
        phases: tuple[Field, FieldPath] | None,
        parent: QWidget | None = None,
    ) -> None:
        """`phases` are the field and the path of the list of phases, where there is one."""
        super().__init__(parent)
        self._context = context
        self._field = field
        self._row = row
        self._phases = phases
        self._text_key = ""
        self.cells: dict[str, FieldEditor] = {}
        self.phase_title: LeafEditor | None = None
        self._mark = StepMark(row.number)
        self._mark.moved.connect(self.grip_moved)
        self._mark.released.connect(self.grip_released)
        self._tools = StepTools(field, self._optional())
        self._tools.field_wanted.connect(self.go_to)
        self._tools.command_wanted.connect(self._send_command)
        self._tools.reference_wanted.connect(self._refer)
        self._tools.menu_wanted.connect(lambda: self.menu_wanted.emit(self.step_id))
        self._note = SourceNote(context)
        self._build()
        for column in field.columns:
            if column.key in MAIN or self._is_filled(column):
                self._add_cell(column)
        action = self.cells["action"]
        if isinstance(action, LeafEditor):
            action.row.add_to_label_line(self._tools.corner)
        self._follow_rest()

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs as they stand, then the buttons."""
        return [*self._everything(), self._tools, self._tools.corner]

    @property
    def step_id(self) -> str:
        """The id of the step."""
        return self._row.step.id

    def follow(self, row: FlatStep) -> None:
        """Show what changed in the step, at the path where it is now."""
        before, self._row = self._row, row
        self._mark.set_number(row.number)
        for key, cell in self.cells.items():
            cell.set_path((*row.path, key), self._thing())
            if getattr(before.step, key) is not getattr(row.step, key):
                cell.refresh()
        for column in self._field.columns:
            if column.key not in self.cells and self._is_filled(column):
                self._add_cell(column)
        self._follow_rest()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks under the inputs."""
        for cell in self._everything():
            cell.refresh_remarks(places)

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""
        for cell in self._everything():
            cell.refresh_targets()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Build and return the input at a path at or below the step's."""
        below = path[len(self._row.path) :]
        key = str(below[0]) if below else "action"
        column = next((each for each in self._field.columns if each.key == key), None)
        if column is None or not _has_input(column):
            return self.cells["action"].reveal(path)
        if key not in self.cells:
            self._add_cell(column)
            self._tools.follow(self._row, self.cells)
        return self.cells[key].reveal(path)

    def go_to(self, key: str) -> None:
        """Go to the input of a field, which is built where it was not there yet."""
        if key == "phase_title":
            if self.phase_title is not None:
                self.phase_title.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        column = self._field.column(key)
        is_new = key not in self.cells
        target = self.reveal((*self._row.path, key))
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_new and column.kind is Kind.FLAG:
            words = _("change {field}").format(field=_(column.label))
            self._context.edit(words, SetValue((*self._row.path, key), True))
        elif is_new and column.kind is Kind.PICTURES:
            self._add_first_picture(key)

    def put_cursor_after(self, words: str, key: str) -> None:
        """Put the cursor of a text after the words that the card showed before a click."""
        cell = self.cells.get(key)
        if isinstance(cell, LeafEditor) and isinstance(cell.input, GrowingTextEdit):
            place = place_after(words, cell.input.text())
            cell.input.select_characters(place, place)

    def pictures(self) -> QWidget | None:
        """Return the list of pictures, built where it was not there yet."""
        columns = (each for each in self._field.columns if each.kind is Kind.PICTURES)
        column = next(columns, None)
        if column is None:
            return None
        self.reveal((*self._row.path, column.key))
        return self.cells[column.key]

    def wanted_height(self, width: int) -> int:
        """Return the height the form needs at a width."""
        layout = self.layout()
        return 0 if layout is None else layout.totalHeightForWidth(width)

    def fit(self, width: int) -> None:
        """Take a width, and know at once what height the texts inside need at it.

        By itself Qt passes that on one layout after the other, each in a turn of the event loop,
        and everything below the form would be laid out for each.
        """
        for _turn in range(2):
            self._activate_layouts()
            self.resize(width, self.wanted_height(width))

    def _activate_layouts(self) -> None:
        for widget in reversed(self.findChildren(QWidget)):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def retire(self) -> None:
        """Go away, and leave no input behind that has a field's name."""
        self.hide()
        for child in self.findChildren(QWidget):
            child.setObjectName("")
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        asks_for_layout = event.type() == QEvent.Type.LayoutRequest
        done = super().event(event)
        if (
            asks_for_layout
            and self.isVisible()
            and self.height() != self.wanted_height(self.width())
        ):
            self.height_changed.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not held_with(event)
        wanted = "close" if plain and event.key() == Qt.Key.Key_Escape else key_command(event)
        if wanted:
            self._send_command(wanted)
        elif plain and is_enter(event):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def inputs(self) -> list[QWidget]:
        """Return the inputs of the fields in the order in which they stand."""
        editors = [cell for cell in self._everything() if isinstance(cell, LeafEditor)]
        return [editor.input for editor in editors]

    def _build(self) -> None:
        card = Card("active", self)
        self._cell_box = QWidget(card)
        self._columns = ColumnsLayout(self._cell_box, down=SPACE_SMALL)
        fields = QVBoxLayout()
        fields.setSpacing(SPACE_SMALL)
        fields.addWidget(self._cell_box)
        fields.addWidget(self._note)
        fields.addWidget(self._tools)
        inside = QHBoxLayout(card)
        edge = FOCUS_WIDTH
        inside.setContentsMargins(
            SPACE_MEDIUM - edge, SPACE_MEDIUM - edge, SPACE_LARGE - edge, SPACE_SMALL
        )
        inside.setSpacing(SPACE_MEDIUM)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(fields, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_SMALL)
        whole.addWidget(card)

    def _everything(self) -> list[FieldEditor]:
        cells = [self.cells[key] for key in sorted(self.cells, key=_order)]
        return cells if self.phase_title is None else [self.phase_title, *cells]

    def _optional(self) -> list[Field]:
        return [
            column
            for column in self._field.columns
            if column.key not in MAIN and _has_input(column)
        ]

    def _is_filled(self, column: Field) -> bool:
        if column.key in _NOT_SHOWN_UNASKED or not _has_input(column):
            return False
        return bool(getattr(self._row.step, column.key))

    def _thing(self) -> str:
        label = _(self._field.item_label)
        return _("{item} {number}").format(item=label, number=self._row.number)

    def _add_cell(self, column: Field) -> None:
        path = (*self._row.path, column.key)
        if column.kind is Kind.PICTURES:
            cell: FieldEditor = PicturesEditor(
                self._context, column, path, self._thing(), parent=self._cell_box
            )
        else:
            cell = make_leaf(self._context, column, path, self._thing(), parent=self._cell_box)
        if isinstance(cell, LeafEditor) and isinstance(cell.input, GrowingTextEdit):
            cell.input.installEventFilter(self)
            cell.input.take_paste = self._takes_paste
        place = sum(1 for key in self.cells if _order(key) < _order(column.key))
        self.cells[column.key] = cell
        self._columns.insert(place, cell, _WIDTHS.get(column.key, WHOLE_LINE))
        cell.show()
        self.inputs_changed.emit()

    def _add_first_picture(self, key: str) -> None:
        cell = self.cells[key]
        if isinstance(cell, PicturesEditor) and not cell.items():
            cell.add_at_end()

    def _follow_rest(self) -> None:
        self._follow_phase()
        self._note.show_sources(self._row.step.source, (*self._row.path, "source"))
        self._tools.follow(self._row, self.cells)

    def _follow_phase(self) -> None:
        wanted = self._phase_path()
        phase = self._row.phase
        title = self.phase_title
        if title and wanted and phase and f"[{phase.id}]" in title.place:
            title.set_path(wanted)
            title.refresh()
            return
        layout = self.layout()
        if not isinstance(layout, QVBoxLayout):
            return
        if self.phase_title is not None:
            self.phase_title.input.setObjectName("")
            self.phase_title.hide()
            self.phase_title.deleteLater()
            self.phase_title = None
        if wanted is not None and self._phases is not None:
            column = self._phases[0].columns[0]
            self.phase_title = make_leaf(self._context, column, wanted, parent=self)
            layout.insertWidget(0, self.phase_title)
            self.inputs_changed.emit()

    def _phase_path(self) -> FieldPath | None:
        if self._phases is None or self._row.phase is None:
            return None
        field, path = self._phases
        options = self._context.targets.options(".".join(str(piece) for piece in path))
        position = list(options).index(self._row.phase.id)
        return (*path, position, field.columns[0].key)

    def offer(self, rows: tuple[FlatStep, ...], phases: tuple[Phase, ...] | None) -> None:
        """Bring the menu up to date."""
        self._tools.offer(rows, self._row, phases, text=bool(self._text_key))

    def offers(self, _focus: QWidget) -> Offers:
        """Return what can be done with the step."""
        return Offers(numbered(self._field.item_label, self._row.number), self._tools.offers())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            found = (key for key, cell in self.cells.items() if cell.isAncestorOf(watched))
            self._text_key = next(found, "")
        return super().eventFilter(watched, event)

    def _send_command(self, command: str) -> None:
        if command != "split":
            self.command_wanted.emit(self.step_id, command)
            return
        cell = self.cells.get(self._text_key)
        if isinstance(cell, LeafEditor) and isinstance(cell.input, GrowingTextEdit):
            before, after = cell.input.divided_at_cursor()
            self.split_wanted.emit(self.step_id, self._text_key, before, after)

    def linked_text(self) -> GrowingTextEdit | None:
        """Return the text last written in that takes references, by default the action."""
        for key in (self._text_key, "action"):
            cell = self.cells.get(key)
            field = cell.input if isinstance(cell, LeafEditor) else None
            if isinstance(field, GrowingTextEdit) and field.takes_links:
                return field
        return None

    def _refer(self) -> None:
        field = self.linked_text()
        if field is not None:
            field.link_wanted.emit()

    def _takes_paste(self, mime: QMimeData) -> bool:
        """Take steps, or a list of them: in place of a step without words, else below it."""
        action = self.cells["action"]
        goes_on = isinstance(action, LeafEditor) and action.input.hasFocus()
        goes_on = goes_on and bool(self._row.step.action)
        takes = holds_rows(mime) if is_empty(self._row.step) else goes_on and holds_list(mime)
        if not takes:
            return False
        self.paste_wanted.emit(self.step_id, mime)
        return True

    def _go_on(self) -> None:
        inputs = [each for each in self.inputs() if isinstance(each, QLineEdit | WrappingLine)]
        focused = self.focusWidget()
        place = next((at for at, each in enumerate(inputs) if each is focused), -1)
        if place < 0:
            return
        if place + 1 < len(inputs):
            inputs[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.next_wanted.emit(self.step_id)


def _order(key: str) -> int:
    known = list(_WIDTHS)
    return known.index(key) if key in known else len(known)


def _has_input(column: Field) -> bool:
    """Tell whether a column is edited here; sub-steps have rows of their own."""
    return column.editable and (is_leaf(column) or column.kind is Kind.PICTURES)
