"""The user's settings while the program runs: read once, and stored when one changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.settings import Settings, change


class Preferences(QObject):
    """Holds the settings in force. They are a convenience: nothing waits for their trouble."""

    noticed = Signal(tuple)
    """Sent with sentences about the settings file, none when all is well again."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def keep(self, **changes: object) -> None:
        """Put settings in force and store them; trouble with that is said, not raised."""
        try:
            loaded = change(None, **changes)
        except (FileProblem, ChangedOutside) as problem:
            self.noticed.emit((str(problem),))
            return
        self._settings = loaded.settings
        self.noticed.emit(loaded.notices)
