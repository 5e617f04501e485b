"""Keeps what is measured apart from the user's settings, and from what was measured before."""

from __future__ import annotations

import os

_FOLDERS = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
)


def home_in(folder: str) -> dict[str, str]:
    """Return the variables of a process that has its settings and unsaved work in the folder."""
    return dict.fromkeys(_FOLDERS, folder)


def live_in(folder: str) -> None:
    """Have settings and unsaved work in the folder from now on, as have all processes begun."""
    os.environ.update(home_in(folder))


def keep_off_the_screen() -> None:
    """Show no window, unless the user has said otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Off the screen Qt says of each window that it has no use for its size hints.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
