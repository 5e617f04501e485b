"""The ring that shows how complete the SOP is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import text_font
from sop_studio.gui.widgets.painting import paint_ring
from sop_studio.translation import _

LINES_HIGH = 4.2


class CompletenessRing(QWidget):
    """A ring filled by 0 to 100 percent, with the figure in it."""

    def __init__(self, parent: QWidget | None = None, *, lines_high: float = LINES_HIGH) -> None:
        """`lines_high` is the ring's diameter in lines of body text."""
        super().__init__(parent)
        self._lines_high = lines_high
        self._value = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(0)

    def value(self) -> int:
        """Return the completeness shown, 0 to 100."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a completeness; figures outside 0 to 100 are brought to the nearer end."""
        value = min(100, max(0, value))
        if value == self._value:
            return
        self._value = value
        self.setAccessibleName(_("Completeness {value} percent").format(value=value))
        self.update()

    def sizeHint(self) -> QSize:
        side = round(QFontMetrics(QApplication.font()).height() * self._lines_high)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_ring(painter, square, self._value / 100, width=side / 11)
        painter.setPen(theme.colour("text"))
        painter.setFont(self._figure_font(side))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, f"{self._value}%")

    def _figure_font(self, side: float) -> QFont:
        font = text_font("pane")
        widest = QFontMetrics(font).horizontalAdvance("100%")
        if widest > side * 0.66:
            font.setPointSizeF(font.pointSizeF() * side * 0.66 / widest)
        return font
