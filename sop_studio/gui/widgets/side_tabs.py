"""Tabs that give up their icons, and then most of their words, where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from sop_studio.gui.look.style import is_restyled

_LEAST_CHARACTERS = 38


class SideTabs(QTabWidget):
    """Shows what there is room for; tooltips tell what a tab without words is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._icons: list[QIcon] = []
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.tabBar().setDrawBase(False)
        self.currentChanged.connect(lambda _at: self._fit())

    def words_of(self, index: int) -> str:
        """Return what a tab is called, whether or not it is shown."""
        return self._words[index]

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        words = self.tabText(index)
        self._words.insert(index, words)
        self._icons.insert(index, self.tabIcon(index))
        self.tabBar().setAccessibleTabName(index, words)
        self.tabBar().setTabToolTip(index, words)
        self._fit()

    def tabRemoved(self, index: int) -> None:
        super().tabRemoved(index)
        del self._words[index]
        del self._icons[index]
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
        if is_restyled(event):
            self._fit()

    def _fit(self) -> None:
        """Show icons and words, or words alone, or one word among the icons, or icons alone."""
        everything, current = range(len(self._words)), {self.currentIndex()}
        for named, icons in ((everything, True), (everything, False), (current, True), ((), True)):
            for at in everything:
                self.setTabText(at, self._words[at] if at in named else "")
                self.setTabIcon(at, self._icons[at] if icons else QIcon())
            if self.tabBar().sizeHint().width() <= self.width():
                return
