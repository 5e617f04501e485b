"""A layout of cells in lines, as many on a line as the width allows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QStyle, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM

WHOLE_LINE = 99
"""More columns than there are: the cell has a line to itself."""

_CHARACTERS = 7


class ColumnsLayout(QLayout):
    """Places cells of one or more columns side by side and begins a new line where one is full.

    The cells of a full line share its whole width; a cell is as high as it needs, from the top.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        characters: int = _CHARACTERS,
        across: int = SPACE_MEDIUM,
        down: int = SPACE_MEDIUM,
    ) -> None:
        """`characters` is the least number of characters that a column has room for."""
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self._characters = characters
        self.setContentsMargins(0, 0, 0, 0)
        self._across = across
        self._down = down
        self._items: list[QLayoutItem] = []
        self._columns: list[int] = []
        self._next_columns = WHOLE_LINE

    def add(self, widget: QWidget, columns: int = WHOLE_LINE) -> None:
        """Put a cell at the end."""
        self._next_columns = columns
        self.addWidget(widget)

    def insert(self, position: int, widget: QWidget, columns: int = WHOLE_LINE) -> None:
        """Put a cell before the one at a position."""
        self.add(widget, columns)
        self._items.insert(position, self._items.pop())
        self._columns.insert(position, self._columns.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._columns.append(self._next_columns)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._columns.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return known

    def invalidate(self) -> None:
        # What was worked out is kept until then: Qt asks for it again and again.
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        widest = max((item.sizeHint().width() for item in self._items), default=0)
        return QSize(widest, self.heightForWidth(max(widest, self._column_width() * 8)))

    def minimumSize(self) -> QSize:
        if self._least is None:
            least = QSize()
            for item in self._items:
                if not item.isEmpty():
                    least = least.expandedTo(item.minimumSize())
            self._least = least
        return self._least

    def _place(self, rect: QRect, *, move: bool) -> int:
        direction = self._direction()
        y = rect.y()
        for line in self._lines(rect.width()):
            height = 0
            for item, left, width in line:
                cell_height = _height(item, width)
                height = max(height, cell_height)
                if move:
                    cell = QRect(rect.x() + left, y, width, cell_height)
                    item.setGeometry(QStyle.visualRect(direction, rect, cell))
            y += height + self._down
        return max(0, y - rect.y() - self._down)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """Return the lines: of each cell the item, its left edge and its width."""
        room = max(1, (width + self._across) // (self._column_width() + self._across))
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = room
        for item, columns in zip(self._items, self._columns, strict=True):
            if item.isEmpty():
                continue
            wanted = min(columns, room)
            if used + wanted > room:
                lines.append([])
                used = 0
            lines[-1].append((item, wanted))
            used += wanted
        return [_shared(line, width, room, self._across) for line in lines]

    def _column_width(self) -> int:
        return QFontMetrics(QApplication.font()).averageCharWidth() * self._characters

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight


def _shared(
    line: list[tuple[QLayoutItem, int]], width: int, room: int, across: int
) -> list[tuple[QLayoutItem, int, int]]:
    """Share a line's width; where it is less than half full, its cells share half of it.

    What shows only as a whole, such as a date, takes the room it lacks from its neighbours.
    """
    used = sum(columns for _item, columns in line)
    shared = used if used * 2 > room else used * 2
    column = (width + across) / shared
    wide = {
        at: least
        for at, (item, columns) in enumerate(line)
        if (least := item.minimumSize().width() + across) > columns * column
    }
    others = sum(columns for at, (_item, columns) in enumerate(line) if at not in wide)
    left_over = used * column - sum(wide.values())
    if wide and left_over >= others * column / 2 > 0:
        column = left_over / others
    else:
        wide = {}
    placed = []
    start = 0.0
    for at, (item, columns) in enumerate(line):
        end = start + wide.get(at, columns * column)
        placed.append((item, round(start), round(end) - across - round(start)))
        start = end
    return placed


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
