"""A style sheet put on all widgets there are: on those in sight at once, on hidden ones after.

Left to itself, Qt 6 styles a widget anew once for each widget it stands in, some twelve times.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_A_WHILE = 0.008
"""Seconds that hidden widgets may take while somebody could press a key."""

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly


def wear(app: QApplication, sheet: str, *, hidden_later: bool = False) -> None:
    """Give the application a style sheet, and all its widgets the look of it.

    With `hidden_later`, what is hidden in a window follows in idle turns of the event loop, or when
    it is shown.
    """
    if not app.styleSheet():
        app.setStyleSheet(sheet)
        return
    # So that there is nothing of which Qt knows that it has to be styled anew.
    app.style().unpolish(app)
    app.setStyleSheet(sheet)
    for top in app.topLevelWidgets():
        if top.parentWidget() is not None:
            continue
        for late in top.findChildren(_Rest, options=_DIRECTLY):
            late.leave()
        if hidden_later and top.isVisible():
            hidden: list[QWidget] = []
            _do_all(_styled_anew(_in_sight(top, hidden)))
            # In letters of another size there may be room for what was hidden until now.
            for shown in (each for each in hidden if isValid(each) and not each.isHidden()):
                _do_all(_styled_anew(_all_of(shown)))
            _Rest(top, [each for each in hidden if isValid(each) and each.isHidden()])
        else:
            _do_all(_styled_anew(_all_of(top)))


class _Rest(QObject):
    """Styles what is hidden in a window bit by bit, and what is shown meanwhile at once."""

    def __init__(self, top: QWidget, hidden: Iterable[QWidget]) -> None:
        """Each of `hidden` stands for all that is in it."""
        super().__init__(top)
        self._waiting = deque(hidden)
        self._steps = self._style_all()
        for each in self._waiting:
            each.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.timeout.connect(self._go_on)
        self._pause.start(0)

    def leave(self) -> None:
        """Let the rest be."""
        self._pause.stop()
        for each in self._waiting:
            if isValid(each):
                each.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            _do_all(_styled_anew(_all_of(watched)))
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        until = time.perf_counter() + _A_WHILE
        for _step in self._steps:
            if time.perf_counter() > until:
                return
        self.leave()

    def _style_all(self) -> Iterator[None]:
        while self._waiting:
            outermost = self._waiting[0]
            # What is shown by now was styled when it was.
            if isValid(outermost) and outermost.isHidden():
                yield from _styled_anew(_all_of(outermost))
            if isValid(outermost):
                outermost.removeEventFilter(self)
            self._waiting.popleft()


def _in_sight(widget: QWidget, hidden: list[QWidget]) -> Iterator[QWidget]:
    """Yield what is seen of a widget from the outside in; put the rest of it into a list."""
    if widget.isHidden():
        hidden.append(widget)
        return
    yield widget
    for child in widget.findChildren(QWidget, options=_DIRECTLY):
        yield from _in_sight(child, hidden)


def _all_of(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def _styled_anew(widgets: Iterable[QWidget]) -> Iterator[None]:
    """Style widgets that stand from the outside in, a little more for each turn of the iterator."""
    # Others are styled when they are first shown.
    styled = [each for each in widgets if each.testAttribute(_POLISHED)]
    for each in styled:
        if isValid(each):
            each.style().polish(each)
            yield
    # Not before what stands in them has its new look as well: some look at that.
    for each in styled:
        if isValid(each):
            QApplication.sendEvent(each, QEvent(QEvent.Type.StyleChange))
            each.update()
            yield


def _do_all(steps: Iterator[None]) -> None:
    for _step in steps:
        pass
