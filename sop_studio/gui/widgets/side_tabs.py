"""Tabs that keep their icons and give up their words where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

_LEAST_CHARACTERS = 24


class SideTabs(QTabWidget):
    """Shows the words of all tabs, or of the current one alone; tooltips tell the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.currentChanged.connect(lambda _at: self._fit())

    def words_of(self, index: int) -> str:
        """Return what a tab is called, whether or not it is shown."""
        return self._words[index]

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        words = self.tabText(index)
        self._words.insert(index, words)
        self.tabBar().setAccessibleTabName(index, words)
        self.tabBar().setTabToolTip(index, words)
        self._fit()

    def tabRemoved(self, index: int) -> None:
        super().tabRemoved(index)
        del self._words[index]
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # The bar would ask for all its words.
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        bar, current = self.tabBar(), self.currentIndex()
        for at, words in enumerate(self._words):
            bar.setTabText(at, words)
        if bar.sizeHint().width() > self.width():
            for at in range(len(self._words)):
                if at != current:
                    bar.setTabText(at, "")
