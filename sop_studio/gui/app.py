"""The door to the window. Nothing of Qt is loaded before somebody goes through it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sop_studio.gui import engine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sop_studio.gui.ask import Ask
    from sop_studio.gui.window import MainWindow


def open_window(
    path: str | Path | None = None,
    show: str | None = None,
    *,
    ask: Callable[[QWidget], Ask] | None = None,
) -> MainWindow:
    """Return the main window, visible, without starting the event loop.

    `path` names an SOP to open, where it was left; without it the start page is there. `show` is a
    field path, such as `purpose.text`, that is built, visible and focused: of the SOP, or else of a
    blank one. `ask` makes what answers the window's questions, by default dialogs. Raises a
    `SopError` when the file cannot be opened or the SOP has no such field.
    """
    if path is not None or show is not None:
        engine.load_for_sop()
    from sop_studio.gui import application

    return application.open_window(path, show, ask=ask)


def run(path: str | None) -> int:
    """Show the window until the user closes it; return the exit code."""
    if path is not None:
        engine.load_for_sop()
    from sop_studio.gui import application

    return application.run(path)
