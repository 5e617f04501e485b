"""The menu of export presets: those that everybody has, and those of the user's own answers."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sop_studio.gui.action_book import SAID
from sop_studio.gui.actions import Actions
from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.look.icons import menu_icon
from sop_studio.gui.preferences import Preferences
from sop_studio.translation import _

Entry = tuple[str, str]
"""The name under which a preset is known, and its words in the menu."""


class ExportPresets(QObject):
    """Keeps the menu equal to the presets in the settings."""

    def __init__(
        self,
        actions: Actions,
        exporting: Exporting,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._menu = actions.presets_menu
        self._menu.setToolTipsVisible(True)
        self._exporting = exporting
        self._preferences = preferences
        # What needs an SOP is there with the other exports.
        self._like = actions.export_as
        self._has_sop = False
        self._reviews = QMenu(_("Review pack"), self._menu)
        exporting.presets_changed.connect(self._fill)
        actions.export_as.changed.connect(self._follow)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        self._reviews.clear()
        if self._has_sop:
            self._fill_for_everybody()
        presets = self._preferences.settings.export_presets
        self._menu.menuAction().setVisible(self._has_sop or bool(presets))
        for preset in presets:
            action = self._menu.addAction(_shown(preset.name))
            action.setObjectName(f"preset.{preset.name}")
            action.triggered.connect(lambda _on=False, p=preset: self._exporting.export_preset(p))
        self._menu.addSeparator()
        for preset in presets:
            words = _("Remove “{name}”").format(name=_shown(preset.name))
            self._menu.addAction(menu_icon("trash-2"), words).triggered.connect(
                lambda _on=False, name=preset.name: self._exporting.remove_preset(name)
            )

    def _fill_for_everybody(self) -> None:
        for name, words, hint in _copies():
            self._add(self._menu, name, words).setToolTip(hint)
        self._menu.addMenu(self._reviews)
        for name, words in _reviews():
            self._add(self._reviews, name, words, _("Review pack: {area}").format(area=words))
        self._menu.addSeparator()

    def _add(self, menu: QMenu, name: str, words: str, said: str = "") -> QAction:
        action = menu.addAction(words)
        action.setObjectName(f"preset.for.{name}")
        action.setProperty(SAID, _("Export: {preset}").format(preset=said or words))
        action.triggered.connect(lambda *_on: self._exporting.export_built_in(name))
        return action

    def _follow(self) -> None:
        if self._like.isEnabled() != self._has_sop:
            self._has_sop = self._like.isEnabled()
            self._fill()


def _copies() -> tuple[tuple[str, str, str], ...]:
    """Return name and words of each, and what it is good for."""
    # Imported for the first SOP, as in all functions here: the start page needs none of it.
    from sop_studio.exporters.papers.paper import RunSheet, name_of_paper, title_of_paper
    from sop_studio.exporters.wishes import PURPOSE_HINTS, PURPOSE_NAMES, Purpose

    copies = (
        (each.value, f"{_(PURPOSE_NAMES[each])} …", _(PURPOSE_HINTS[each])) for each in Purpose
    )
    sheet = RunSheet()
    hint = _("Steps in large type, with room to tick and to write the time by hand")
    return (*copies, (name_of_paper(sheet), f"{title_of_paper(sheet)} …", hint))


def _reviews() -> tuple[Entry, ...]:
    from sop_studio.exporters.papers.paper import ReviewPack, name_of_paper
    from sop_studio.model.guide.explanations import REVIEW_AREAS

    return tuple(
        (name_of_paper(ReviewPack(area.key)), f"{_(area.label)} …") for area in REVIEW_AREAS
    )


def _shown(name: str) -> str:
    return name.replace("&", "&&")
