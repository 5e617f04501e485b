"""Opens the command palette and the overview of keys; both are built when first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sop_studio.gui.actions import Actions

if TYPE_CHECKING:
    from sop_studio.gui.command_palette.palette import CommandPalette
    from sop_studio.gui.command_palette.ranking import Entry
    from sop_studio.gui.command_palette.shortcuts import ShortcutsOverview
    from sop_studio.gui.session import Session
    from sop_studio.gui.workspace import Workspace


class Commanding(QObject):
    """Belongs to a window: its palette offers the window's actions and what others add."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._palette: CommandPalette | None = None
        self._overview: ShortcutsOverview | None = None
        self._sources: list[Callable[[], Iterable[Entry]]] = []
        self._actions = actions
        self._own = actions.commands.objectName()
        actions.commands.triggered.connect(self.open_palette)
        actions.shortcuts.triggered.connect(self.show_shortcuts)

    def add_source(self, source: Callable[[], Iterable[Entry]]) -> None:
        """Offer further entries, asked for each time the palette is opened."""
        self._sources.append(source)

    def follow(self, session: Session, workspace: Workspace) -> None:
        """Offer what can be done where the keyboard is, and every place of the SOP."""
        from sop_studio.gui.command_palette.offered_places import OfferedPlaces

        self.places = OfferedPlaces(session, workspace, self._actions.reference)
        self.add_source(self.places.entries)

    def open_palette(self) -> None:
        """Show the palette, or hide it where it is shown."""
        from sop_studio.gui.command_palette.palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self._window)
        if self._palette.isVisible():
            self._palette.close_palette(return_focus=True)
            return
        self._palette.open(self.entries())

    def entries(self) -> list[Entry]:
        """Return everything that can be done or gone to now."""
        from sop_studio.gui.command_palette.places import action_entries

        entries = list(action_entries(self._window, frozenset({self._own})))
        for source in self._sources:
            entries += source()
        return entries

    @property
    def overview(self) -> ShortcutsOverview | None:
        """The overview of keys, once it was shown."""
        return self._overview

    def show_shortcuts(self) -> None:
        """Show the overview of keys."""
        from sop_studio.gui.command_palette.shortcuts import ShortcutsOverview

        if self._overview is not None:
            self._overview.deleteLater()
        self._overview = ShortcutsOverview(self._window)
        self._overview.show()
