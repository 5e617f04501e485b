"""A line of the rail: a section or a stage, and how far it is."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import (
    FOCUS_WIDTH,
    RADIUS_FIELD,
    SPACE_MEDIUM,
    SPACE_SMALL,
    icon_side,
    text_font,
)
from sop_studio.gui.widgets.painting import State, mirrored, paint_state
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.gui.widgets.state_words import state_words
from sop_studio.translation import _

_BAR_WIDTH = 3


class RailRow(Struct, frozen=True):
    """What a line of the rail says; `note` is a word or two on what is left."""

    number: str
    title: str
    state: State = "not started"
    issues: int = 0
    note: str = ""
    fraction: float = 0.5


class RailButton(QPushButton):
    """A line of the rail to press: number, title, and its state by shape and in words."""

    def __init__(self, row: RailRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._say)
        self.set_row(row)

    def row(self) -> RailRow:
        """Return what the line says."""
        return self._row

    def set_row(self, row: RailRow) -> None:
        """Say something else."""
        self._row = row
        self._say()
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark the line as the one shown beside the rail, or no longer."""
        self.setChecked(current)

    def nextCheckState(self) -> None:
        """Leave the mark alone: pressing asks to go there, and `set_current` says who is there."""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font("label"))
        title = metrics.horizontalAdvance(self._row.title)
        issue = QFontMetrics(text_font("caption")).horizontalAdvance(self._note_words())
        width = _title_start() + title + issue + icon_side() + 4 * SPACE_SMALL
        return QSize(width, max(metrics.height(), icon_side()) + 2 * SPACE_SMALL)

    def minimumSizeHint(self) -> QSize:
        least = _title_start() + icon_side() * 4 + 4 * SPACE_SMALL
        return QSize(least, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        middle, side = self.height() // 2, icon_side()
        current, row = self.isChecked(), self._row
        ink: Role = "primary" if current else "text"
        bold = text_font("label" if current else "body")
        number = QRect(SPACE_MEDIUM, 0, _title_start() - SPACE_MEDIUM, self.height())
        self._write(painter, number, row.number, bold, ink if current else "muted")
        state = QRect(self.width() - side - SPACE_SMALL, middle - side // 2, side, side)
        paint_state(painter, mirrored(self, state), row.state, row.fraction)
        issue_font = text_font("caption")
        # Rounding may cost a pixel on either side of the words.
        issue_width = QFontMetrics(issue_font).horizontalAdvance(self._note_words()) + 2
        issue = QRect(state.left() - SPACE_SMALL - issue_width, 0, issue_width, self.height())
        issue_ink: Role = "bad" if row.state == "issue" else "muted"
        self._write(painter, issue, self._note_words(), issue_font, issue_ink)
        start = number.right() + 1
        title = QRect(start, 0, issue.left() - SPACE_SMALL - start, self.height())
        fits = QFontMetrics(bold).horizontalAdvance(row.title) <= title.width()
        self._write(painter, title, row.title, bold if fits else text_font("body"), ink)

    def _paint_ground(self, painter: QPainter) -> None:
        rect = self.rect().adjusted(1, 1, -1, -1)
        hovered = self.underMouse() and self.isEnabled()
        if self.isChecked() or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary_tint"))
            painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
        if self.isChecked():
            bar = QRect(0, SPACE_SMALL, _BAR_WIDTH, self.height() - 2 * SPACE_SMALL)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(mirrored(self, bar), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("primary"), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)

    def _write(self, painter: QPainter, rect: QRect, text: str, font: QFont, role: Role) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(role if self.isEnabled() else "disabled"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        leading = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(mirrored(self, rect), leading | Qt.TextFlag.TextSingleLine, shown)

    def _note_words(self) -> str:
        row = self._row
        return state_words("issue", row.issues) if row.state == "issue" else row.note

    def _say(self) -> None:
        row = self._row
        state = state_words(row.state, row.issues)
        words = f"{state}, {row.note}" if row.note else state
        said = f"{row.number} {row.title}, {words}".strip()
        self.setAccessibleName(
            _("{line}, shown now").format(line=said) if self.isChecked() else said
        )
        self.setToolTip(plain_tip(f"{row.title}: {words}"))


def _title_start() -> int:
    digits = QFontMetrics(text_font("label")).horizontalAdvance("00")
    return SPACE_MEDIUM + digits + SPACE_SMALL
