"""A label that shortens itself, apart from the others: the start page does without."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from sop_studio.gui.look.style import TextRole
from sop_studio.gui.widgets.plain_text import plain_tip


class ElidedLabel(QLabel):
    """A one-line label that ends in an ellipsis where room is short; its tooltip tells all."""

    def __init__(
        self, text: str = "", role: TextRole = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text, its line breaks as spaces."""
        super().setText(" ".join(text.splitlines()))
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        rect = self.contentsRect()
        alignment = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(option.palette.color(self.foregroundRole()))
        painter.drawText(rect, alignment | Qt.TextFlag.TextSingleLine, self.shown_text())

    def shown_text(self) -> str:
        """Return what fits into the label's present width."""
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _explain(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.shown_text() != self.text() else "")
