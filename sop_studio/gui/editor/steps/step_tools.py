"""The buttons of the open step: at its foot the rarer fields, in its corner copy and the rest."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from sop_studio.gui.editor.steps.commands import CommandMenu, words_of
from sop_studio.gui.editor.steps.keys import SHORTCUTS
from sop_studio.gui.look.style import SPACE_TINY
from sop_studio.gui.offers import button_offer, menu_offers
from sop_studio.gui.widgets.buttons import IconButton, quiet_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.offer import Offer
from sop_studio.model.fields import Field, Kind
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Phase
from sop_studio.translation import N_, _

Rows = tuple[FlatStep, ...]

_BUTTONS = {
    "commands": ("terminal", N_("Command")),
    "pictures": ("image", N_("Screenshot")),
    "condition": ("split", N_("Condition")),
    "caution": ("triangle-alert", N_("Caution")),
    "role": ("user", N_("Role")),
    "duration": ("clock", N_("Duration")),
    "automation": ("workflow", N_("Automation")),
    "control": ("shield-check", N_("Mark as control")),
}
"""Fields with a button of their own; the others are in the menu."""

_ELSEWHERE = frozenset({"duplicate", "remove"})
"""Commands with a button of their own."""


class StepTools(QWidget):
    """Says which field or command is wanted; its `corner` is shown beside the first label."""

    field_wanted = Signal(str)
    command_wanted = Signal(str)

    reference_wanted = Signal()
    """Sent when a reference is to be put into the text last written in."""

    menu_wanted = Signal()
    """Sent before the menu is shown, so that it can be brought up to date with `offer`."""

    def __init__(self, field: Field, optional: list[Field]) -> None:
        super().__init__()
        self._label = _(field.item_label)
        self._buttons: dict[str, QPushButton] = {}
        self._actions: dict[str, QAction] = {}
        self._flags = {column.key for column in optional if column.kind is Kind.FLAG}
        flow = FlowLayout(self, across=0, down=0)
        self._menu = QMenu(self)
        by_key = {column.key: column for column in optional}
        for key, (icon_name, words) in _BUTTONS.items():
            if key in by_key:
                flow.addWidget(self._field_button(key, icon_name, _(words)))
        self.reference = quiet_button(
            _("Reference"), self.reference_wanted.emit, icon_name="link", compact=True
        )
        self.reference.setToolTip(_("Refer to a step, section or record (Ctrl+Shift+R or [[)"))
        flow.addWidget(self.reference)
        for column in optional:
            if column.key not in _BUTTONS:
                self._add_field_action(column)
        self._menu.addSeparator()
        self._commands: CommandMenu | None = None
        self._menu.aboutToShow.connect(self.menu_wanted)
        self.copy = self._icon_button("copy", "duplicate", SHORTCUTS["duplicate"])
        self.delete = self._icon_button("trash-2", "remove", "")
        self.more = IconButton("ellipsis", _("More"), role="muted")
        self.more.setMenu(self._menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.corner = QWidget()
        layout = QHBoxLayout(self.corner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        for button in (self.copy, self.delete, self.more):
            layout.addWidget(button)

    def button(self, key: str) -> QPushButton:
        """Return the button of a field."""
        return self._buttons[key]

    def action(self, name: str) -> QAction:
        """Return the menu's entry for a field or a command, as it is when the menu is shown."""
        self.menu_wanted.emit()
        return self._actions.get(name) or self._command_menu().actions[name]

    def offers(self) -> tuple[Offer, ...]:
        """Return what the menu and the buttons do, as they are now."""
        self.menu_wanted.emit()
        found: list[Offer] = list(menu_offers(self._menu))
        found += button_offer(self.copy, "duplicate", *words_of("duplicate"))
        found += button_offer(self.delete, "remove", *words_of("remove"))
        for key, button in self._buttons.items():
            words = button.accessibleName()
            if key not in self._flags:
                words = _("Add: {field}").format(field=words)
            found += button_offer(button, f"field:{key}", words)
        return tuple(found)

    def offer(
        self, rows: Rows, row: FlatStep, phases: tuple[Phase, ...] | None, *, text: bool
    ) -> None:
        """Offer in the menu what fits the step now; see `CommandMenu.follow`."""
        self._command_menu().follow(rows, (row,), phases, text=text)

    def follow(self, row: FlatStep, shown: Container[str]) -> None:
        """Offer the fields that are not shown."""
        for key, button in self._buttons.items():
            button.setVisible(key not in shown)
        for key, action in self._actions.items():
            action.setVisible(key not in shown)
        thing = _("{item} {number}").format(item=self._label, number=row.number)
        self.copy.set_name(_("Duplicate {thing}").format(thing=thing), SHORTCUTS["duplicate"])
        self.delete.set_name(_("Delete {thing}").format(thing=thing))
        self.more.set_name(_("More for {thing}").format(thing=thing))

    def _command_menu(self) -> CommandMenu:
        if self._commands is None:
            # Made when it is first wanted: most steps are opened to be written in.
            self._commands = CommandMenu(self._menu, self.command_wanted.emit, without=_ELSEWHERE)
        return self._commands

    def _field_button(self, key: str, icon_name: str, words: str) -> QPushButton:
        send = lambda: self.field_wanted.emit(key)  # noqa: E731
        button = quiet_button(words, send, icon_name=icon_name, compact=True)
        self._buttons[key] = button
        return button

    def _add_field_action(self, column: Field) -> None:
        action = self._menu.addAction(_("Add: {field}").format(field=_(column.label)))
        action.setData(f"field:{column.key}")
        action.triggered.connect(lambda *_a, key=column.key: self.field_wanted.emit(key))
        self._actions[column.key] = action

    def _icon_button(self, icon_name: str, command: str, keys: str) -> IconButton:
        send = lambda: self.command_wanted.emit(command)  # noqa: E731
        return IconButton(icon_name, command, send, role="muted", shortcut=keys)
