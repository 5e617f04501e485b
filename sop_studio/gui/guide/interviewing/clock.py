"""The time of day in large figures; it runs only while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from sop_studio.gui.editor.context import local_now
from sop_studio.translation import _

_MINUTE = 60_000
_SECOND = 1000


class Clock(QLabel):
    """Shows hours and minutes, and stands still for a line that was begun earlier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", "page")
        self._held = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._show()

    def time(self) -> str:
        """Return the time that is shown, HH:MM."""
        return self.text()

    def is_running(self) -> bool:
        """Return whether it will show another time by itself."""
        return self._timer.isActive()

    def hold(self) -> None:
        """Stand still at the present time until `let_go`; held again, it stays where it is."""
        if not self._held:
            self._held = self._now()
            self._show()

    def let_go(self) -> None:
        """Show the present time again."""
        self._held = ""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _tick(self) -> None:
        self._show()
        now = local_now()
        gone = now.second * _SECOND + now.microsecond // 1000
        self._timer.start(max(1, _MINUTE - gone))

    def _show(self) -> None:
        time = self._held or self._now()
        self.setText(time)
        self.setAccessibleName(_("Time of the line: {time}").format(time=time))

    def _now(self) -> str:
        return local_now().strftime("%H:%M")
