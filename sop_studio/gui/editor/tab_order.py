"""Put the order of Tab right where inputs have come or moved: as they stand in their layouts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def chain(root: QWidget) -> None:
    """Let Tab go through everything in a widget from top to bottom in the order of its layouts."""
    for before, after in pairwise(in_order(root)):
        QWidget.setTabOrder(before, after)


def in_order(root: QWidget) -> Iterator[QWidget]:
    """Yield every widget below `root` that Tab stops at, in the order in which they stand."""
    laid_out: list[QWidget] = []
    layout = root.layout()
    if layout is not None:
        laid_out = list(_widgets_of(layout))
    for child in laid_out:
        yield from _with_children(child)
    for inside in root.children():
        if isinstance(inside, QWidget) and inside not in laid_out and not inside.isWindow():
            yield from _with_children(inside)


def _with_children(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    yield from in_order(widget)


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_of(inner)
