"""Put the order of Tab right where inputs have come or moved: as they stand on the form.

The order comes from the widgets, not from their layouts: PySide keeps what `QLayout.itemAt` once
returned, and takes a new widget at the same address for it after the item is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_INPUTS = (QTextEdit, QLineEdit, QComboBox, QAbstractButton, QLabel)
"""Where Tab stops once: at the widget itself, never at a part of it such as a scroll bar."""


def chain(*roots: QWidget) -> None:
    """Let Tab go through everything in these widgets in the order in which it stands.

    What is named more than once in that order comes where it is named last.
    """
    stops = [stop for root in roots for stop in in_order(root)]
    from_last = {id(stop): stop for stop in reversed(stops)}
    for before, after in pairwise(reversed(from_last.values())):
        QWidget.setTabOrder(before, after)


def chain_after(before: QWidget, part: QWidget, *, new: bool = False) -> QWidget:
    """Let Tab go from a widget through everything in a part, and then on where it went before.

    Returns where Tab leaves the part. `new` tells that the part has just been made, so that nothing
    else stands within it yet.
    """
    stops = list(in_order(part))
    if new and stops:
        _move_whole(before, part, stops[0])
    for first, second in pairwise([before, *stops]):
        QWidget.setTabOrder(first, second)
    return stops[-1] if stops else before


def _move_whole(before: QWidget, part: QWidget, first: QWidget) -> None:
    """Move all of a part in one go, which Qt does for what stands in for one of its inputs.

    Qt looks for each input from the one before it on, so that is quick only where it is near.
    """
    policy = part.focusPolicy()
    part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    part.setFocusProxy(first)
    QWidget.setTabOrder(before, part)
    part.setFocusProxy(None)  # type: ignore[arg-type]
    part.setFocusPolicy(policy)


def stop_before(root: QWidget, part: QWidget) -> QWidget | None:
    """Return where Tab is to stop in `root` before it comes to a part of it.

    Qt is not asked: what it says of its order, PySide takes to belong to the widget that it asked,
    and to be gone when that is.
    """
    before = None
    for stop in in_order(root):
        if stop is part or part.isAncestorOf(stop):
            return before
        before = stop
    return None


def last_stop(part: QWidget) -> QWidget:
    """Return where Tab leaves a part."""
    last = part
    for stop in in_order(part):
        last = stop
    return last


def in_order(root: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all below it that Tab stops at, in the order in which they stand.

    A widget whose parts stand in another order than they were put into it has a method
    `parts_in_order` that returns them. What is hidden counts too: it may be shown at any time, and
    Tab passes it by until then.
    """
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.focusProxy() is None:
        yield root
    for part in _parts(root):
        if not part.isWindow():
            yield from in_order(part)


def _parts(root: QWidget) -> Iterable[QWidget]:
    # Asked for by name: `isinstance` with a protocol took longer than all else here.
    in_their_order = getattr(type(root), "parts_in_order", None)
    if in_their_order is not None:
        parts: Iterable[QWidget] = in_their_order(root)
        return parts
    if isinstance(root, _INPUTS):
        return ()
    if isinstance(root, QStackedWidget):
        return [page for page in (root.currentWidget(),) if page is not None]
    # Of widgets alone: layouts and completers would get a Python object each to be passed by.
    found: list[QWidget] = root.findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return found
