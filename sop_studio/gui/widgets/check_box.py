"""The input for yes or no."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from sop_studio.gui.look.icons import paint_icon


class CheckBox(QCheckBox):
    """A box to tick, with its outline and tick in the theme's colours."""

    edited = Signal(bool)
    """Sent when the user has ticked or cleared it, never by `set_value`."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("field", True)
        self.setAccessibleName(text)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or clear it."""
        self.setChecked(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        paint_icon(QPainter(self), box.adjusted(2, 2, -2, -2), "check", "on_primary")
