"""The files that were open lately: those pinned first, those that are gone in grey."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sop_studio.gui.look.icons import menu_icon
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.start.glance import Glance, before_looking
from sop_studio.gui.widgets.buttons import IconButton
from sop_studio.gui.widgets.card_button import CardButton
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.translation import _


class RecentFile(Struct, frozen=True):
    """A line of the list."""

    path: Path
    pinned: bool = False


class RecentList(QWidget):
    """Shows recent files; each can be opened, pinned, and taken out of the list."""

    file_chosen = Signal(object)
    """Sent with the path of the file to open."""

    pin_wanted = Signal(object, bool)
    """Sent with a path, and whether it is to be pinned."""

    forget_wanted = Signal(object)
    """Sent with the path to take out of the list; the file itself stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._empty = text_label(
            _("SOPs that you open or save are listed here."), "muted", wrap=True
        )
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_SMALL)
        self._layout.addWidget(self._empty)

    def show_files(self, recent: Sequence[RecentFile]) -> None:
        """Show these files in this order, as far as they are known without a look at them."""
        known = {row.glance.path: row.glance for row in self._rows}
        for row in self._rows:
            row.leave()
        self._rows = [
            _Row(self, at, each, known.get(each.path, before_looking(each.path)))
            for at, each in enumerate(recent)
        ]
        for row in self._rows:
            self._layout.addWidget(row)
        self._empty.setVisible(not recent)

    def show_glance(self, glance: Glance) -> None:
        """Say what was found out about one of the files."""
        for row in self._rows:
            if row.glance.path == glance.path:
                row.show_glance(glance)


class _Row(QWidget):
    def __init__(self, whole: RecentList, at: int, recent: RecentFile, glance: Glance) -> None:
        super().__init__(whole)
        self._list = whole
        self._recent = recent
        self.glance = glance
        self._card = CardButton("", icon_name="file-text", icon_role="muted", parent=self)
        self._card.setObjectName(f"start.recent[{at}]")
        self._card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._card.customContextMenuRequested.connect(self._offer)
        self._card.clicked.connect(lambda: whole.file_chosen.emit(recent.path))
        self._pin = IconButton("pin", _("Pin"), self._toggle_pin, role="muted", parent=self)
        self._pin.setObjectName(f"start.pin[{at}]")
        self._pin.setCheckable(True)
        self._pin.setChecked(recent.pinned)
        self._remove = IconButton(
            "x", _("Take out of the list"), self._forget, role="muted", parent=self
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(self._card, 1)
        layout.addWidget(self._pin)
        layout.addWidget(self._remove)
        self.show_glance(glance)

    def show_glance(self, glance: Glance) -> None:
        """Say what is known about the file."""
        self.glance = glance
        self._card.say(glance.title, glance.detail)
        self._card.setEnabled(glance.is_there)
        self._card.setToolTip(plain_tip(str(glance.path)))
        pin = _("Unpin “{title}”") if self._recent.pinned else _("Pin “{title}”")
        self._pin.set_name(pin.format(title=glance.title))
        self._remove.set_name(_("Take “{title}” out of the list").format(title=glance.title))

    def leave(self) -> None:
        """Go, and give the names to the row that comes in its place."""
        for named in (self._card, self._pin):
            named.setObjectName("")
        self.hide()
        self.deleteLater()

    def _toggle_pin(self) -> None:
        self._list.pin_wanted.emit(self._recent.path, not self._recent.pinned)

    def _forget(self) -> None:
        self._list.forget_wanted.emit(self._recent.path)

    def _offer(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pin = _("Unpin") if self._recent.pinned else _("Pin")
        menu.addAction(menu_icon("pin"), pin).triggered.connect(self._toggle_pin)
        menu.addAction(menu_icon("x"), _("Take out of the list")).triggered.connect(self._forget)
        menu.popup(self._card.mapToGlobal(point))
