"""A row that is not built yet: as high as it will be, about, and a stop on the way of Tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import SPACE_LARGE
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath


class WaitingRow(QWidget):
    """Keeps the place of an item's row until that is built."""

    def __init__(
        self,
        item: Item,
        path: FieldPath,
        thing: str,
        reached: Callable[[str], None],
        *,
        parent: QWidget,
    ) -> None:
        """`reached` is called with the item's id when keyboard or mouse have come to the row.

        It is no signal: hundreds of them would take as long as the rest of the rows.
        """
        super().__init__(parent)
        self._reached = reached
        self.item = item
        self.reason = Qt.FocusReason.OtherFocusReason
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_path(path, thing)

    def parts_in_order(self) -> tuple[QWidget, ...]:
        """Return nothing: of hundreds of rows, none is searched for parts."""
        return ()

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the item has moved."""
        self.path, self.thing = path, thing
        self.setAccessibleName(thing)

    def follow(self, item: Item) -> None:
        """Take up the item as it is now."""
        self.item = item
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.reason = event.reason()
        self._reached(self.item.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        values = (getattr(self.item, name) for name in self.item.__struct_fields__ if name != "id")
        words = next((each for each in values if isinstance(each, str) and each), "")
        painter = QPainter(self)
        painter.setPen(theme.colour("muted"))
        place = self.rect().adjusted(SPACE_LARGE, 0, -SPACE_LARGE, 0)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown
        )
