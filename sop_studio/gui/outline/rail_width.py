"""How wide the rail is: with the titles of the sections, or a strip where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter

from sop_studio.gui.outline.rail import OutlineRail

_RAIL, _FORM, _SIDE = 44, 62, 52
"""Characters that rail, form and side panel have at least while the rail shows titles."""

_FIRST = (44, 117, 76)
"""The same in a window nobody has arranged yet."""

_SHARE_OF_SIDE = 40
"""Per cent of what the rail leaves, whenever it becomes a strip or wide again."""

_CHANGES = frozenset({QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.FontChange})


class RailWidth(QObject):
    """Makes the rail a strip while the form would have no room beside it, and wide again after."""

    def __init__(self, splitter: QSplitter, rail: OutlineRail) -> None:
        super().__init__(splitter)
        self._splitter, self._rail = splitter, rail
        self._wide = _FIRST[0] * self._character()
        self._arranged: list[int] = []
        splitter.setSizes([each * self._character() for each in _FIRST])
        splitter.installEventFilter(self)

    def arrange(self, sizes: Sequence[int]) -> None:
        """Give the panels the widths they had when the window was closed."""
        self._arranged = list(sizes)
        self._wide = max(self._wide, sizes[0])
        self._splitter.setSizes(self._arranged)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._splitter and event.type() in _CHANGES:
            self._fit()
        return False

    def _fit(self) -> None:
        room = self._splitter.width()
        strip = room < (_RAIL + _FORM + _SIDE) * self._character()
        is_shown, is_strip = self._splitter.isVisible(), self._rail.is_strip()
        if strip == is_strip and is_shown:
            return
        if strip and not is_strip and is_shown:
            self._wide = self._splitter.sizes()[0]
        self._rail.be_strip(strip)
        if self._arranged and not is_shown:
            self._splitter.setSizes(self._arranged)
            return
        rail = self._rail.strip_width() if strip else self._wide
        side = (room - rail) * _SHARE_OF_SIDE // 100
        self._splitter.setSizes([rail, room - rail - side, side])

    def _character(self) -> int:
        return self._splitter.fontMetrics().averageCharWidth()
