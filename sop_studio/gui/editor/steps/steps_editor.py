"""The input for a list of steps: the list, an example while it is empty, a button to add one."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.clipboard import on_clipboard
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.dashed_button import DashedButton
from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.gui.editor.field_editor import FieldEditor
from sop_studio.gui.editor.step_pictures import TakesPictures
from sop_studio.gui.editor.steps.commands import CommandMenu
from sop_studio.gui.editor.steps.doing import Outcome, StepActions
from sop_studio.gui.editor.steps.keys import SHORTCUTS
from sop_studio.gui.editor.steps.marks import marks_of
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.editor.steps.step_form import MAIN, StepForm
from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.gui.editor.typed_ahead import write_into_new
from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.offers import Offers, button_offer, menu_offers
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.model.changes import steps as changes
from sop_studio.model.changes.examples import example_item_edits, example_values
from sop_studio.model.durations import duration_words, minutes_of
from sop_studio.model.fields import Field
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.naming import numbered
from sop_studio.model.parts import Phase
from sop_studio.model.paths import FieldPath, display, get, parse
from sop_studio.model.sections import section
from sop_studio.translation import _, ngettext

_AT_A_CURSOR = frozenset({"split"})


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, field, path, thing, parent=parent)
        self._phases = _phases_of(field)
        phases_path = self._phases[1] if self._phases else None
        self.model = StepsModel(context, path, phases_path)
        self.view = StepsView(self.model)
        self._actions = StepActions(context, field, self.model, phases_path)
        self._menu: tuple[QMenu, CommandMenu] | None = None
        self._pictures = TakesPictures(self, self._id_at, self._current_id, self._open_pictures)
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
        chosen = [row.step.id for row in self.view.chosen()]
        moved, changed = self.model.update_rows()
        if moved and len(chosen) > 1:
            self.view.choose(chosen)
        form = self.form
        if form is not None:
            at = self.model.row_of(form.step_id)
            if at < 0:
                self.close_step()
            else:
                form.follow(self.model.rows[at])
        closed = changed - ({form.step_id} if form is not None else frozenset())
        if moved:
            # Often another step is opened next, and then the rows are laid out once for both.
            self.view.lay_out_soon()
        elif closed:
            self.view.lay_out_now()
        if moved or closed:
            self.view.viewport().update()
        self._put_remarks()
        has_steps = bool(self.model.rows)
        self.view.setVisible(has_steps)
        self._example.setVisible(not has_steps)

    def offers(self, focus: QWidget) -> Offers:
        """Return what can be done with the chosen steps, or with the list at its button."""
        chosen = self.view.chosen()
        add = tuple(button_offer(self.add_button, "add_at_end", self.add_button.accessibleName()))
        if focus is not self.view or not chosen:
            return Offers(_(self.field.label), add)
        menu = self._command_menu()
        words = ngettext("{count} step chosen", "{count} steps chosen", len(chosen))
        one = numbered(self.field.item_label, chosen[0].number)
        thing = one if len(chosen) == 1 else words.format(count=len(chosen))
        return Offers(thing, tuple(menu_offers(menu)))

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks in the open form and as marks on the cards."""
        self._put_remarks()
        if self.form is not None:
            self.form.refresh_remarks(places)
        if places is None or any(each.startswith(self.place) for each in places):
            self.view.set_marks(marks_of(self.context.remarks, self.place))

    def _put_remarks(self) -> None:
        """Show the remarks on the list; its label is left out where there is nothing under it."""
        self.context.put_remarks(self._row, self.place)
        self._row.setVisible(bool(self.model.rows) or bool(self._row.remarks()))

    def refresh_targets(self) -> None:
        """Show the present words of what links in the open step and on the cards lead to."""
        self.view.refresh_links()
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

    def show_item(self, path: FieldPath) -> bool:
        """Scroll to a step and put the keyboard at it: into its form while one is open.

        Where the last one was taken away, it is the one before it.
        """
        beside = [each for each in self.model.rows if each.path[:-1] == path[:-1]]
        row = next((each for each in beside if each.path == path), beside[-1] if beside else None)
        if row is None:
            return False
        if self.form is not None:
            self.go_to(row.step.id)
            return True
        self.view.set_current(row.step.id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_row(row.step.id)
        return True

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
        form = StepForm(
            self.context, self.field, self.model.rows[at], self._phases, self.view.parentWidget()
        )
        form.refresh_remarks()
        self._connect_form(form)
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

    def _go_to_clicked(self, step_id: str, key: str, words: str) -> None:
        self.go_to(step_id, key)
        if self.form is not None:
            self.form.put_cursor_after(words, key)

    def add_at_end(self) -> None:
        """Add a step at the end, in the last one's phase, and go to it."""
        self._show(self._actions.add_at_end())

    def use_example(self) -> None:
        """Put the example in, marked as one."""
        edits = example_item_edits(self.context.sop, self.field, self.path, self._example_values())
        if self.context.edit(_("use example"), *edits):
            self.go_to(self.model.rows[0].step.id)

    def do(self, step_id: str, command: str) -> None:
        """Carry out what a key or a button of the open step asks for."""
        at = self.model.row_of(step_id)
        if at < 0:
            return
        if command == "close":
            self.close_step()
            self._go_to_list((step_id,))
            return
        outcome = self._actions.do(command, (self.model.rows[at],))
        if outcome is not None and self.form is None and len(outcome.chosen) == 1:
            # The open step is gone: its place is taken by the next one.
            self.go_to(outcome.chosen[0])
        else:
            self._show(outcome)

    def do_with_chosen(self, command: str) -> None:
        """Carry out what was asked for with the chosen steps."""
        self._show(self._actions.do(command, self.view.chosen()))

    def paste_at_end(self) -> None:
        """Put what is on the clipboard at the end."""
        self._show(self._actions.paste(on_clipboard(), None))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        row = self.view.current_row()
        if row is not None and len(self.view.chosen()) > 1 and not event.spontaneous():
            # Nobody remembers, back in this section, which steps were chosen for what.
            self.view.set_current(row.step.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is typed or pasted at the button that adds a step: into an empty list, too."""
        if write_into_new(self.add_button, self.add_at_end, event):
            return
        if event.matches(QKeySequence.StandardKey.Paste) and self.add_button.hasFocus():
            self.paste_at_end()
            return
        super().keyPressEvent(event)

    def _show(self, outcome: Outcome | None) -> None:
        """Show what came of a command, and let the keyboard go on there."""
        if outcome is None:
            return
        if outcome.opened:
            self.go_to(outcome.opened, outcome.key)
            return
        if not outcome.chosen:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        form = self.form
        if form is not None and outcome.chosen == (form.step_id,):
            self.view.set_current(form.step_id)
        else:
            self._go_to_list(outcome.chosen)
        self._show_row(self.view.chosen()[0].step.id)

    def _go_to_list(self, chosen: tuple[str, ...]) -> None:
        self.view.choose(chosen)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_row(self, step_id: str) -> None:
        self.view.lay_out_around(step_id)
        self.shown_wanted.emit(self._mapped(self.view.row_rect(step_id)))

    def _go_to_next(self, step_id: str) -> None:
        at = self.model.row_of(step_id) + 1
        if at < len(self.model.rows):
            self.go_to(self.model.rows[at].step.id)
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.view.row_reached.connect(self.row_reached)
        self.view.open_wanted.connect(self.go_to)
        self.view.clicked_at.connect(self._go_to_clicked)
        self.view.command_wanted.connect(self.do_with_chosen)
        self.view.menu_wanted.connect(self._offer_menu)
        self.view.drop_wanted.connect(self._drop)
        self.view.several_chosen.connect(self._follow_choice)
        self._pictures.watch_list(self.view)
        self.view.shown_wanted.connect(lambda rect: self.shown_wanted.emit(self._mapped(rect)))

    def _connect_form(self, form: StepForm) -> None:
        self._pictures.watch_form(form, form.step_id)
        form.inputs_changed.connect(self.rows_changed)
        form.command_wanted.connect(self.do)
        form.split_wanted.connect(self._split)
        form.paste_wanted.connect(self._paste_into)
        form.menu_wanted.connect(lambda _id: form.offer(self.model.rows, self.phases()))
        form.next_wanted.connect(self._go_to_next)
        form.grip_moved.connect(self._drag)
        form.grip_released.connect(self._drop_dragged)

    def _id_at(self, place: QPoint) -> str:
        row = self.model.row_at(self.view.indexAt(place))
        return row.step.id if row is not None else ""

    def _current_id(self) -> str:
        row = self.view.current_row()
        return row.step.id if row is not None else ""

    def _open_pictures(self, step_id: str) -> QWidget | None:
        form = self.open_step(step_id)
        if form is None:
            return None
        self._show_row(step_id)
        return form.pictures()

    def phases(self) -> tuple[Phase, ...] | None:
        """Return the phases that the steps are grouped by; None in a list without phases."""
        return self.model.phases() if self._phases else None

    def _split(self, step_id: str, key: str, kept: str, rest: str) -> None:
        row = self.model.rows[self.model.row_of(step_id)]
        self._show(self._actions.split(row, key, kept, rest))

    def _paste_into(self, step_id: str, mime: QMimeData) -> None:
        row = self.model.rows[self.model.row_of(step_id)]
        self._show(self._actions.paste_into(row, mime))

    def _follow_choice(self, count: int) -> None:
        words = ngettext("{count} step chosen", "{count} steps chosen", count)
        announce(self.view, words.format(count=count))
        if count > 1 and self.form is not None:
            self.close_step()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_menu(self, place: QPoint) -> None:
        self._command_menu().popup(place)

    def _command_menu(self) -> QMenu:
        """Return the menu of what can be done with the chosen steps now."""
        if self._menu is None:
            menu = QMenu(self)
            self._menu = menu, CommandMenu(menu, self.do_with_chosen, without=_AT_A_CURSOR)
        menu, commands = self._menu
        menu.setObjectName(f"menu:{display(self.path)}")
        commands.follow(self.model.rows, self.view.chosen(), self.phases())
        return menu

    def _drop(self, gap: int) -> None:
        self._show(self._actions.drop(self.view.dragged(), gap))

    def _drag(self, place: QPoint) -> None:
        form = self.form
        if form is not None:
            inside = self.view.viewport().mapFromGlobal(place)
            self.view.begin_drag(form.step_id, inside)
            self.view.drag_to(inside)

    def _drop_dragged(self) -> None:
        gap = self.view.end_drag()
        if gap is not None:
            self._drop(gap)

    def _mapped(self, rect: QRect) -> QRect:
        return QRect(self.view.viewport().mapTo(self, rect.topLeft()), rect.size())

    def _example_values(self) -> dict[str, str]:
        return example_values(self.field, tuple(MAIN))

    def _begins(self, row: FlatStep, path: FieldPath) -> bool:
        if self._phases is None or row.phase is None:
            return False
        behind = path[len(self._phases[1]) :]
        if not behind:
            return True
        phases = list(self.context.targets.options(display(self._phases[1])))
        at = behind[0]
        return isinstance(at, int) and at < len(phases) and phases[at] == row.phase.id


def _phases_of(field: Field) -> tuple[Field, FieldPath] | None:
    """Return the list that the steps are grouped by, where they have such a column."""
    column = next((each for each in field.columns if each.key == "phase"), None)
    if column is None:
        return None
    path = parse(column.target)
    return section(str(path[0])).field(str(path[1])), path
