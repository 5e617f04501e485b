"""The input for a date."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QStyle, QToolButton, QVBoxLayout, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import icon
from sop_studio.gui.widgets.buttons import IconButton
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.translation import _

_WHOLE = "0000-00-00"


class DateField(LineEdit):
    """A date as it was typed, YYYY-MM-DD or anything half-done, with a calendar to pick from."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, placeholder=_("YYYY-MM-DD"), parent=parent)
        self._button = IconButton(
            "calendar", _("Pick a date"), self.open_calendar, role="muted", parent=self
        )
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        # Tab goes on to the next field; the keyboard opens the calendar with Alt+Down.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def open_calendar(self) -> CalendarPopup:
        """Open the calendar under the field, at the typed date or today, and return it."""
        typed = QDate.fromString(self.text().strip(), Qt.DateFormat.ISODate)
        popup = CalendarPopup(typed if typed.isValid() else QDate.currentDate(), self)
        popup.chosen.connect(self._take)
        below = self.rect().bottomLeft()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            below = QPoint(self.width() - popup.sizeHint().width(), below.y())
        popup.move(self.mapToGlobal(below))
        popup.show()
        popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """A date is read as a whole or not at all."""
        least = super().minimumSizeHint()
        letters = self.fontMetrics()
        more = letters.horizontalAdvance(_WHOLE) - letters.maxWidth()
        return QSize(least.width() + max(0, more), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._button.sizeHint().boundedTo(self.size())
        place = QRect(self.width() - size.width() - 2, 0, size.width(), size.height())
        place.moveTop((self.height() - size.height()) // 2)
        self._button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = size.width() - 4
        self.setTextMargins(room if right_to_left else 0, 0, 0 if right_to_left else room, 0)

    def _take(self, date: str) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if date != self.text():
            self.set_text(date)
            self.edited.emit(date)


class CalendarPopup(QFrame):
    """A month to pick a day from; Escape closes it."""

    chosen = Signal(str)
    """Sent with the day as YYYY-MM-DD."""

    def __init__(self, date: QDate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._wear_theme()
        self.calendar.setSelectedDate(date)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)

    def _wear_theme(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        for button, arrow, name in (
            ("qt_calendar_prevmonth", "chevron-left", _("Month before")),
            ("qt_calendar_nextmonth", "chevron-right", _("Month after")),
        ):
            found = self.calendar.findChild(QToolButton, button)
            if found is not None:
                found.setIcon(icon(arrow))
                found.setAccessibleName(name)

    def _choose(self, date: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(date.toString(Qt.DateFormat.ISODate))
