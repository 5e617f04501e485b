"""A list as high as its rows: what it stands in scrolls, the list itself never."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from sop_studio.gui.editor.steps.model import AnyIndex, StepsModel

_LEAST_CHARACTERS = 24


class TallList(QListView):
    """Shows all rows of a model, without scroll bars and without a ground of its own."""

    shown_wanted = Signal(QRect)
    """Sent with what should be scrolled into sight."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__()
        self._rows = model
        self._content_height = 0
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(never)
        self.setHorizontalScrollBarPolicy(never)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._content_height)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS
        return QSize(least, self._content_height)

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Ask for the row to be shown."""
        if index.isValid() and hint == QAbstractItemView.ScrollHint.EnsureVisible:
            self.shown_wanted.emit(self.visualRect(index))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.measure()

    def measure(self) -> None:
        """Become as high as the rows are now."""
        count = self._rows.rowCount()
        last = self.visualRect(self._rows.index(count - 1)) if count else QRect(0, 0, 0, 0)
        height = last.y() + last.height() + self.verticalOffset()
        if height != self._content_height:
            self._content_height = height
            self.updateGeometry()
