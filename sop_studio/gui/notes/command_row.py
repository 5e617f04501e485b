"""A row of buttons for what can be done where the keyboard is, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sop_studio.gui.look.icons import icon
from sop_studio.gui.notes.keys import Command, hint_of, words_with_key
from sop_studio.gui.offers import button_offer
from sop_studio.gui.widgets.buttons import quiet_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.offer import Offer
from sop_studio.translation import _


class CommandRow(QWidget):
    """Wraps where there is little room; what cannot be done now is grey."""

    wanted = Signal(str)
    """Sent with the name of the command whose button was pressed."""

    def __init__(
        self, name: str, commands: Sequence[Command], parent: QWidget | None = None
    ) -> None:
        """`name` begins the object names of the buttons, which the name of the command ends."""
        super().__init__(parent)
        self._name = name
        self._commands = tuple(commands)
        self._buttons = {each.name: quiet_button("", compact=True) for each in commands}
        flow = FlowLayout(self, across=0, down=0)
        flow.setContentsMargins(0, 0, 0, 0)
        for each in commands:
            button = self._buttons[each.name]
            button.setObjectName(f"{name}.{each.name}")
            button.setText(f" {words_with_key(each)}")
            button.setIcon(icon(each.icon, "muted"))
            button.setAccessibleName(_(each.words))
            button.setToolTip(hint_of(each))
            button.clicked.connect(partial(self._send, each.name))
            flow.addWidget(button)

    def allow(self, can: Callable[[str], bool]) -> None:
        """Let those buttons be pressed whose command can be done now."""
        for name, button in self._buttons.items():
            button.setEnabled(can(name))

    def offers(self) -> tuple[Offer, ...]:
        """Return what can be done now."""
        return tuple(
            offer
            for each in self._commands
            for offer in button_offer(
                self._buttons[each.name], f"{self._name}.{each.name}", _(each.words), each.key
            )
        )

    def _send(self, name: str, _on: bool = False) -> None:
        self.wanted.emit(name)
