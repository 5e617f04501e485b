"""The input for any number of choices out of a list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QWidget

from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY, icon_side
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _


class MultiChoice(QPushButton):
    """Several choices out of a list, shown as chips, picked from a menu that stays open."""

    edited = Signal(tuple)
    """Sent with the chosen ids, in the order of the options, when the user has changed them."""

    def __init__(
        self,
        options: Iterable[tuple[str, str]] = (),
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (id, label)."""
        super().__init__(parent)
        self._placeholder = placeholder or _("Choose")
        self._options: dict[str, str] = {}
        self._values: tuple[str, ...] = ()
        self._label = ""
        self.setProperty("field", True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._chips = FlowLayout(self, across=SPACE_TINY)
        self._menu = _OpenMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        self.set_options(options)

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer these (id, label) pairs; what was chosen stays chosen."""
        self._options = dict(options)
        self._show_values()

    def values(self) -> tuple[str, ...]:
        """Return the chosen ids."""
        return self._values

    def set_values(self, values: Iterable[str]) -> None:
        """Choose these ids; one that is not offered is shown as it is."""
        values = tuple(values)
        if values != self._values:
            self._values = values
            self._show_values()

    def setAccessibleName(self, name: str) -> None:
        """Name the input; what is chosen is said after the name."""
        self._label = name
        self._say()

    def sizeHint(self) -> QSize:
        least = QPushButton.sizeHint(self).height()
        size = self._chips.sizeHint()
        return QSize(size.width(), max(size.height(), least))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = icon_side()
        chevron = QRect(self.width() - side - SPACE_SMALL, (self.height() - side) // 2, side, side)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), chevron)
        role: Role = "muted" if self.isEnabled() else "disabled"
        paint_icon(QPainter(self), place, "chevron-down", role)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for value, label in self._offered().items():
            action = self._menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in self._values)
            action.triggered.connect(
                lambda checked, value=value: self._choose(value, chosen=checked)
            )
        if self._menu.isEmpty():
            self._menu.addAction(_("Nothing to choose from yet")).setEnabled(False)

    def _choose(self, value: str, *, chosen: bool) -> None:
        wanted = {*self._values, value} if chosen else {*self._values} - {value}
        self.set_values(offered for offered in self._offered() if offered in wanted)
        self.edited.emit(self._values)

    def _offered(self) -> dict[str, str]:
        return self._options | {v: v for v in self._values if v not in self._options}

    def _show_values(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.hide()
                shown.deleteLater()
        marks: list[QWidget] = [Chip(label, "primary") for label in self._chosen_labels()]
        for mark in marks or [text_label(self._placeholder, "muted")]:
            mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._chips.addWidget(mark)
        room = icon_side() + SPACE_SMALL
        self._chips.setContentsMargins(SPACE_SMALL + 2, 6, SPACE_SMALL, 6)
        self._chips.keep_free_at_end(room)
        self.updateGeometry()
        self._say()

    def _chosen_labels(self) -> list[str]:
        return [self._options.get(value, value) for value in self._values]

    def _say(self) -> None:
        chosen = ", ".join(self._chosen_labels()) or _("nothing chosen")
        name = f"{self._label}: {chosen}" if self._label else chosen
        super().setAccessibleName(name)


class _OpenMenu(QMenu):
    """A menu that stays open while its items are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._toggle(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        action = self.activeAction() if event.key() in keys else None
        if not self._toggle(action):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        if action is None or not (action.isCheckable() and action.isEnabled()):
            return False
        action.trigger()
        return True
