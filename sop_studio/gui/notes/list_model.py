"""The rows of a list for Qt's views."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.widgets.plain_text import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractListModel):
    """Holds rows; those that stay are only told to have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._places: dict[str, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> list[tuple[Row, Row]] | None:
        """Take up rows; return those that changed, before and after, `None` where others moved."""
        before, after = self.rows, tuple(rows)
        if [each.key for each in before] == [each.key for each in after]:
            self.rows = after
            pairs = enumerate(zip(before, after, strict=True))
            changed = [(at, pair) for at, pair in pairs if pair[0] != pair[1]]
            for at, _pair in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return [pair for _at, pair in changed]
        self.beginResetModel()
        self.rows = after
        self._places = {each.key: at for at, each in enumerate(after)}
        self.endResetModel()
        return None

    def row_at(self, index: AnyIndex) -> Row | None:
        """Return the row of an index, `None` where there is none."""
        return self.rows[index.row()] if index.isValid() else None

    def place_of(self, key: str) -> int:
        """Return where the row of a key stands, -1 for nowhere."""
        return self._places.get(key, -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or row.sort is Sort.HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        if role == Qt.ItemDataRole.ToolTipRole and row.why:
            return plain_tip(row.why)
        return None
