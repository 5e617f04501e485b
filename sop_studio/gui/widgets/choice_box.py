"""The input for one of a few choices."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QWidget

from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL, SPACE_TINY, icon_side
from sop_studio.gui.look.theme import restyle
from sop_studio.translation import _


class ChoiceBox(QComboBox):
    """One of several choices, each a stored value with a label; the wheel passes it by."""

    edited = Signal(str)
    """Sent with the value when the user has chosen another one, never by `set_value`."""

    def __init__(
        self,
        options: Iterable[tuple[str, str]] = (),
        *,
        placeholder: str = "",
        may_be_empty: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (value, label); `may_be_empty` adds a line that takes the choice back."""
        super().__init__(parent)
        self._may_be_empty = may_be_empty
        self._placeholder = placeholder or _("Choose")
        self._value = ""
        self.setProperty("field", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setPlaceholderText(self._placeholder)
        self.set_options(options)
        self.activated.connect(self._send)

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer these (value, label) pairs; the value stays, even where it is no longer offered."""
        self.clear()
        if self._may_be_empty:
            self.addItem(_("Not chosen"), "")
        for value, label in options:
            self.addItem(label, value)
        self._show_value()

    def value(self) -> str:
        """Return the chosen value, empty where none is."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a value; one that is not offered is added as it is, so that nothing is lost."""
        if value != self._value:
            self._value = value
            self._show_value()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The line that takes a choice back is where the arrows set out from, though it is not shown
        # as chosen: otherwise Down would reach it again and again.
        sets_out = event.key() == Qt.Key.Key_Down and not event.modifiers()
        if sets_out and self.currentIndex() < 0 and self._may_be_empty:
            self.setCurrentIndex(0)
        super().keyPressEvent(event)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self._popup_width())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let a label that is too long end in an ellipsis, which Qt would cut off."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        box = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(box, option, field, self).width() - SPACE_TINY
        metrics, end = self.fontMetrics(), Qt.TextElideMode.ElideRight
        option.currentText = metrics.elidedText(option.currentText, end, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = icon_side()
        left = self.width() - side - SPACE_SMALL
        chevron = QRect(left, (self.height() - side) // 2, side, side)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), chevron)
        role: Role = "muted" if self.isEnabled() else "disabled"
        paint_icon(QPainter(self), place, "chevron-down", role)

    def _popup_width(self) -> int:
        """Return a width at which every option can be read, unless the screen is narrower."""
        view = self.view()
        scrolls = self.count() > self.maxVisibleItems()
        bar = view.verticalScrollBar().sizeHint().width() if scrolls else 0
        # The list is asked in vain: it takes all options for as wide as the box.
        metrics = view.fontMetrics()
        words = max(
            (metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0
        )
        wanted = words + 2 * SPACE_LARGE + 2 * view.frameWidth() + bar
        room = self.screen().availableGeometry().width() - 2 * SPACE_SMALL
        return max(self.width(), min(wanted, room))

    def _show_value(self) -> None:
        empty = not self._value
        if self.property("empty") != empty:
            self.setProperty("empty", empty)
            restyle(self)
        if empty:
            self.setCurrentIndex(-1)
            return
        if self.findData(self._value) < 0:
            self.addItem(self._value, self._value)
        self.setCurrentIndex(self.findData(self._value))

    def _send(self) -> None:
        value = str(self.currentData() or "")
        changed = value != self._value
        self._value = value
        self._show_value()
        if changed:
            self.edited.emit(value)
