"""The boxes of the drawing as a list: what a view shows and a screen reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from sop_studio.exporters.flow.boxes import Box
from sop_studio.exporters.flow.figure import label_of

Index = QModelIndex | QPersistentModelIndex
_LONGEST_TIP = 1_500
"""Characters."""


class FlowModel(QAbstractListModel):
    """One row for each box, in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: tuple[Box, ...] = ()

    def box(self, row: int) -> Box:
        """Return the box of a row."""
        return self._boxes[row]

    def boxes(self) -> Sequence[Box]:
        """Return all boxes."""
        return self._boxes

    def show(self, boxes: tuple[Box, ...]) -> None:
        """Take other boxes; where they stand for the same nodes, rows stay what they are."""
        if [box.node.key for box in boxes] == [box.node.key for box in self._boxes]:
            self._boxes = boxes
            if boxes:
                self.dataChanged.emit(self.index(0), self.index(len(boxes) - 1))
            return
        self.beginResetModel()
        self._boxes = boxes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._boxes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        words = label_of(self._boxes[index.row()].node)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(words[:_LONGEST_TIP])}</p>"
        return None
