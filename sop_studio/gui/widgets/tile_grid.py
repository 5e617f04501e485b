"""Tiles side by side, as many on a line as there is room for, those of a line equally high."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, is_restyled


class TileGrid(QWidget):
    """Spreads its tiles over lines that are all equally wide; a line has at most `most`."""

    def __init__(self, parent: QWidget, *, characters: int, most: int = 3) -> None:
        """`characters` is how many letters a tile has room for at least."""
        super().__init__(parent)
        self._characters = characters
        self._most = most
        self._tiles: tuple[QWidget, ...] = ()
        self._on_a_line = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_MEDIUM)

    def put(self, tiles: Sequence[QWidget]) -> None:
        """Take up the tiles, once."""
        self._tiles = tuple(tiles)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._place()

    def _place(self) -> None:
        least = self.fontMetrics().averageCharWidth() * self._characters
        room = (self.width() + SPACE_MEDIUM) // (least + SPACE_MEDIUM)
        on_a_line = max(1, min(self._most, room))
        if on_a_line == self._on_a_line or not self._tiles:
            return
        self._on_a_line = on_a_line
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        lines = _lines(self._tiles, on_a_line)
        columns = lcm(*(len(line) for line in lines))
        for row, line in enumerate(lines):
            span = columns // len(line)
            for at, tile in enumerate(line):
                self._grid.removeWidget(tile)
                self._grid.addWidget(tile, row, at * span, 1, span)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)


def _lines(tiles: Sequence[QWidget], on_a_line: int) -> list[Sequence[QWidget]]:
    return [tiles[at : at + on_a_line] for at in range(0, len(tiles), on_a_line)]
