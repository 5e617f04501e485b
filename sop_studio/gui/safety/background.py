"""Work with files off the thread of the window, in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

_Result = TypeVar("_Result")

Work = Callable[[], None]


class Background:
    """One thread at a time, which lives only while there is something to do."""

    def __init__(self) -> None:
        self._waiting: deque[Work] = deque()
        self._changed = threading.Condition()
        self._is_busy = False
        self._answers: set[QObject] = set()

    def do(self, work: Work) -> None:
        """Do the work after what was asked for before."""
        with self._changed:
            self._waiting.append(work)
            if self._is_busy:
                return
            self._is_busy = True
        self._start()

    def ask(
        self, work: Callable[[], _Result], then: Callable[[_Result], None], owner: QObject
    ) -> None:
        """Do the work, then call `then` with its result on the thread of the window.

        Nothing is called once `owner`, to which `then` belongs, is gone.
        """
        answer = _Answer(then, owner, self._answers)
        self.do(lambda: answer.there.emit(work()))

    def finish(self, seconds: float) -> bool:
        """Wait until everything is done; return whether it was in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_busy, seconds)

    def _start(self) -> None:
        threading.Thread(target=self._run, name="file work", daemon=True).start()

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
                return self._waiting.popleft()
            self._is_busy = False
            self._changed.notify_all()
            return None


class _Answer(QObject):
    """Brings a result to the thread in which it was asked for, and stays until it is there."""

    there = Signal(object)

    def __init__(self, then: Callable[[Any], None], owner: QObject, waiting: set[QObject]) -> None:
        super().__init__()
        self._then, self._owner, self._waiting = then, owner, waiting
        waiting.add(self)
        self.there.connect(self._deliver)

    def _deliver(self, result: object) -> None:
        self._waiting.discard(self)
        if Shiboken.isValid(self._owner):
            self._then(result)
