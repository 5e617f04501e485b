"""Searches for garbage as they are in the program, where a window is measured without its loop."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from sop_studio.gui.garbage import ShortSearches


def search_as_the_program_does() -> None:
    """Keep searches short from now on, as `application.run` does; a window must be open."""
    ShortSearches(cast("QApplication", QApplication.instance()))
