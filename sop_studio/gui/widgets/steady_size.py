"""The size of a widget whose height hangs on its width, at the width that it has."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def size_as_wide_as_now(widget: QWidget) -> QSize | None:
    """Return how high a widget that is seen has to be, or `None` where Qt has to be asked.

    Layouts ask for a size hint, which Qt works out at the width liked best, and for the height at
    the width there is, in turns; as Qt knows but the last height, it reckons all anew each time.
    In a list of hundreds of rows that takes longer than anything else.
    """
    if not (widget.isVisible() and widget.hasHeightForWidth()):
        return None
    return QSize(widget.width(), widget.heightForWidth(widget.width()))
