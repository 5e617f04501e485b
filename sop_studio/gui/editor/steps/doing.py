"""Carries out what was asked for with steps, each as one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from sop_studio.gui.clipboard import on_clipboard
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.steps.clipboard import mime_of, steps_of
from sop_studio.gui.editor.steps.commands import PUT_IN_PHASE
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.jobs import attempt
from sop_studio.language.dividing import one_per_action
from sop_studio.model.changes import step_groups as groups
from sop_studio.model.changes import step_text
from sop_studio.model.changes import steps as changes
from sop_studio.model.edits import Edit, Insert
from sop_studio.model.fields import Field
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.fresh_ids import with_fresh_ids
from sop_studio.model.parts import Phase, Step
from sop_studio.model.paths import FieldPath
from sop_studio.translation import N_, _

Rows = tuple[FlatStep, ...]


class Outcome(Struct, frozen=True):
    """What to show after something was done: steps that are chosen, and one to open.

    `key` names the input of the opened step to go to; without a step to open, one that is open
    stays so.
    """

    chosen: tuple[str, ...]
    opened: str = ""
    key: str = "action"


Done = Outcome | None


class StepActions:
    """Changes the steps of one list; `None` comes back where nothing was done."""

    def __init__(
        self, context: FormContext, field: Field, model: StepsModel, phases: FieldPath | None
    ) -> None:
        self._context = context
        self._field = field
        self._model = model
        self._path = model.path
        self._phases = phases
        self._by_name: dict[str, Callable[[Rows], Done]] = {
            "add": self._add,
            "add_substep": self._add_substep,
            "duplicate": self._duplicate,
            "remove": self._remove,
            "up": lambda rows: self._move(rows, -1),
            "down": lambda rows: self._move(rows, 1),
            "indent": self._indent,
            "outdent": self._outdent,
            "divide": self._divide,
            # A card has no cursor to split it at.
            "split": self._divide,
            "merge": self._merge,
            "start_phase": self._start_phase,
            "join_phase": self._join_phase,
            "name_phase": lambda rows: Outcome(_ids(rows), rows[0].step.id, "phase"),
            "copy": self._copy,
            "cut": self._cut,
            "paste": lambda rows: self.paste(on_clipboard(), rows[-1]),
        }

    def do(self, command: str, chosen: Rows) -> Done:
        """Do what a command says with the chosen steps."""
        if not chosen:
            return None
        if command.startswith(PUT_IN_PHASE):
            return self._put_in_phase(chosen, command.removeprefix(PUT_IN_PHASE))
        return self._by_name[command](chosen)

    def add_at_end(self) -> Done:
        """Add a step at the end, in the last one's phase."""
        steps = changes.steps_at(self._context.sop, self._path)
        step = Step(phase=steps[-1].phase if steps else "")
        return self._edited(
            self._words(N_("add {item}")), (Insert(self._path, len(steps), step),), step.id
        )

    def drop(self, chosen: Rows, gap: int) -> Done:
        """Move steps into the gap before the row of that index."""
        sop, rows = self._context.sop, self._model.rows
        if len(chosen) == 1:
            edits = changes.drop(sop, rows, chosen[0], gap)
        else:
            edits = groups.drop_all(sop, rows, chosen, gap)
        return self._kept(chosen, N_("move {item}"), N_("move steps"), edits)

    def split(self, row: FlatStep, key: str, kept: str, rest: str) -> Done:
        """Make the rest of a text the next step; where nothing is left, add an empty one there."""
        words = self._words(N_("split {item}"))
        if key == "action" and not kept.strip():
            above = Step(phase=row.step.phase)
            added: tuple[Edit, ...] = (Insert(row.siblings, row.position, above),)
            return self._edited(self._words(N_("add {item}")), added, row.step.id)
        if not rest.strip():
            return self._add((row,))
        edits, new = step_text.cut_off(row, key, kept.rstrip(), rest.strip())
        return self._edited(words, edits, new)

    def paste(self, mime: QMimeData, after: FlatStep | None) -> Done:
        """Put what is on a clipboard below a step, or at the end."""
        found = self._brought(mime)
        if not found.steps:
            return None
        edits = groups.insert_all(self._context.sop, self._path, after, found.steps)
        ids = tuple(step.id for step in found.steps)
        if not self._context.edit(_("paste steps"), *found.pictures, *edits):
            return None
        return Outcome(ids, ids[0] if len(ids) == 1 else "")

    def paste_into(self, row: FlatStep, mime: QMimeData) -> Done:
        """Put what is on a clipboard below a step, or in its place where nothing was written."""
        found = self._brought(mime)
        if not found.steps:
            return None
        sop = self._context.sop
        edits = groups.insert_all(sop, self._path, row, found.steps)
        ids = tuple(step.id for step in found.steps)
        gone = changes.remove(row) if changes.is_empty(row.step) else ()
        whole = (*found.pictures, *edits, *gone)
        return Outcome(ids) if self._context.edit(_("paste steps"), *whole) else None

    def _brought(self, mime: QMimeData) -> _Brought:
        found = _Brought()

        def read() -> None:
            found.steps, found.pictures = steps_of(self._context.sop, self._field, mime)

        attempt(self._context.ask, read)
        return found

    def _add(self, rows: Rows) -> Done:
        step = Step()
        edits = changes.add_after(rows[-1], step)
        return self._edited(self._words(N_("add {item}")), edits, step.id)

    def _add_substep(self, rows: Rows) -> Done:
        step = Step()
        edits = changes.add_substep(rows[0], step)
        return self._edited(self._words(N_("add {item}")), edits, step.id)

    def _duplicate(self, rows: Rows) -> Done:
        if len(rows) == 1:
            copy = with_fresh_ids(rows[0].step)
            edits = changes.add_after(rows[0], copy)
            return self._edited(self._words(N_("duplicate {item}")), edits, copy.id)
        edits, copies = groups.duplicate_all(self._context.sop, rows)
        done = self._context.edit(_("duplicate steps"), *edits)
        return Outcome(copies) if done else None

    def _remove(self, rows: Rows, words: str = N_("remove {item}")) -> Done:
        single = len(rows) == 1
        edits = changes.remove(rows[0]) if single else groups.remove_all(self._context.sop, rows)
        at = self._model.row_of(rows[0].step.id)
        several = N_("cut steps") if words == _CUT else N_("remove steps")
        if not self._context.edit(self._words(words) if single else _(several), *edits):
            return None
        left = self._model.rows
        return Outcome((left[min(at, len(left) - 1)].step.id,) if left else ())

    def _move(self, rows: Rows, by: int) -> Done:
        sop = self._context.sop
        single = len(rows) == 1
        edits = changes.move(sop, rows[0], by) if single else groups.move_all(sop, rows, by)
        return self._kept(rows, N_("move {item}"), N_("move steps"), edits)

    def _indent(self, rows: Rows) -> Done:
        sop = self._context.sop
        single = len(rows) == 1
        edits = changes.indent(sop, rows[0]) if single else groups.indent_all(sop, rows)
        return self._kept(rows, N_("move {item}"), N_("move steps"), edits)

    def _outdent(self, rows: Rows) -> Done:
        sop = self._context.sop
        single = len(rows) == 1
        edits = changes.outdent(sop, rows[0]) if single else groups.outdent_all(sop, rows)
        return self._kept(rows, N_("move {item}"), N_("move steps"), edits)

    def _divide(self, rows: Rows) -> Done:
        if len(rows) > 1:
            return None
        edits, added = step_text.divide(rows[0], one_per_action(rows[0].step.action))
        if not edits or not self._context.edit(self._words(N_("split {item}")), *edits):
            return None
        return Outcome((rows[0].step.id, *added))

    def _merge(self, rows: Rows) -> Done:
        if len(rows) == 1:
            above = step_text.before(self._model.rows, rows[0])
            rows = (above, *rows) if above is not None else rows
        edits = step_text.merge(self._context.sop, self._field.columns, rows)
        return self._edited(_("merge steps"), edits, rows[0].step.id)

    def _start_phase(self, rows: Rows) -> Done:
        if self._phases is None:
            return None
        sop, phase = self._context.sop, Phase()
        if len(rows) == 1:
            edits = changes.start_phase(sop, rows[0], self._phases, phase)
        else:
            edits = groups.begin_phase(sop, rows, self._phases, phase)
        first = next((row.step.id for row in rows if row.depth == 0), "")
        return self._edited(_("start phase"), edits, first, "phase")

    def _join_phase(self, rows: Rows) -> Done:
        if self._phases is None:
            return None
        edits = changes.join_phase(self._context.sop, rows[0], self._phases)
        return self._kept(rows, N_("remove phase"), N_("remove phase"), edits)

    def _put_in_phase(self, rows: Rows, phase: str) -> Done:
        edits = groups.put_in_phase(self._context.sop, rows, phase)
        return self._kept(rows, N_("move {item}"), N_("move steps"), edits)

    def _copy(self, rows: Rows) -> Done:
        outermost = groups.outermost(rows)
        inside = tuple(
            row
            for row in self._model.rows
            if any(row.path[: len(outer.path)] == outer.path for outer in outermost)
        )
        sop = self._context.sop

        def copy() -> None:
            QGuiApplication.clipboard().setMimeData(mime_of(sop, self._field, inside, outermost))

        return Outcome(_ids(rows)) if attempt(self._context.ask, copy) else None

    def _cut(self, rows: Rows) -> Done:
        return self._remove(rows, _CUT) if self._copy(rows) is not None else None

    def _edited(
        self, words: str, edits: tuple[Edit, ...], opened: str, key: str = "action"
    ) -> Done:
        if not edits or not self._context.edit(words, *edits):
            return None
        return Outcome((opened,), opened, key)

    def _kept(self, rows: Rows, words: str, of_several: str, edits: tuple[Edit, ...]) -> Done:
        said = self._words(words) if len(rows) == 1 else _(of_several)
        return Outcome(_ids(rows)) if edits and self._context.edit(said, *edits) else None

    def _words(self, words: str) -> str:
        return _(words).format(item=_(self._field.item_label))


class _Brought:
    steps: tuple[Step, ...] = ()
    pictures: tuple[Edit, ...] = ()


_CUT = N_("cut {item}")


def _ids(rows: Rows) -> tuple[str, ...]:
    return tuple(row.step.id for row in rows)
