"""The round number of a step."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.look.style import icon_side
from sop_studio.gui.widgets.painting import paint_disc


class NumberDisc(QWidget):
    """A round number, filled where its step is being edited."""

    def __init__(self, text: str, *, active: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text = text
        self._active = active
        self.setAccessibleName(text)

    def set_disc(self, text: str, *, active: bool = False) -> None:
        """Show another number, filled or not."""
        self._text, self._active = text, active
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(icon_side(), icon_side()) * 1.65

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_disc(QPainter(self), self.rect(), self._text, active=self._active)
