"""Work that takes longer than a blink, done beside the window, its result handed back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import Shiboken

Result = TypeVar("Result")

_THREADS = 2
_pools: list[QThreadPool] = []
_under_way: set[_Courier] = set()


def in_background(
    owner: QObject,
    work: Callable[[], Result],
    then: Callable[[Result], None],
    failed: Callable[[Exception], None],
) -> None:
    """Do the work in another thread, then call one of the others in the window's.

    Neither is called when the owner has gone meanwhile. The work must touch nothing of Qt that the
    window shows, and nothing that changes.
    """
    courier = _Courier(owner, then, failed)
    _under_way.add(courier)
    _pool().start(_Work(work, courier))


def is_idle() -> bool:
    """Return whether nothing is under way."""
    return not _under_way


class _Courier(QObject):
    """Lives in the window's thread and takes the result there."""

    arrived = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self._owner = owner
        self._then = then
        self._failed = failed
        self.arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def _hand_over(self, result: object, problem: Exception | None) -> None:
        _under_way.discard(self)
        if not Shiboken.isValid(self._owner):
            return
        if problem is None:
            self._then(result)  # type: ignore[arg-type]  # what the work gave
        else:
            self._failed(problem)


class _Work(QRunnable):
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
