"""The flat list of steps as a Qt model."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from sop_studio.gui.editor.context import FormContext
from sop_studio.model.changes.steps import steps_at
from sop_studio.model.flat_steps import FlatStep, Flattener
from sop_studio.model.parts import Phase
from sop_studio.model.paths import FieldPath, get
from sop_studio.translation import _

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class StepsModel(QAbstractListModel):
    """Holds the rows made from the SOP and says which of them changed."""

    def __init__(
        self, context: FormContext, path: FieldPath, phases_path: FieldPath | None
    ) -> None:
        super().__init__()
        self._context = context
        self._path = path
        self._phases_path = phases_path
        self.targets = context.targets
        self._flattener = Flattener(path)
        self._rows: tuple[FlatStep, ...] = ()
        self._positions: dict[str, int] = {}
        self.update_rows()

    @property
    def path(self) -> FieldPath:
        """The path of the list."""
        return self._path

    @property
    def rows(self) -> tuple[FlatStep, ...]:
        """The rows in order."""
        return self._rows

    def row_of(self, step_id: str) -> int:
        """Return the index of a step's row, -1 where it is gone."""
        return self._positions.get(step_id, -1)

    def row_at(self, index: AnyIndex) -> FlatStep | None:
        """Return the row at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.step.action
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self.targets.plain_line)
        return None

    def update_rows(self) -> tuple[bool, frozenset[str]]:
        """Take up the SOP as it is now; say whether the order changed, and which rows differ."""
        rows = self._flattener.rows(steps_at(self._context.sop, self._path), self.phases())
        before = self._rows
        changed = _changed(before, rows)
        if changed is not None:
            self._rows = rows
            return False, frozenset(rows[at].step.id for at in changed)
        ids, ids_before = [r.step.id for r in rows], [r.step.id for r in before]
        first = _common(ids, ids_before)
        last = _common(ids[first:][::-1], ids_before[first:][::-1])
        self._replace(rows, first, len(before) - last, len(rows) - last)
        known = {row.step.id: row for row in before}
        return True, frozenset(r.step.id for r in rows if known.get(r.step.id) is not r)

    def _replace(self, rows: tuple[FlatStep, ...], first: int, end: int, new_end: int) -> None:
        before = self._rows
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            self._take(before[:first] + before[end:])
            self.endRemoveRows()
        if new_end > first:
            self.beginInsertRows(QModelIndex(), first, new_end - 1)
            self._take(rows)
            self.endInsertRows()
        else:
            self._take(rows)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def _take(self, rows: tuple[FlatStep, ...]) -> None:
        self._rows = rows
        self._positions = {row.step.id: at for at, row in enumerate(rows)}

    def phases(self) -> tuple[Phase, ...]:
        """Return the phases that the steps are grouped by."""
        if self._phases_path is None:
            return ()
        found = get(self._context.sop, self._phases_path)
        return found if isinstance(found, tuple) else ()


def _changed(before: tuple[FlatStep, ...], rows: tuple[FlatStep, ...]) -> list[int] | None:
    """Return where rows differ from those before; `None` where other steps stand there."""
    if len(before) != len(rows):
        return None
    changed = [at for at, is_same in enumerate(map(is_, before, rows)) if not is_same]
    stay = all(before[at].step.id == rows[at].step.id for at in changed)
    return changed if stay else None


def spoken(row: FlatStep, plain_line: Callable[[str], str]) -> str:
    """Return a row as screen readers say it."""
    words = [
        _("Step {number}: {action}").format(
            number=row.number, action=plain_line(row.step.action) or _("no action yet")
        )
    ]
    if row.phase is not None and row.phase.title:
        words.insert(0, _("Phase {title}").format(title=row.phase.title))
    expected = plain_line(row.step.expected) or (_("missing") if not row.step.substeps else "")
    if expected:
        words.append(_("Expected result: {text}").format(text=expected))
    if row.step.evidence:
        words.append(_("Evidence: {text}").format(text=plain_line(row.step.evidence)))
    return ". ".join(words)


def _common(first: list[str], second: list[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
