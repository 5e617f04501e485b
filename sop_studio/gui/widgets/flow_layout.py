"""A layout that fills lines as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY


class FlowLayout(QLayout):
    """Lays items out in lines in the reading direction and starts a new line where one is full."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = SPACE_SMALL, down: int = SPACE_TINY
    ) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._across = across
        self._down = down
        self._free_at_end = 0
        self._items: list[QLayoutItem] = []

    def keep_free_at_end(self, width: int) -> None:
        """Keep room at the end of each line, for something painted there."""
        self._free_at_end = width
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        across = margins.left() + margins.right() + self._free_at_end
        return size + QSize(across, margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        direction = self._direction()
        right = room.x() + room.width() - self._free_at_end
        x, y, line_height = room.x(), room.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(right - room.x(), item.minimumSize().width())))
            if x > room.x() and x + size.width() > right:
                x, y, line_height = room.x(), y + line_height + self._down, 0
            if move:
                item.setGeometry(QStyle.visualRect(direction, room, QRect(QPoint(x, y), size)))
            x += size.width() + self._across
            line_height = max(line_height, size.height())
        return y + line_height - rect.y() + margins.bottom()

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
