"""The input for any one field, by its path: for the form of a section, and for the guide.

`build` gives a field with its label, hint and remarks. Whoever shows it calls `refresh`,
`refresh_targets` and `refresh_remarks` after changes; `FieldSet` does so for several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from operator import is_

from msgspec import structs
from PySide6.QtWidgets import QWidget

from sop_studio.errors import InvalidEdit
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.entries import EntriesEditor, is_one_line
from sop_studio.gui.editor.field_editor import FieldEditor
from sop_studio.gui.editor.leaves import is_leaf, make_leaf
from sop_studio.gui.editor.rows import RowsEditor
from sop_studio.model.fields import Field, Kind, Shape
from sop_studio.model.paths import FieldPath, display, get, not_a_field
from sop_studio.model.sections import has_section, section
from sop_studio.model.work_examples import field_for
from sop_studio.translation import _


def build(
    context: FormContext,
    path: FieldPath,
    parent: QWidget | None = None,
    *,
    without: Collection[str] = (),
    with_question: bool = True,
) -> FieldEditor:
    """Return the input of the field at a path by position: one value, or a whole list.

    `without` names columns of a list that are shown elsewhere, such as "section.list.column".
    `with_question` is off where its question stands elsewhere, so that it is not asked twice.
    Raises `InvalidEdit` where the SOP has no such field.
    """
    field = field_for(context.sop, path)
    if field is None:
        raise InvalidEdit(not_a_field(display(path)))
    get(context.sop, path)
    if without:
        kept = (each for each in field.columns if f"{display(path)}.{each.key}" not in without)
        field = structs.replace(field, columns=tuple(kept))
    label = _(field.label)
    return build_field(
        context, field, path, label=label, parent=parent, with_question=with_question
    )


def build_field(
    context: FormContext,
    field: Field,
    path: FieldPath,
    *,
    label: str = "",
    parent: QWidget | None = None,
    with_question: bool = True,
) -> FieldEditor:
    """Return the input of a field of the catalogue; `label` stands over a list of steps."""
    if is_leaf(field):
        hint = _hint_of(field) if with_question else _(field.help)
        return make_leaf(context, field, path, hint=hint, parent=parent)
    hint = _(field.help or (field.question if with_question else ""))
    # Imported for the first section that has them: 11 ms and 18 modules of the window's start.
    if field.kind is Kind.STEPS:
        from sop_studio.gui.editor.steps.steps_editor import StepsEditor

        return StepsEditor(context, field, path, label=label, parent=parent)
    if groups_steps(path):
        from sop_studio.gui.editor.steps.phases import SparePhases

        return SparePhases(context, field, path, hint=hint, parent=parent)
    if field.kind is Kind.PICTURES:
        from sop_studio.gui.editor.pictures import PicturesEditor

        return PicturesEditor(context, field, path, hint=hint, parent=parent)
    if field.shape is Shape.MATRIX:
        from sop_studio.gui.editor.raci_grid import RaciGrid

        return RaciGrid(context, field, path, hint=hint, parent=parent)
    if is_one_line(field):
        return EntriesEditor(context, field, path, hint=hint, parent=parent)
    return RowsEditor(context, field, path, hint=hint, parent=parent)


def groups_steps(path: FieldPath) -> bool:
    """Tell whether a list is the one by which the steps of its section are grouped."""
    fields = section(str(path[0])).fields if has_section(str(path[0])) else ()
    columns = (column for field in fields if field.kind is Kind.STEPS for column in field.columns)
    return any(column.target == display(path) for column in columns)


class FieldSet:
    """Inputs that stand together, each shown anew when what it shows has changed."""

    def __init__(self) -> None:
        self._editors: list[FieldEditor] = []
        self._shown: dict[int, tuple[object, ...]] = {}

    def __iter__(self) -> Iterator[FieldEditor]:
        """Return an iterator over the inputs as they stand."""
        return iter(self._editors)

    def add(self, editor: FieldEditor) -> None:
        """Take up an input."""
        self._editors.append(editor)

    def follow(self) -> None:
        """Show what changed in the SOP since the last time."""
        for at, editor in enumerate(self._editors):
            values = editor.depends_on()
            shown = self._shown.get(at, ())
            if len(shown) != len(values) or not all(map(is_, shown, values)):
                self._shown[at] = values
                editor.refresh()

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""
        for editor in self._editors:
            editor.refresh_targets()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks, where `places` are given only those at them."""
        for editor in self._editors:
            editor.refresh_remarks(places)

    def set_owner(self, owner: FieldPath) -> None:
        """Follow what the fields belong to where it has moved."""
        for editor in self._editors:
            editor.set_path((*owner, editor.field.key))

    def editor_at(self, path: FieldPath) -> FieldEditor | None:
        """Return the input at or above a path."""
        return next((each for each in self._editors if path[: len(each.path)] == each.path), None)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Build and return the input at a path, `None` where there is none."""
        editor = self.editor_at(path)
        return None if editor is None else editor.reveal(path)


def _hint_of(field: Field) -> str:
    """Return what stands under an input: the help, and where there is room the question."""
    if field.kind is not Kind.TEXT:
        return _(field.help)
    return " ".join(_(words) for words in (field.question, field.help) if words)
