"""The door to the window. Nothing of Qt is loaded before somebody goes through it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

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
    with _no_garbage_looked_for():
        _load_qt()
        from sop_studio.gui import application

        return application.open_window(path, show, ask=ask)


def run(path: str | None) -> int:
    """Show the window until the user closes it; return the exit code."""
    with _no_garbage_looked_for():
        _load_qt()
        from sop_studio.gui import application

        window = application.open_guarded_window(path)
    code = application.run()
    del window
    return code


@contextmanager
def _no_garbage_looked_for() -> Iterator[None]:
    """Put off the search for garbage, of which loading and building leave next to none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load_qt() -> None:
    from sop_studio.gui import unread_source

    unread_source.leave_unread()
