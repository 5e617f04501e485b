"""A column of widgets that scrolls up and down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_HUGE, SPACE_LARGE, SPACE_MEDIUM


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
        self._body = QWidget()
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
        if focused is None or not self._body.isAncestorOf(focused):
            return
        place = QRect(focused.mapTo(self._body, QPoint(0, 0)), focused.size())
        if place.height() > self.viewport().height() - 2 * SPACE_LARGE:
            caret = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            if isinstance(caret, QRectF):
                caret = caret.toAlignedRect()
            if isinstance(caret, QRect):
                place = caret.translated(place.topLeft())
        self.ensureVisible(
            place.center().x(), place.center().y(), 0, place.height() // 2 + SPACE_LARGE
        )

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
        self._settle()
        bottom = widget.mapTo(self._body, widget.rect().bottomLeft()).y()
        room = self.viewport().height() - 2 * SPACE_LARGE
        top = bottom - min(widget.height(), room)
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

    def _settle(self) -> None:
        """Lay out what has just been built, so that its place is known."""
        layout = self._body.layout()
        if layout is not None:
            layout.activate()
        self._body.resize(self._body.size().expandedTo(self._body.minimumSizeHint()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body:
            if event.type() == QEvent.Type.LayoutRequest:
                self._be_wide_enough()
            elif event.type() == QEvent.Type.Resize:
                self._body_resized.emit()
        return super().eventFilter(watched, event)

    def _follow_focus(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self.keep_focus_in_view()

    def _be_wide_enough(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._body.minimumSizeHint().width() + bar)
