"""A row of buttons for what can be done where the keyboard is, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sop_studio.gui.look.icons import icon
from sop_studio.gui.notes.keys import Command, hint_of, words_with_key
from sop_studio.gui.offers import button_offer
from sop_studio.gui.widgets.buttons import quiet_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.keys import held_with
from sop_studio.gui.widgets.offer import Offer
from sop_studio.translation import _

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CommandRow(QWidget):
    """Wraps where there is little room; what cannot be done now is grey.

    It is one stop for Tab, at the button that had the keyboard last; left and right go along it.
    """

    wanted = Signal(str)
    """Sent with the name of the command whose button was pressed."""

    def __init__(
        self, name: str, commands: Sequence[Command], parent: QWidget | None = None
    ) -> None:
        """`name` begins the object names of the buttons, which the name of the command ends."""
        super().__init__(parent)
        self._name = name
        self._commands = tuple(commands)
        self._buttons = {each.name: self._button(each) for each in commands}
        self._stop = next(iter(self._buttons.values()))
        self._lay_out()
        self._stop_at(self._stop)

    def allow(self, can: Callable[[str], bool]) -> None:
        """Let those buttons be pressed whose command can be done now."""
        for name, button in self._buttons.items():
            button.setEnabled(can(name))
        self._stop_at(self._stop)

    def offers(self) -> tuple[Offer, ...]:
        """Return what can be done now."""
        return tuple(
            offer
            for each in self._commands
            for offer in button_offer(
                self._buttons[each.name], f"{self._name}.{each.name}", _(each.words), each.key
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows go along the row, in the direction in which it is read."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, QPushButton):
            self._stop_at(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = 0 if held_with(event) else _ARROWS.get(Qt.Key(event.key()), 0)
            if by:
                is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
                self._go(-by if is_mirrored else by)
                return True
        return super().eventFilter(watched, event)

    def _go(self, by: int) -> None:
        found = self._can_be_pressed()
        at = found.index(self._stop) + by if self._stop in found else 0
        if 0 <= at < len(found):
            found[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, wanted: QPushButton) -> None:
        """Let Tab stop at this button, or at the first one where it cannot be pressed now."""
        found = self._can_be_pressed()
        self._stop = wanted if wanted in found or not found else found[0]
        policies = Qt.FocusPolicy
        for each in self._buttons.values():
            each.setFocusPolicy(policies.StrongFocus if each is self._stop else policies.ClickFocus)

    def _can_be_pressed(self) -> list[QPushButton]:
        return [each for each in self._buttons.values() if each.isEnabled()]

    def _button(self, command: Command) -> QPushButton:
        button = quiet_button("", compact=True)
        button.setObjectName(f"{self._name}.{command.name}")
        button.setText(f" {words_with_key(command)}")
        button.setIcon(icon(command.icon, "muted"))
        button.setAccessibleName(_(command.words))
        button.setToolTip(hint_of(command))
        button.clicked.connect(partial(self._send, command.name))
        button.installEventFilter(self)
        return button

    def _lay_out(self) -> None:
        flow = FlowLayout(self, across=0, down=0)
        flow.setContentsMargins(0, 0, 0, 0)
        together: list[QPushButton] = []
        for each in self._commands:
            together.append(self._buttons[each.name])
            if not each.goes_on:
                flow.addWidget(together[0] if len(together) == 1 else _side_by_side(together))
                together = []

    def _send(self, name: str, _on: bool = False) -> None:
        self.wanted.emit(name)


def _side_by_side(buttons: Sequence[QPushButton]) -> QWidget:
    """Return a widget with buttons that no end of a line parts."""
    around = QWidget()
    layout = QHBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for button in buttons:
        layout.addWidget(button)
    return around
