"""The rows of the list of findings, for the view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sop_studio.gui.editor.remarks import words_of
from sop_studio.gui.findings.rows import Group, Heading, Row
from sop_studio.translation import _

ROW = int(Qt.ItemDataRole.UserRole)
"""Role under which the view finds the `Heading` or `Row` itself."""

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Headings and findings in one list; an update touches only the rows that differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Row] = []

    def set_rows(self, rows: Sequence[Heading | Row]) -> None:
        """Show these rows."""
        before, after = self.rows, list(rows)
        if before == after:
            return
        start = 0
        while start < min(len(before), len(after)) and _same(before[start], after[start]):
            start += 1
        end = 0
        most = min(len(before), len(after)) - start
        while end < most and _same(before[-1 - end], after[-1 - end]):
            end += 1
        self._replace(start, end, after)

    def row_of(self, key: tuple[str, str, str]) -> int:
        """Return at which row the finding with that key stands, -1 where it does not."""
        for at, row in enumerate(self.rows):
            if isinstance(row, Row) and row.key == key:
                return at
        return -1

    def row_at(self, index: AnyIndex) -> Row | None:
        """Return the finding at an index, None for a heading."""
        found = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        return found if isinstance(found, Row) else None

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.row_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.rows[index.row()]
        if role == ROW:
            return found
        if isinstance(found, Heading):
            is_text = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return found.words if is_text else None
        if role == Qt.ItemDataRole.DisplayRole:
            return words_of(found.finding)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(found)
        return None

    def _replace(self, start: int, end: int, after: list[Heading | Row]) -> None:
        gone, come = len(self.rows) - start - end, len(after) - start - end
        tail = len(self.rows) - end
        if gone > come:
            self.beginRemoveRows(_ROOT, start + come, tail - 1)
            del self.rows[start + come : tail]
            self.endRemoveRows()
        elif come > gone:
            self.beginInsertRows(_ROOT, start + gone, start + come - 1)
            self.rows[start + gone : start + gone] = after[start + gone : start + come]
            self.endInsertRows()
        before, self.rows = self.rows, after
        changed = [
            at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))


def spoken(row: Row) -> str:
    """Return what screen readers say of a row."""
    said = [_KINDS[row.group](), row.where, words_of(row.finding)]
    if row.reason:
        said.append(_("Ignored because: {reason}").format(reason=row.reason))
    return ". ".join(part.rstrip(".") for part in said) + "."


_KINDS = {
    Group.BLOCKERS: lambda: _("To fix"),
    Group.WARNINGS: lambda: _("Warning"),
    Group.ADVICE: lambda: _("Advice"),
    Group.IGNORED: lambda: _("Ignored"),
}


def _same(one: Heading | Row, other: Heading | Row) -> bool:
    if isinstance(one, Row) and isinstance(other, Row):
        return one.key == other.key and one.group == other.group
    return isinstance(one, Heading) and isinstance(other, Heading) and one.group == other.group
