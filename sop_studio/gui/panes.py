"""From one pane of the window to the next by key, each at the widget where it was left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import ref

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

Panes = Callable[[], Sequence[QWidget]]


class PaneCycle(QObject):
    """Moves the focus round the panes that are visible."""

    def __init__(self, panes: Panes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = panes
        self._left: dict[int, ref[QWidget]] = {}

    def next(self) -> None:
        """Go to the pane after the one with the focus."""
        self._go(1)

    def previous(self) -> None:
        """Go to the pane before the one with the focus."""
        self._go(-1)

    def _go(self, by: int) -> None:
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focused = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if _holds(pane, focused)), None)
        if here is not None and focused is not None:
            self._left[id(panes[here])] = ref(focused)
        start = here if here is not None else (-1 if by > 0 else 0)
        for distance in range(1, len(panes) + 1):
            pane = panes[(start + by * distance) % len(panes)]
            target = self._target(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _target(self, pane: QWidget) -> QWidget | None:
        left = self._left.get(id(pane))
        widget = left() if left is not None else None
        if (
            widget is not None
            and isValid(widget)
            and _holds(pane, widget)
            and _can_be_reached(widget)
        ):
            return widget
        first = pane.focusProxy()
        if first is not None and _can_be_reached(first):
            return first
        # Names inputs of all kinds, which Qt makes when they are first named.
        from sop_studio.gui.editor.tab_order import in_order

        return next((stop for stop in in_order(pane) if _can_be_reached(stop)), None)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _can_be_reached(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
