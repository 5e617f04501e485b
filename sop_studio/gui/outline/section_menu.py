"""The menu of a section in the rail."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sop_studio.gui.look.icons import menu_icon
from sop_studio.gui.offers import allow, allow_moves
from sop_studio.gui.outline.section_actions import SectionActions
from sop_studio.model.changes import sections
from sop_studio.model.section_places import SectionPlace
from sop_studio.translation import _

RENAME_KEY, UP_KEY, DOWN_KEY, REMOVE_KEY = "F2", "Alt+Up", "Alt+Down", "Del"
"""The keys that do the same in the rail; the menu only tells them."""


class SectionMenu(QMenu):
    """Offers what can be done with one section; what cannot is greyed."""

    rename_wanted = Signal(object)
    """Sent with the `SectionPlace` whose heading is to be written anew."""

    def __init__(self, actions: SectionActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail.section")
        self.setToolTipsVisible(True)
        self._actions = actions
        self._place = SectionPlace("")
        self._rename = self._add(_("Rename"), "pencil", RENAME_KEY, self._ask_to_rename)
        self._up = self._add(_("Move up"), "arrow-up", UP_KEY, lambda: self._move(-1))
        self._down = self._add(_("Move down"), "arrow-down", DOWN_KEY, lambda: self._move(1))
        self._remove = self._add(_("Remove"), "trash-2", REMOVE_KEY, self._take_out)
        self.addSeparator()
        self._add(_("Add a section of your own after this one"), "plus", "", self._add_after)

    def show_for(self, place: SectionPlace) -> None:
        """Offer what can be done with a section."""
        self._place = place
        sop = self._actions.sop
        allow(self._rename, bool(place.custom_id), "")
        above, below = (bool(sections.move(sop, place, by)) for by in (-1, 1))
        allow_moves(self._up, self._down, above=above, below=below)
        if not place.custom_id:
            for action in (self._rename, self._up, self._down):
                allow(action, False, _("Only sections of your own can be renamed and moved"))
        why = _("Every SOP of this size has this section")
        allow(self._remove, sections.can_be_removed(sop, place), why)

    def _add(self, words: str, icon_name: str, keys: str, run: Callable[[], None]) -> QAction:
        action = self.addAction(menu_icon(icon_name), f"{words}\t{keys}" if keys else words)
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _ask_to_rename(self) -> None:
        self.rename_wanted.emit(self._place)

    def _move(self, by: int) -> None:
        self._actions.move(self._place, by)

    def _take_out(self) -> None:
        self._actions.remove(self._place)

    def _add_after(self) -> None:
        self._actions.add_own(self._place)
