"""A place that takes pictures: dropped on it, or pasted while the keyboard is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from sop_studio.gui.clipboard import copied_pictures, holds_pictures, holds_words, on_clipboard
from sop_studio.gui.widgets.pasting import is_paste

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class PictureTarget(QObject):
    """Watches a widget; what is dropped or pasted and is no picture goes its own way."""

    dropped = Signal(object, QPoint)
    """Sent with the sources of the pictures, and where on the widget they were dropped."""

    pasted = Signal(object)
    """Sent with the sources of the pictures."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._surface = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        self._surface.setAcceptDrops(True)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        if self._surface is not widget:
            self._surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._surface and isinstance(event, QDropEvent):
            return self._take_drag(event)
        if watched is self._widget and event.type() == QEvent.Type.KeyPress and is_paste(event):
            mime = on_clipboard()
            if holds_pictures(mime) and not holds_words(mime):
                self.pasted.emit(copied_pictures(mime))
                event.accept()
                return True
        return False

    def _take_drag(self, event: QDropEvent) -> bool:
        mime = event.mimeData()
        if not holds_pictures(mime):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(copied_pictures(mime), event.position().toPoint())
        return event.type() in _DRAGS or event.type() == QEvent.Type.Drop
