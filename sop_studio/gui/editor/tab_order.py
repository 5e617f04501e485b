"""Put the order of Tab right where inputs have come or moved: as they stand on the form.

The order comes from the widgets, not from their layouts: PySide keeps what `QLayout.itemAt` once
returned, and takes a new widget at the same address for it after the item is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


@runtime_checkable
class InOrder(Protocol):
    """A widget that knows in which order its parts stand."""

    def parts_in_order(self) -> Iterable[QWidget]:
        """Return the parts that can hold inputs, from top to bottom."""


def chain(*roots: QWidget) -> None:
    """Let Tab go through everything in these widgets in the order in which it stands.

    What is named more than once in that order comes where it is named last.
    """
    stops = [stop for root in roots for stop in in_order(root)]
    from_last = {id(stop): stop for stop in reversed(stops)}
    for before, after in pairwise(reversed(from_last.values())):
        QWidget.setTabOrder(before, after)


def in_order(root: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all below it that Tab stops at, in the order in which they stand.

    Where a widget does not know the order of its parts, they come as they were put into it. What is
    hidden counts too: it may be shown at any time, and Tab passes it by until then.
    """
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.focusProxy() is None:
        yield root
    for part in _parts(root):
        if isinstance(part, QWidget) and not part.isWindow():
            yield from in_order(part)


def _parts(root: QWidget) -> Iterable[QObject]:
    if isinstance(root, InOrder):
        return root.parts_in_order()
    if isinstance(root, QStackedWidget):
        return [page for page in (root.currentWidget(),) if page is not None]
    return root.children()
