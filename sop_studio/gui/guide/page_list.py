"""The questions of a stage as a slim row of numbers, each with its state and a way to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

from sop_studio.checks.stages import PageProgress, StageProgress, StageState
from sop_studio.gui.look import theme
from sop_studio.gui.look.style import (
    FOCUS_WIDTH,
    RADIUS_FIELD,
    SPACE_SMALL,
    SPACE_TINY,
    icon_side,
    text_font,
)
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.painting import State, mirrored, paint_state
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.gui.widgets.state_words import state_words
from sop_studio.model.guide.pages import Page, Stage
from sop_studio.translation import _, ngettext

_STATES: dict[StageState, State] = {
    StageState.NOT_STARTED: "not started",
    StageState.STARTED: "started",
    StageState.DONE: "done",
}
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PageList(QWidget):
    """One stop for Tab, at the question that is shown; left and right go along the row."""

    page_chosen = Signal(str)
    """Sent with the key of the page."""

    def __init__(self, stage: Stage, shown: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = FlowLayout(self, across=SPACE_TINY, down=SPACE_TINY)
        self._buttons = [
            _PageButton(number, page, is_shown=page is shown, parent=self)
            for number, page in enumerate(stage.pages, start=1)
        ]
        for button in self._buttons:
            button.clicked.connect(partial(self._choose, button.page.key))
            layout.addWidget(button)

    def show_progress(self, progress: StageProgress) -> None:
        """Show how far each page is."""
        for button, known in zip(self._buttons, progress.pages, strict=True):
            button.show_progress(known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let left and right go along the row, in the direction in which it is read."""
        by = _ARROWS.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            by = -by
        here = next((at for at, each in enumerate(self._buttons) if each.hasFocus()), None)
        if not by or here is None:
            super().keyPressEvent(event)
            return
        at = max(0, min(len(self._buttons) - 1, here + by))
        self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str, *_on: object) -> None:
        self.page_chosen.emit(key)


class _PageButton(QPushButton):
    def __init__(self, number: int, page: Page, *, is_shown: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"guide.page[{number}]")
        self.page = page
        self._number = number
        self._is_shown = is_shown
        self._known: PageProgress | None = None
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        stops = Qt.FocusPolicy.StrongFocus if is_shown else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(stops)
        self._say()

    def show_progress(self, known: PageProgress) -> None:
        if known != self._known:
            self._known = known
            self._say()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row: Qt would go to any button near by."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font("label"))
        width = metrics.horizontalAdvance("0" * len(str(self._number))) + self._side()
        return QSize(width + SPACE_TINY + 2 * SPACE_SMALL, metrics.height() + 2 * SPACE_TINY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        side, font = self._side(), text_font("label" if self._is_shown else "body")
        state = QRect(self.width() - SPACE_SMALL - side, (self.height() - side) // 2, side, side)
        words = QRect(SPACE_SMALL, 0, state.left() - SPACE_SMALL, self.height())
        painter.setFont(font)
        painter.setPen(theme.colour("primary" if self._is_shown else "text"))
        leading = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(mirrored(self, words), leading, str(self._number))
        paint_state(painter, mirrored(self, state), self._state(), 0.5)

    def _paint_ground(self, painter: QPainter) -> None:
        rect = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_shown or self.underMouse():
            painter.setBrush(theme.colour("primary_tint"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("primary"), FOCUS_WIDTH))
        elif self._is_shown:
            painter.setPen(QPen(theme.colour("primary"), 1))
        painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)

    def _side(self) -> int:
        return round(icon_side() * 0.8)

    def _state(self) -> State:
        return "not started" if self._known is None else _STATES[self._known.state]

    def _say(self) -> None:
        left = 0 if self._known is None else len(self._known.left)
        state = state_words(self._state(), 0)
        if left and self._known is not None and self._known.state is StageState.STARTED:
            state = ngettext("{count} item left", "{count} items left", left).format(count=left)
        question = _(self.page.question)
        said = _("Question {number}: {question} {state}").format(
            number=self._number, question=question, state=state
        )
        self.setAccessibleName(_("{line}, shown now").format(line=said) if self._is_shown else said)
        self.setToolTip(plain_tip(f"{question} ({state})"))
