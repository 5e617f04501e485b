"""Rows of lists are built a few at a time, so that the window answers in between."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

INPUTS_AT_ONCE = 20
"""As many inputs, and what stands around them, as a person does not notice being built."""


class RowQueue(QObject):
    """Says how many rows may be built now, and when it is time for more."""

    turn = Signal()
    """Sent in a later turn of the event loop, once `take` has said no."""

    all_built = Signal()
    """Sent when no list has asked for another turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = INPUTS_AT_ONCE
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Let inputs be built again, since the user has asked for something new."""
        self._left = INPUTS_AT_ONCE

    def take(self, inputs: int) -> bool:
        """Return whether a row of so many inputs may be built now; if not, `turn` will be sent."""
        if self._left <= 0:
            self._timer.start()
            return False
        self._left -= inputs
        return True

    def _go_on(self) -> None:
        self.begin()
        self.turn.emit()
        if not self._timer.isActive():
            self.all_built.emit()
