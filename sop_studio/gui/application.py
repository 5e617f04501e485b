"""The application: one process, one window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QApplication, QWidget

from sop_studio import compatibility
from sop_studio.errors import SopError, UsageError
from sop_studio.gui.ask import Ask
from sop_studio.gui.dialogs import Dialogs
from sop_studio.gui.garbage import ShortSearches
from sop_studio.gui.look.theme import Appearance, new_application
from sop_studio.gui.opening.turns import spread
from sop_studio.gui.widgets.app_mark import app_icon
from sop_studio.gui.window import MainWindow
from sop_studio.settings import load
from sop_studio.translation import _


def open_window(
    path: str | Path | None = None,
    show: str | None = None,
    *,
    ask: Callable[[QWidget], Ask] | None = None,
) -> MainWindow:
    """Return the window as `app.open_window` describes it."""
    app = _application()
    app.setWindowIcon(app_icon())
    loaded = load()
    settings = loaded.settings
    appearance = Appearance(app, settings.theme, settings.text_size / 100)
    window = MainWindow(settings, appearance, ask or Dialogs)
    # It goes with the window, and so does what listens to it.
    appearance.setParent(window)
    window.show_settings_notices(loaded.notices)
    try:
        _prepare(window, path, show)
    except SopError:
        window.deleteLater()
        raise
    window.safety.start()
    return window


def _prepare(window: MainWindow, path: str | Path | None, show: str | None) -> None:
    if path is None and show is None:
        window.show_start()
        window.show()
        return
    from sop_studio.gui.workspace import first_field

    if path is not None:
        window.saving.open(Path(path))
    window.show_workspace()
    window.show()
    if show is None and window.starting.go_back():
        return
    if not window.editor.show_field(show or first_field()):
        raise UsageError(_("This SOP has no field “{field}”.").format(field=show))


def open_guarded_window(path: str | None) -> MainWindow:
    """Return a window for a user, whose work is kept when an error in the program comes up.

    Raises UsageError where this Qt must not run, besides what `open_window` raises.
    """
    problem = compatibility.problem(PySide6.__version__)
    if problem:
        raise UsageError(problem)
    window = open_window(path)
    window.safety.guard_against_errors()
    window.opening.load_ahead()
    return window


def run() -> int:
    """Let the user work until the window is closed; return the exit code."""
    app = _application()
    searches = ShortSearches(app)
    spread(app)
    code = app.exec()
    searches.end()
    return code


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("SOP Studio")
    QApplication.setDesktopFileName("sop-studio")
    return new_application(sys.argv[:1])
