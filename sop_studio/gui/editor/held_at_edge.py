"""A drag that is held still at the border of what is in sight goes on scrolling."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from sop_studio.gui.look.style import SPACE_LARGE

EDGE = 2 * SPACE_LARGE
"""How near to the border of what is in sight a drag scrolls."""

_PAUSE = 40
"""Milliseconds from one bit of scrolling to the next."""


class HeldAtEdge(QObject):
    """Repeats the last move of a drag while the mouse rests where there is more to scroll to."""

    def __init__(self, dragged_in: QWidget, move: Callable[[QPoint], object]) -> None:
        """`move` is called with the place of the mouse on the screen; it is what scrolls."""
        super().__init__(dragged_in)
        self._dragged_in = dragged_in
        self._move = move
        self._place = QPoint()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._again.timeout.connect(lambda: self._move(self._place))

    def follow(self, place: QPoint) -> None:
        """Take note of where the mouse of a drag is now."""
        self._place = place
        if self._has_more_to_show():
            self._again.start()
        else:
            self._again.stop()

    def stop(self) -> None:
        """Take note that the drag has ended."""
        self._again.stop()

    def _has_more_to_show(self) -> bool:
        area = scroll_area_of(self._dragged_in)
        if area is None:
            return False
        y = area.viewport().mapFromGlobal(self._place).y()
        bar = area.verticalScrollBar()
        if y < EDGE:
            return bar.value() > bar.minimum()
        return y > area.viewport().height() - EDGE and bar.value() < bar.maximum()


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """Return the area in which a widget scrolls as a whole."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
