"""A window measured without its event loop, all else as in the program that runs."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from sop_studio.gui.garbage import ShortSearches
from sop_studio.gui.opening.turns import spread


def as_in_the_program() -> None:
    """Keep searches for garbage short, and spread long work over turns; a window must be open."""
    app = cast("QApplication", QApplication.instance())
    ShortSearches(app)
    spread(app)
