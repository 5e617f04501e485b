"""The time a run has taken so far, as it goes by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sop_studio.gui.guide.running.run_words import clock_words
from sop_studio.gui.look.style import SPACE_TINY
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _

_SECOND = 1000


class RunClock(QWidget):
    """Asks for the minutes once a second while it is seen and not held."""

    def __init__(self, minutes: Callable[[], float]) -> None:
        super().__init__()
        self._minutes = minutes
        self._held = False
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.tell)
        self._words = text_label("", "pane")
        self._words.setObjectName("run.clock")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(IconLabel("clock", "muted"))
        layout.addWidget(self._words, 1)

    def hold(self, held: bool) -> None:
        """Stand still, or go on."""
        self._held = held
        self._follow()
        self.tell()

    def tell(self) -> None:
        """Show the time there is now."""
        words = clock_words(self._minutes())
        self._words.setText(words)
        self._words.setAccessibleName(_("Time so far: {time}").format(time=words))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tell()
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _follow(self) -> None:
        if self._held or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
