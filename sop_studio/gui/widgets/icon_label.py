"""An icon that stands beside text."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import icon_side


class IconLabel(QWidget):
    """An icon as decoration; the text beside it says what it means."""

    def __init__(self, name: str, role: Role = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name = name
        self._role: Role = role

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(icon_side(), icon_side())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self.rect(), self._name, self._role)
