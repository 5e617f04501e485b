"""Keep Python's search for garbage short: the window stops for as long as it lasts.

A whole search takes 50 to 200 ms once a long SOP is open and its forms are built, most of it for
things that will be there as long as the window is.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_OFTEN = 3
_MOST = 40
"""Searches after which all is looked through again, even if nobody ever leaves the window."""


_in_force: list[ShortSearches] = []


class PutOff:
    """Nothing is looked for while much is loaded and built, most of which stays."""

    def __init__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def end(self) -> None:
        """Look for garbage again, but not in what has come meanwhile."""
        for searches in _in_force:
            searches.set_aside()
        if self._was_on:
            gc.enable()


class ShortSearches:
    """Looks only for what has become garbage of what is new.

    What has outlived a whole search is not looked at again until the user goes to another program:
    then nobody waits.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._searches = 0
        # What is there now stays to the end, so that no later search need look through it.
        gc.freeze()
        gc.callbacks.append(self._follow)
        _in_force.append(self)
        app.applicationStateChanged.connect(self.follow_state)

    def follow_state(self, state: Qt.ApplicationState) -> None:
        """Look through everything while the user is elsewhere."""
        if state is not Qt.ApplicationState.ApplicationActive and self._searches >= _OFTEN:
            gc.unfreeze()
            gc.collect()
            self._searches = 0

    def end(self) -> None:
        """Let Python search as it likes again."""
        self._app.applicationStateChanged.disconnect(self.follow_state)
        gc.callbacks.remove(self._follow)
        _in_force.remove(self)
        gc.unfreeze()

    def _follow(self, phase: str, info: Mapping[str, int]) -> None:
        if phase == "stop" and info["generation"] == 2:
            self.set_aside()

    def set_aside(self) -> None:
        """Look for garbage only in what comes from now on, for some time."""
        self._searches += 1
        if self._searches < _MOST:
            gc.freeze()
        else:
            self._searches = 0
            gc.unfreeze()
