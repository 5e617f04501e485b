"""A column of widgets that scrolls up and down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from sop_studio.gui.look.style import SPACE_HUGE, SPACE_LARGE, SPACE_MEDIUM

_LEVELS = 24
"""More than widgets stand inside each other: what is laid out asks what it stands in to be next."""


class ScrollColumn(QScrollArea):
    """Scrolls up and down only, and keeps the focused widget and its caret in view."""

    _body_resized = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        across: int = SPACE_HUGE,
        down: int = SPACE_LARGE,
        spacing: int = SPACE_MEDIUM,
    ) -> None:
        """`across` and `down` are the margins round the column."""
        super().__init__(parent)
        self.setProperty("column", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._holds = False
        self._gone_to: QWidget | None = None
        # Asked for one that Qt made, PySide looks through all kinds of widgets for what it may be.
        self.setViewport(QWidget())
        self._body = _Body()
        self._body.setAutoFillBackground(False)
        self.setWidget(self._body)
        self.viewport().setAutoFillBackground(False)
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(across, down, across, down)
        self.column.setSpacing(spacing)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body.installEventFilter(self)
        # The body has not laid out its widgets yet when it is told its new size.
        self._body_resized.connect(self.keep_focus_in_view, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.keep_focus_in_view)

    @property
    def body(self) -> QWidget:
        """What the widgets of the column stand in."""
        return self._body

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the column."""
        self.column.addWidget(widget)

    def keep_focus_in_view(self) -> None:
        """Scroll as little as needed to show the focused widget, or its caret where it is tall."""
        focused = QApplication.focusWidget()
        if self._holds or focused is None or not self._body.isAncestorOf(focused):
            return
        place = self._part_in_use(focused)
        self.ensureVisible(
            place.center().x(), place.center().y(), 0, place.height() // 2 + SPACE_LARGE
        )

    def _part_in_use(self, widget: QWidget) -> QRect:
        """Return where a widget is in the column, or its caret where it is higher than the view."""
        place = QRect(widget.mapTo(self._body, QPoint(0, 0)), widget.size())
        if place.height() <= self.viewport().height() - 2 * SPACE_LARGE:
            return place
        caret = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if isinstance(caret, QRectF):
            caret = caret.toAlignedRect()
        return caret.translated(place.topLeft()) if isinstance(caret, QRect) else place

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, leave it to the window, which changes the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def show_with_heading(self, widget: QWidget) -> None:
        """Scroll so far that a widget is seen under the heading it belongs to.

        That is the top of the outermost part of the column that fits in sight with the widget.
        """
        self._gone_to = widget
        self._settle()
        place = self._part_in_use(widget)
        bottom = place.bottom()
        room = self.viewport().height() - 2 * SPACE_LARGE
        top = bottom - min(place.height(), room)
        part: QWidget | None = widget
        while part is not None and part is not self._body:
            begin = part.mapTo(self._body, QPoint(0, 0)).y()
            if bottom - begin <= room:
                top = min(top, begin)
            part = part.parentWidget()
        if bottom <= room:
            top = 0
        middle = (top + bottom) // 2
        self.ensureVisible(0, middle, 0, (bottom - top) // 2 + SPACE_LARGE)

    @contextmanager
    def unmoved(self, seen: QWidget | None) -> Iterator[None]:
        """Build something inside without a pixel's move of what the user is at.

        That is the input with the keyboard or the one last gone to, while it is in sight, or else
        `seen`; without one, what is above the new things stays.
        """
        at = next((each for each in self._user_is_at() if self._is_in_sight(each)), seen)
        before = self._top_of(at) if at is not None else 0
        self._holds = True
        try:
            yield
            lay_out()
        finally:
            self._holds = False
        if at is not None and isValid(at):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(at) - before)

    def _user_is_at(self) -> Iterator[QWidget]:
        for each in (QApplication.focusWidget(), self._gone_to):
            if each is not None and isValid(each) and self._body.isAncestorOf(each):
                yield each

    def _is_in_sight(self, widget: QWidget) -> bool:
        top = self._top_of(widget)
        within = top < self.viewport().height() and top + widget.height() > 0
        return within and widget.isVisible()

    def _top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self.viewport(), QPoint(0, 0)).y()

    def show_part(self, widget: QWidget, part: QRect) -> None:
        """Scroll so far that a part of a widget, by its own coordinates, is seen."""
        place = QRect(widget.mapTo(self._body, part.topLeft()), part.size())
        visible = min(place.height(), self.viewport().height() - 2 * SPACE_LARGE)
        center = QPoint(place.center().x(), place.top() + visible // 2)
        self.ensureVisible(center.x(), center.y(), 0, visible // 2 + SPACE_LARGE)

    def _settle(self) -> None:
        """Lay out what has just been built, so that its place is known."""
        lay_out()
        layout = self._body.layout()
        if layout is not None:
            layout.activate()
        self._body.resize(self._body.size().expandedTo(self._body.minimumSizeHint()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body:
            if event.type() == QEvent.Type.LayoutRequest:
                self._be_wide_enough()
            elif event.type() == QEvent.Type.Resize and not self._holds:
                self._body_resized.emit()
        return super().eventFilter(watched, event)

    def _follow_focus(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self.keep_focus_in_view()

    def _be_wide_enough(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._body.minimumSizeHint().width() + bar)


class _Body(QWidget):
    """As high as its words need in the width there is; Qt asks for what they need in the least."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        around = self.parentWidget()
        if around is None or not self.hasHeightForWidth() or around.width() < least.width():
            return least
        return QSize(least.width(), self.heightForWidth(around.width()))


def column_of(widget: QWidget) -> ScrollColumn | None:
    """Return the column in which a widget scrolls."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer, ScrollColumn):
        outer = outer.parentWidget()
    return outer


def lay_out() -> None:
    """Lay out now what waits for it, which Qt does in later turns, from the inside out."""
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
