"""Work that takes longer than a blink, done beside the window, its result handed back to it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import Shiboken

Result = TypeVar("Result")
Work = Callable[[], None]
_ToDo = tuple[Work, "_Courier | None"]

_THREADS = 2
_pools: list[QThreadPool] = []
_under_way: set[_Courier] = set()


def _raise(problem: Exception) -> None:
    raise problem


GOING = "going"
"""Property of an owner that is out of sight for good, and deleted a moment later."""


def in_background(
    owner: QObject,
    work: Callable[[], Result],
    then: Callable[[Result], None],
    failed: Callable[[Exception], None] = _raise,
) -> None:
    """Do the work in another thread, then call one of the others in the window's.

    By default a failure is an error in the program, and is raised there. What is asked for next may
    be done at the same time. Neither is called when the owner has gone meanwhile. The work must
    touch nothing of Qt that the window shows, and nothing that changes.
    """
    courier = _Courier(_under_way, owner, then, failed)
    _pool().start(_Task(work, courier))


def in_own_thread(
    owner: QObject, name: str, work: Callable[[], Result], then: Callable[[Result], None]
) -> None:
    """Do the work as `in_background` does, in a thread that nothing waits for.

    It may take long, or never end: a network that does not answer keeps no other work waiting, nor
    the program from its end. `name` is that of the thread.
    """
    task = _Task(work, _Courier(_under_way, owner, then, _raise))
    threading.Thread(target=task.run, name=name, daemon=True).start()


def is_there(owner: QObject) -> bool:
    """Return whether an owner is still there to hear of a result."""
    return Shiboken.isValid(owner) and not owner.property(GOING)


def is_idle() -> bool:
    """Return whether nothing is under way that the two functions above were asked for."""
    return not _under_way


class Background:
    """Does work in the order in which it was asked for, off the thread of the window.

    There is one thread at a time, which lives only while there is something to do.
    """

    def __init__(self, name: str = "file work") -> None:
        """`name` is that of the thread, for whoever looks into a program that hangs."""
        self._name = name
        self._waiting: deque[_ToDo] = deque()
        self._changed = threading.Condition()
        self._is_busy = False
        self._couriers: set[_Courier] = set()

    def do(self, work: Work) -> None:
        """Do the work after what was asked for before."""
        self._add(work, None)

    def ask(
        self, work: Callable[[], Result], then: Callable[[Result], None], owner: QObject
    ) -> None:
        """Do the work, then call `then` with its result on the thread of the window.

        Nothing is called once `owner`, to which `then` belongs, is gone, or when the work raises:
        that is an error in the program, and is reported as one.
        """
        courier = _Courier(self._couriers, owner, then)

        def answer() -> None:
            try:
                result = work()
            except Exception as problem:
                courier.arrived.emit(None, problem)
                raise
            courier.arrived.emit(result, None)

        self._add(answer, courier)

    def drop(self) -> None:
        """Leave out what was asked for and not begun."""
        with self._changed:
            for _work, courier in self._waiting:
                if courier is not None:
                    self._couriers.discard(courier)
            self._waiting.clear()

    def finish(self, seconds: float) -> bool:
        """Wait until everything is done; return whether it was in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_busy, seconds)

    def _add(self, work: Work, courier: _Courier | None) -> None:
        with self._changed:
            self._waiting.append((work, courier))
            if self._is_busy:
                return
            self._is_busy = True
        self._start()

    def _start(self) -> None:
        threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def _run(self) -> None:
        while work := self._next():
            try:
                work()
            except BaseException:
                # An error in the program: what waits is done all the same, by another thread.
                self._start()
                raise

    def _next(self) -> Work | None:
        with self._changed:
            if self._waiting:
                return self._waiting.popleft()[0]
            self._is_busy = False
            self._changed.notify_all()
            return None


def _never(_problem: Exception) -> None:
    """Do nothing about a problem that is reported elsewhere."""


class _Courier(QObject):
    """Lives in the window's thread, among those on their way, and takes the result there."""

    arrived = Signal(object, object)

    def __init__(
        self,
        others: set[_Courier],
        owner: QObject,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] = _never,
    ) -> None:
        super().__init__()
        self._others, self._owner = others, owner
        self._then, self._failed = then, failed
        others.add(self)
        self.arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def _hand_over(self, result: object, problem: Exception | None) -> None:
        self._others.discard(self)
        if not is_there(self._owner):
            return
        if problem is None:
            self._then(result)
        else:
            self._failed(problem)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object], courier: _Courier) -> None:
        super().__init__()
        self._work = work
        self._courier = courier

    def run(self) -> None:
        try:
            result, problem = self._work(), None
        except Exception as caught:  # noqa: BLE001 - handed over, for the window to deal with
            result, problem = None, caught
        self._courier.arrived.emit(result, problem)


def _pool() -> QThreadPool:
    if _pools and Shiboken.isValid(_pools[0]):
        return _pools[0]
    application = QCoreApplication.instance()
    pool = QThreadPool(application)
    pool.setMaxThreadCount(_THREADS)
    if application is not None:
        # A thread must not outlive the interpreter.
        application.aboutToQuit.connect(pool.waitForDone)
    _pools[:] = [pool]
    return pool
