"""Words over the next entries of a menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

_LONGEST = 60
"""Characters; a whole remark would make the menu as wide as the window."""


def add_heading(menu: QMenu, words: str) -> QAction:
    """Add words that cannot be chosen, under a line where something stands above them.

    `QMenu.addSection` would do where the window had no style sheet: with one, Qt draws the line
    and leaves out the words.
    """
    if menu.actions():
        menu.addSeparator()
    metrics = menu.fontMetrics()
    room = metrics.averageCharWidth() * _LONGEST
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    heading = menu.addAction(shown.replace("&", "&&"))
    heading.setEnabled(False)
    return heading
