"""Text on the window: labels in the sizes of the type scale, and one that shortens itself."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from sop_studio.gui.look.style import TextRole
from sop_studio.gui.widgets.plain_text import plain_tip

_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"\S{1,4}")
_MAY_BREAK_HERE = "\u200b"


def text_label(
    text: str, role: TextRole = "body", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label in a size of the type scale; the text is shown as it is, never as markup."""
    label = _WrappingLabel(parent) if wrap else QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("textRole", role)
    label.setWordWrap(wrap)
    label.setText(text)
    return label


def fill_line(label: QLabel) -> None:
    """Let a wrapping label take the width there is, as high as its words need there."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    label.setSizePolicy(policy)


class _WrappingLabel(QLabel):
    """Breaks words too long for a line, such as addresses, which Qt would let run out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        """Show the text; screen readers are told it without the places to break at."""
        self._text = text
        shown = _LONG_WORD.sub(_with_breaks, text)
        super().setText(shown)
        self.setAccessibleName(text if shown != text else "")


def _with_breaks(word: re.Match[str]) -> str:
    return _MAY_BREAK_HERE.join(_PIECE.findall(word.group()))


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
