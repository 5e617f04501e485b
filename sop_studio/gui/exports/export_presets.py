"""The menu of export presets, which the user's own answers fill."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.look.icons import menu_icon
from sop_studio.gui.preferences import Preferences
from sop_studio.translation import _


class ExportPresets(QObject):
    """Keeps the menu equal to the presets in the settings."""

    def __init__(
        self,
        menu: QMenu,
        exporting: Exporting,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._menu = menu
        self._exporting = exporting
        self._preferences = preferences
        exporting.presets_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        presets = self._preferences.settings.export_presets
        self._menu.menuAction().setVisible(bool(presets))
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


def _shown(name: str) -> str:
    return name.replace("&", "&&")
