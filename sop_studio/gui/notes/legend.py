"""The keys of the screen and the marks in the notes, on a sheet that any key puts away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import (
    SPACE_LARGE,
    SPACE_MEDIUM,
    SPACE_SMALL,
    SPACE_TINY,
    is_restyled,
    text_font,
)
from sop_studio.gui.notes.keys import COMMANDS, OTHERS
from sop_studio.gui.notes.marking import MARKS
from sop_studio.gui.notes.wording import ORDER, several
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.notes import Kind
from sop_studio.translation import _


class Legend(QFrame):
    """A popup with one line for each key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("notes.legend")
        self.setProperty("popup", True)
        self.setAccessibleName(_("Keys for the proposals"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(text_label(_("Keys for the proposals"), "pane"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_LARGE)
        grid.setVerticalSpacing(SPACE_TINY)
        lines = [(each.key, _(each.hint)) for each in COMMANDS]
        lines += [(key, _(words)) for key, words in OTHERS]
        for at, (key, words) in enumerate(lines):
            chip = Chip(key)
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            grid.addWidget(chip, at, 0, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(text_label(words), at, 1)
        layout.addLayout(grid)
        layout.addWidget(text_label(_("Marks in the notes"), "pane"))
        marks = MarkStrip(self)
        marks.show_kinds(frozenset(ORDER))
        layout.addWidget(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.close()
        event.accept()


class MarkStrip(QWidget):
    """Names kinds, each with the mark it has in the notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, across=SPACE_SMALL, down=SPACE_TINY)
        self._samples = {kind: _Sample(kind, self) for kind in ORDER}
        for sample in self._samples.values():
            flow.addWidget(sample)

    def show_kinds(self, kinds: frozenset[Kind]) -> None:
        """Show these kinds."""
        for kind, sample in self._samples.items():
            sample.setVisible(kind in kinds)


class _Sample(QWidget):
    """The name of a kind as its words look in the notes."""

    def __init__(self, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAccessibleName(several(kind))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font("caption"))
        width = metrics.horizontalAdvance(several(self._kind))
        return QSize(width + SPACE_SMALL, metrics.height() + 5)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        mark = MARKS[self._kind]
        painter = QPainter(self)
        ground = self.rect().adjusted(0, 0, 0, -3)
        painter.fillRect(ground, theme.colour(mark.tint))
        painter.setFont(text_font("caption"))
        painter.setPen(theme.colour("text"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, several(self._kind))
        painter.setPen(QPen(theme.colour(mark.line), 1.6, mark.pen))
        y = ground.bottom() + 1.5
        if self._kind is Kind.WARNING:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            places = range(0, self.width(), 3)
            painter.drawPolyline(
                [QPointF(x, y + (1.2 if at % 2 else -1.2)) for at, x in enumerate(places)]
            )
        else:
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
