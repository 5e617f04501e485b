"""The user's settings while the program runs: read once, and stored when one changes."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.settings import Settings, change

if TYPE_CHECKING:
    from sop_studio.gui.background import Background


class Preferences(QObject):
    """Holds the settings in force. They are a convenience: nothing waits for their trouble."""

    noticed = Signal(tuple)
    """Sent with sentences about the settings file, none when all is well again."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._lock = threading.Lock()
        self._waiting: dict[str, object] = {}

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def keep(self, **changes: object) -> None:
        """Put settings in force and store them; trouble with that is said, not raised."""
        try:
            with self._lock:
                # What waits in the background is older, and stored along with this.
                waiting, self._waiting = self._waiting, {}
                loaded = change(None, **{**waiting, **changes})
        except (FileProblem, ChangedOutside) as problem:
            self.noticed.emit((str(problem),))
            return
        self._settings = loaded.settings
        self.noticed.emit(loaded.notices)

    def keep_soon(self, background: Background, **changes: object) -> None:
        """Put settings in force at once and store them off the thread of the window.

        Trouble with that is not said: nobody asked for it, and what the user changes tells.
        """
        self._settings = msgspec.structs.replace(self._settings, **changes)
        with self._lock:
            self._waiting |= changes
        background.do(self._store)

    def _store(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            if waiting:
                with suppress(FileProblem, ChangedOutside):
                    change(None, **waiting)
