"""Long work in portions, one in each turn of the event loop, so that the window answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sop_studio.gui.background import in_background

_SPREAD_PROPERTY = "sopWorkIsSpread"


class Beside(NamedTuple):
    """Work to be done in another thread; the portion that yields it is sent its result."""

    work: Callable[[], object]


Portions = Generator[Beside | None, Any, None]
"""Work that yields after each portion, and where something is to be done beside the window."""


def spread(app: QApplication) -> None:
    """Spread long work over turns of the event loop from now on, since there is one."""
    app.setProperty(_SPREAD_PROPERTY, True)


def do_at_once(app: QApplication) -> None:
    """Do long work in one go from now on, as where nobody runs an event loop."""
    app.setProperty(_SPREAD_PROPERTY, None)


def is_spread() -> bool:
    """Return whether there is an event loop, so that long work is to be spread over its turns."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_SPREAD_PROPERTY))


def in_a_turn_of_its_own(owner: QObject, work: Callable[[], object]) -> None:
    """Do work in a later turn where there is an event loop, as long as its owner is there."""
    if is_spread():
        _queue().add(owner, work)
    else:
        work()


class _Queue(QObject):
    """Does one thing in each turn: by timers of their own, several would be done in one."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_next)

    def add(self, owner: QObject, work: Callable[[], object], *, first: bool = False) -> None:
        """Do the work in a turn of its own, after or before all that waits."""
        if first:
            self._waiting.appendleft((owner, work))
        else:
            self._waiting.append((owner, work))
        self._timer.start()

    def leave(self, owner: QObject) -> None:
        """Leave out what an owner has asked for."""
        self._waiting = deque(each for each in self._waiting if each[0] is not owner)

    def _do_next(self) -> None:
        if not self._waiting:
            return
        owner, work = self._waiting.popleft()
        if self._waiting:
            self._timer.start()
        if isValid(owner):
            work()


_queues: list[_Queue] = []


def _queue() -> _Queue:
    if not _queues or not isValid(_queues[0]):
        _queues[:] = [_Queue(QApplication.instance())]
    return _queues[0]


class Turns(QObject):
    """Does portions of work, one in each turn, until they end, fail or are stopped."""

    def __init__(
        self,
        portions: Portions,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        """`done` is called at the end, or else `failed` with what a portion raised."""
        super().__init__(parent)
        self._portions = portions
        self._done = done
        self._failed = failed
        self._is_over = False
        self._result: object = None
        self._wait()

    def stop(self) -> None:
        """Leave out what is not done yet; what goes on beside the window comes to nothing."""
        self._end()
        self._portions.close()

    def finish(self) -> None:
        """Do what is left in one go."""
        _queue().leave(self)
        while not self._is_over:
            self._go_on()

    def _wait(self) -> None:
        _queue().add(self, self._go_on, first=True)

    def _go_on(self) -> None:
        result, self._result = self._result, None
        self._advance(lambda: self._portions.send(result))

    def _advance(self, portion: Callable[[], Beside | None]) -> None:
        try:
            beside = portion()
        except StopIteration:
            self._end()
            self._done()
        except Exception as problem:  # noqa: BLE001 - handed over, for the window to deal with
            self._end()
            self._failed(problem)
        else:
            if self._is_over:
                return
            if beside is None:
                self._wait()
            else:
                in_background(self, beside.work, self._take, self._raise)

    def _take(self, result: object) -> None:
        if not self._is_over:
            self._result = result
            self._go_on()

    def _raise(self, problem: Exception) -> None:
        if not self._is_over:
            self._advance(lambda: self._portions.throw(problem))

    def _end(self) -> None:
        self._is_over = True
        _queue().leave(self)
        self.deleteLater()
