"""A short word on coloured ground."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.widgets.painting import ChipKind, chip_size, paint_chip


class Chip(QWidget):
    """A short word on ground of its kind: neutral, ok, warn, bad or primary."""

    def __init__(
        self, text: str, kind: ChipKind = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._kind: ChipKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def kind(self) -> ChipKind:
        """Return the kind shown."""
        return self._kind

    def set_chip(self, text: str, kind: ChipKind = "neutral") -> None:
        """Show another word or kind."""
        if (text, kind) == (self._text, self._kind):
            return
        self._text = text
        self._kind = kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(chip_size("…").width() * 2, self.sizeHint().width()), self.sizeHint().height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._text, self._kind)
