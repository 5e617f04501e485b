"""Inputs for what is said of a run as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.columns_layout import WHOLE_LINE
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editors import FieldSet
from sop_studio.gui.editor.leaves import is_leaf, make_leaf
from sop_studio.gui.editor.table import RowLayout
from sop_studio.model.changes.pilot_runs import RUNS
from sop_studio.model.fields import Kind
from sop_studio.model.guide.pages import Each
from sop_studio.model.paths import FieldPath, display
from sop_studio.model.stages import page_of_field
from sop_studio.model.walk import field_at
from sop_studio.translation import _

_THIRD = 4


class RunFields(QWidget):
    """Some fields of a run, side by side where there is room."""

    def __init__(
        self,
        context: FormContext,
        path: FieldPath,
        keys: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._editors = FieldSet()
        columns = RowLayout(self)
        for key in keys:
            field = field_at((*path, key))
            if field is None:
                raise TypeError(f"a pilot run has no {key}")
            leaf = make_leaf(context, field, (*path, key), _thing(path), parent=self)
            self._editors.add(leaf)
            columns.add(leaf, WHOLE_LINE if field.kind is Kind.TEXT else _THIRD)

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs in order."""
        return list(self._editors)

    def follow(self, path: FieldPath) -> None:
        """Show the run as it is now, which may have moved in the list."""
        for editor in self._editors:
            editor.set_path((*path, editor.field.key), _thing(path))
        self._editors.follow()

    def refresh_remarks(self, places: frozenset[str] | None) -> None:
        """Show the present remarks."""
        self._editors.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input at a path, `None` where it is none of these."""
        return self._editors.reveal(path)


def said_of_a_run() -> tuple[str, ...]:
    """Return everything that somebody can say of a run as a whole."""
    runs = field_at(RUNS)
    columns = () if runs is None else runs.columns
    return tuple(each.key for each in columns if is_leaf(each) and each.editable)


def asked_on_the_way() -> tuple[str, ...]:
    """Return what the guide asks of each run and no run can tell by itself."""
    asking = page_of_field(display(RUNS))
    rules = () if asking is None else (each.rule for each in asking.items)
    return tuple(rule.column for rule in rules if isinstance(rule, Each))


def _thing(path: FieldPath) -> str:
    at = path[-1]
    return _("pilot run {number}").format(number=at + 1 if isinstance(at, int) else at)
