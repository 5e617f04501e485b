"""Messages under the header that stay until they are read: one group for each occasion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.widgets.banner import Banner, BannerKind
from sop_studio.gui.widgets.discarding import discard


class NoticeArea(QWidget):
    """Shows banners; a new message of an occasion takes the place of the last one."""

    changed = Signal()
    """Sent when there are widgets that were not there before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notices", True)
        self._shown: dict[str, list[QWidget]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_messages(self, occasion: str, messages: Sequence[str], kind: BannerKind) -> None:
        """Show the messages of an occasion, none when there are none."""
        self.show_widgets(occasion, [Banner(message, kind) for message in messages])

    def show_widgets(self, occasion: str, widgets: Sequence[QWidget]) -> None:
        """Show the widgets of an occasion in place of those it had, none when there are none."""
        for shown in self._shown.pop(occasion, []):
            discard(shown)
        self._shown[occasion] = list(widgets)
        for widget in widgets:
            self._layout.addWidget(widget)
        if widgets:
            self.changed.emit()
