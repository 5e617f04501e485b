"""A card to press: an icon, a title, and a line or two about what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.keys import is_plain_enter
from sop_studio.gui.widgets.labels import text_label


class CardButton(QPushButton):
    """Says what it does in a title and a wrapped detail; Enter and Space press it."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        icon_name: str = "",
        icon_role: Role = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._title = text_label("", "label", wrap=True, parent=self)
        self._detail = text_label("", "muted", wrap=True, parent=self)
        self._lay_out(icon_name, icon_role)
        self.say(title, detail)

    def say(self, title: str, detail: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)

    def set_icon(self, icon_name: str, role: Role) -> None:
        """Show another icon, where there is one."""
        if self._picture is not None:
            self._picture.set_icon(icon_name, role)

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def detail(self) -> str:
        """Return what stands below the title."""
        return self._detail.text()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.totalMinimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            for label in (self._title, self._detail):
                label.setEnabled(self.isEnabled())

    def _lay_out(self, icon_name: str, icon_role: Role) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        # In a line of cards all are as high as the highest.
        words.addStretch(1)
        self._column = QHBoxLayout(self)
        self._column.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        self._column.setSpacing(SPACE_MEDIUM)
        self._picture = IconLabel(icon_name, icon_role, self) if icon_name else None
        if self._picture is not None:
            self._column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
