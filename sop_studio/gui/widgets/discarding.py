"""Take a widget away for good."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from sop_studio.gui.background import GOING


def discard(widget: QWidget) -> None:
    """Take a widget out of sight for good; its names are free at once for what takes its place."""
    widget.hide()
    for each in (widget, *widget.findChildren(QWidget)):
        each.setObjectName("")
        each.setProperty(GOING, True)
    widget.deleteLater()


def discard_all_in(layout: QLayout) -> None:
    """Discard every widget that stands in a layout, and leave the layout empty."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            discard(widget)
