"""The special parts of pages: what is more than inputs, by the name that the page's data gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sop_studio.gui.guide.context import GuideContext
from sop_studio.model.paths import FieldPath


class Panel(QWidget):
    """A part of a page that works on the SOP; only `refresh` has to be there.

    The page calls `refresh` before it is shown and after each edit while it is, `came_in_sight`
    when it is shown, and `follow_report` then and after each report of the checks. While nobody
    sees it, nothing is called. A panel without a layout has nothing to show in a place of its own,
    only `under` inputs.
    """

    parts_changed = Signal()
    """Sent when something that Tab stops at has come, gone or moved."""

    edits: tuple[str, ...] = ()
    """The fields that the panel has inputs for itself, so that the page builds none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # What is built in it asks how much room it will have.
        layout = parent.layout()
        around = parent.contentsMargins() if layout is None else layout.contentsMargins()
        self.resize(parent.width() - around.left() - around.right(), self.height())

    def refresh(self) -> None:
        """Show the SOP as it is now."""
        raise NotImplementedError

    def reveal(self, _path: FieldPath) -> QWidget | None:
        """Return the input of a field that this panel edits itself, `None` for all others."""
        return None

    def first_stop(self) -> QWidget | None:
        """Return where the keyboard begins on the page, `None` for its first input."""
        return None

    def came_in_sight(self) -> None:
        """Look at what may have changed outside the SOP, now that somebody sees it."""

    def follow_report(self) -> None:
        """Show what the checks say now."""

    def under(self, _field: str) -> QWidget | None:
        """Return what stands right under the input of a field, `None` for nothing."""
        return None

    def refresh_remarks(self, _places: frozenset[str] | None = None) -> None:
        """Show the present remarks at its own inputs, where places are given only those there."""


Build = Callable[[GuideContext, QWidget], Panel]

_MODULES: Mapping[str, str] = {
    "kinds": "kinds",
    "reasons": "reasons",
    "recommendation": "recommendation",
    "starter": "starter",
    "identifier": "identifier",
    "interviewing": "interviewing.panel",
    "version": "releasing.version",
    "next_review": "releasing.next_review",
    "publishing": "releasing.publishing",
    "approval": "releasing.approval",
    "review": "reviewing.panel",
    "training": "training",
    "measures": "measuring",
    "improving": "improving",
    "pilot": "running.panel",
}
"""Each module has a function `build`, and is loaded for the first page that wants it."""


def build(name: str, context: GuideContext, parent: QWidget) -> Panel | None:
    """Return the panel with a name, `None` for a page without one.

    Raises `KeyError` for a name that no panel has.
    """
    if not name:
        return None
    made: Build = import_module(f"sop_studio.gui.guide.{_MODULES[name]}").build
    return made(context, parent)
