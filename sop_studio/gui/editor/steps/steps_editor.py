"""The input for a list of steps: the list, an example while it is empty, a button to add one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.dashed_button import DashedButton
from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.gui.editor.field_editor import FieldEditor
from sop_studio.gui.editor.steps.keys import SHORTCUTS
from sop_studio.gui.editor.steps.marks import marks_of
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.editor.steps.step_form import MAIN, StepForm
from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.gui.style import SPACE_SMALL
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.model.changes import steps as changes
from sop_studio.model.changes.examples import example_item_edits, example_values
from sop_studio.model.durations import duration_words, minutes_of
from sop_studio.model.edits import Insert
from sop_studio.model.fields import Field
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.fresh_ids import with_fresh_ids
from sop_studio.model.parts import Phase, Step
from sop_studio.model.paths import FieldPath, display, get, parse
from sop_studio.model.sections import section
from sop_studio.translation import N_, _, ngettext


class StepsEditor(FieldEditor):
    """Shows the steps as cards and opens one of them at a time as a form."""

    rows_changed = Signal()
    """Sent when inputs have come or gone, so that the order of Tab can be put right."""

    row_reached = Signal(str)
    """Sent with a field path when the keyboard has come to another card."""

    shown_wanted = Signal(QRect)
    """Sent with what should be scrolled into sight, in this widget's coordinates."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        label: str = "",
    ) -> None:
        super().__init__(context, field, path, thing)
        self._phases = _phases_of(field)
        self.model = StepsModel(context, path, self._phases[1] if self._phases else None)
        self.view = StepsView(self.model)
        area = QWidget()
        around = QVBoxLayout(area)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.view)
        # Keeps the list, and so the form over it, at the top while the area is still too high.
        around.addStretch(1)
        self._row = FieldRow(label, area)
        self._example = ExampleCard(
            " · ".join(self._example_values().values()),
            self.use_example,
            _("Use the example for {field}").format(field=_(field.label)),
        )
        words = _("Add {item}").format(item=_(field.item_label))
        self.add_button = DashedButton(words, self.add_at_end, keys=SHORTCUTS["add"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        for widget in (self._row, self._example, self.add_button):
            layout.addWidget(widget)
        self._connect()
        self.rename()
        self.refresh()

    @property
    def form(self) -> StepForm | None:
        """The form of the open step."""
        return self.view.form

    def parts_in_order(self) -> list[QWidget]:
        """Return the list, the open step, and the button under them."""
        form = [] if self.form is None else [self.form]
        return [self.view, *form, self._example, self.add_button]

    def depends_on(self) -> tuple[object, ...]:
        """Return the steps, and the phases they are grouped by."""
        phases = get(self.context.sop, self._phases[1]) if self._phases else None
        return (self.value(), phases)

    def summary(self) -> str:
        """Return how many steps there are and how long they take: "4 steps · about 55 min".

        Empty where there are none.
        """
        steps = changes.steps_at(self.context.sop, self.path)
        if not steps:
            return ""
        words = ngettext("{count} step", "{count} steps", len(steps)).format(count=len(steps))
        total = minutes_of(steps)
        return f"{words} · {duration_words(total)}" if total else words

    def rename(self) -> None:
        """Give the list its name."""
        self.view.setObjectName(display(self.path))
        self.view.setAccessibleName(self.spoken_name())
        self.add_button.setObjectName(f"add:{display(self.path)}")

    def refresh(self) -> None:
        """Show the steps as they are now; only what changed is laid out again."""
        moved, changed = self.model.update_rows()
        form = self.form
        if form is not None:
            at = self.model.row_of(form.step_id)
            if at < 0:
                self.close_step()
            else:
                form.follow(self.model.rows[at])
        closed = changed - ({form.step_id} if form is not None else frozenset())
        if moved or closed:
            self.view.lay_out_now()
            self.view.viewport().update()
        self._row.set_remarks(self.context.remarks.remarks(self.place))
        has_steps = bool(self.model.rows)
        self._row.setVisible(has_steps or bool(self._row.remarks()))
        self.view.setVisible(has_steps)
        self._example.setVisible(not has_steps)

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks in the open form and as marks on the cards."""
        self._row.set_remarks(self.context.remarks.remarks(self.place))
        if self.form is not None:
            self.form.refresh_remarks(places)
        if places is None or any(each.startswith(self.place) for each in places):
            self.view.set_marks(marks_of(self.context.remarks, self.place))

    def refresh_targets(self) -> None:
        """Show the present words of what links in the open step lead to."""
        if self.form is not None:
            self.form.refresh_targets()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Open the step a path leads to and return its input."""
        found = [row for row in self.model.rows if path[: len(row.path)] == row.path]
        if not found:
            return self.view if self.model.rows else self.add_button
        row = max(found, key=lambda each: len(each.path))
        form = self.open_step(row.step.id)
        target = form.reveal(path) if form is not None else None
        self._show_row(row.step.id)
        return target

    def reveal_phase(self, path: FieldPath) -> QWidget | None:
        """Open the step with which the phase at a path begins and return the input of its title."""
        for row in self.model.rows:
            form = self.open_step(row.step.id) if self._begins(row, path) else None
            if form is not None and form.phase_title is not None:
                self._show_row(row.step.id)
                return form.phase_title.input
        return None

    def open_step(self, step_id: str) -> StepForm | None:
        """Open a step as a form, in place of the one that is open."""
        if self.form is not None and self.form.step_id == step_id:
            return self.form
        at = self.model.row_of(step_id)
        if at < 0:
            return None
        form = StepForm(self.context, self.field, self.model.rows[at], self._phases)
        form.refresh_remarks()
        form.inputs_changed.connect(self.rows_changed)
        form.command_wanted.connect(self.do)
        form.next_wanted.connect(self._go_to_next)
        form.grip_moved.connect(self._drag)
        form.grip_released.connect(self._drop_dragged)
        self.view.set_form(form)
        self.view.set_current(step_id)
        self.rows_changed.emit()
        return form

    def close_step(self) -> None:
        """Close the open step."""
        self.view.set_form(None)
        self.rows_changed.emit()

    def go_to(self, step_id: str, key: str = "action") -> None:
        """Open a step and go to one of its inputs."""
        form = self.open_step(step_id)
        if form is None:
            return
        if key == "phase" and form.phase_title is not None:
            key = "phase_title"
        form.go_to(key)
        self._show_row(step_id)

    def add_at_end(self) -> None:
        """Add a step at the end, in the last one's phase, and go to it."""
        steps = changes.steps_at(self.context.sop, self.path)
        step = Step(phase=steps[-1].phase if steps else "")
        words = _("add {item}").format(item=_(self.field.item_label))
        if self.context.edit(words, Insert(self.path, len(steps), step)):
            self.go_to(step.id)

    def use_example(self) -> None:
        """Put the example in, marked as one."""
        edits = example_item_edits(self.context.sop, self.field, self.path, self._example_values())
        if self.context.edit(_("use example"), *edits):
            self.go_to(self.model.rows[0].step.id)

    def do(self, step_id: str, command: str) -> None:
        """Carry out what a key or a button asks for."""
        at = self.model.row_of(step_id)
        if at < 0:
            return
        row = self.model.rows[at]
        match command:
            case "close":
                self.close_step()
                self.view.set_current(step_id)
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            case "add":
                step = Step()
                self._edit(N_("add {item}"), changes.add_after(row, step), step.id)
            case "add_substep":
                step = Step()
                self._edit(N_("add {item}"), changes.add_substep(row, step), step.id)
            case "remove":
                self._remove(row)
            case "duplicate":
                copy = with_fresh_ids(row.step)
                self._edit(N_("duplicate {item}"), changes.add_after(row, copy), copy.id)
            case "start_phase" | "join_phase":
                self._change_phase(row, command)
            case _:
                self._move(row, command)

    def _move(self, row: FlatStep, command: str) -> None:
        sop = self.context.sop
        edits = {
            "up": lambda: changes.move(sop, row, -1),
            "down": lambda: changes.move(sop, row, 1),
            "indent": lambda: changes.indent(sop, row),
            "outdent": lambda: changes.outdent(sop, row),
        }[command]()
        self._keep_place(row.step.id, N_("move {item}"), edits)

    def _show_row(self, step_id: str) -> None:
        self.view.lay_out_now()
        self.shown_wanted.emit(self._mapped(self.view.row_rect(step_id)))

    def _edit(self, words: str, edits: changes.Edits, go_to: str) -> None:
        if edits and self.context.edit(_(words).format(item=_(self.field.item_label)), *edits):
            self.go_to(go_to)

    def _keep_place(self, step_id: str, words: str, edits: changes.Edits) -> None:
        if edits and self.context.edit(_(words).format(item=_(self.field.item_label)), *edits):
            self.view.set_current(step_id)
            self._show_row(step_id)

    def _remove(self, row: FlatStep) -> None:
        at = self.model.row_of(row.step.id)
        was_open = self.form is not None and self.form.step_id == row.step.id
        words = _("remove {item}").format(item=_(self.field.item_label))
        if not self.context.edit(words, *changes.remove(row)):
            return
        rows = self.model.rows
        if not rows:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        neighbour = rows[min(at, len(rows) - 1)].step.id
        if was_open:
            self.go_to(neighbour)
        else:
            self.view.set_current(neighbour)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_phase(self, row: FlatStep, command: str) -> None:
        if self._phases is None:
            return
        sop, phases_path = self.context.sop, self._phases[1]
        if command == "join_phase":
            edits = changes.join_phase(sop, row, phases_path)
            self._keep_place(row.step.id, N_("remove phase"), edits)
            return
        edits = changes.start_phase(sop, row, phases_path, Phase())
        if self.context.edit(_("start phase"), *edits):
            self.go_to(row.step.id, "phase")

    def _go_to_next(self, step_id: str) -> None:
        at = self.model.row_of(step_id) + 1
        if at < len(self.model.rows):
            self.go_to(self.model.rows[at].step.id)
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.view.row_reached.connect(self.row_reached)
        self.view.open_wanted.connect(self.go_to)
        self.view.key_wanted.connect(self.do)
        self.view.drop_wanted.connect(self._drop)
        self.view.shown_wanted.connect(lambda rect: self.shown_wanted.emit(self._mapped(rect)))

    def _drop(self, step_id: str, gap: int) -> None:
        at = self.model.row_of(step_id)
        if at >= 0:
            row = self.model.rows[at]
            edits = changes.drop(self.context.sop, self.model.rows, row, gap)
            self._keep_place(step_id, N_("move {item}"), edits)

    def _drag(self, place: QPoint) -> None:
        form = self.form
        if form is not None:
            inside = self.view.viewport().mapFromGlobal(place)
            self.view.begin_drag(form.step_id, inside)
            self.view.drag_to(inside)

    def _drop_dragged(self) -> None:
        gap, step_id = self.view.end_drag()
        if gap is not None:
            self._drop(step_id, gap)

    def _mapped(self, rect: QRect) -> QRect:
        return QRect(self.view.viewport().mapTo(self, rect.topLeft()), rect.size())

    def _example_values(self) -> dict[str, str]:
        return example_values(self.field, tuple(MAIN))

    def _begins(self, row: FlatStep, path: FieldPath) -> bool:
        if self._phases is None or row.phase is None:
            return False
        position = path[len(self._phases[1]) : len(self._phases[1]) + 1]
        if not position:
            return True
        phases = list(self.context.targets.options(display(self._phases[1])))
        return (
            bool(position)
            and isinstance(position[0], int)
            and (position[0] < len(phases) and phases[position[0]] == row.phase.id)
        )


def _phases_of(field: Field) -> tuple[Field, FieldPath] | None:
    """Return the list that the steps are grouped by, where they have such a column."""
    column = next((each for each in field.columns if each.key == "phase"), None)
    if column is None:
        return None
    path = parse(column.target)
    return section(str(path[0])).field(str(path[1])), path
