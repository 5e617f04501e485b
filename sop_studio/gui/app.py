"""The application: one process, one window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

# PySide reads, and keeps, the source of every module imported after it: 30 ms and 5 MB of these.
from sop_studio.gui import engine  # noqa: F401

# isort: split
from PySide6.QtWidgets import QApplication, QWidget

from sop_studio import compatibility
from sop_studio.errors import SopError, UsageError
from sop_studio.gui.ask import Ask, Dialogs
from sop_studio.gui.theme import Appearance
from sop_studio.gui.window import MainWindow
from sop_studio.model.sections import SECTIONS
from sop_studio.settings import load
from sop_studio.translation import _

_FIRST_FIELD = f"{SECTIONS[0].key}.{SECTIONS[0].fields[0].key}"
"""Where a person who has just opened the window begins to type."""


def open_window(
    path: str | Path | None = None,
    show: str | None = None,
    *,
    ask: Callable[[QWidget], Ask] = Dialogs,
) -> MainWindow:
    """Return the main window, visible, without starting the event loop.

    `path` names an SOP to open; without it a blank one is there. `show` is a field path, such as
    `purpose.text`, that is built, visible and focused. `ask` makes what answers the window's
    questions. Raises a `SopError` when the file cannot be opened or the SOP has no such field.
    """
    app = _application()
    loaded = load()
    settings = loaded.settings
    appearance = Appearance(app, settings.theme, settings.text_size / 100)
    window = MainWindow(settings, appearance, ask)
    window.show_settings_notices(loaded.notices)
    try:
        _prepare(window, path, show)
    except SopError:
        window.deleteLater()
        raise
    return window


def _prepare(window: MainWindow, path: str | Path | None, show: str | None) -> None:
    if path is not None:
        window.saving.open(Path(path))
    window.show_workspace()
    window.show()
    if not window.editor.show_field(show or _FIRST_FIELD):
        raise UsageError(_("This SOP has no field “{field}”.").format(field=show))


def run(path: str | None) -> int:
    """Show the window until the user closes it; return the exit code."""
    problem = compatibility.problem(compatibility.installed_binding())
    if problem:
        raise UsageError(problem)
    window = open_window(path)
    code = _application().exec()
    del window
    return code


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("SOP Studio")
    QApplication.setDesktopFileName("sop-studio")
    return QApplication(sys.argv[:1])
