"""Work that may take long, done beside the window one thing after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.errors import SopError, WorkStopped
from sop_studio.gui.background import in_own_thread
from sop_studio.gui.jobs import result_or_problem
from sop_studio.progress import Progress

Result = TypeVar("Result")

PATIENCE_MS = 500
"""So long nothing is shown: what is done by then needs no sign."""

STOP_KEYS = "Ctrl+."

_PAUSE_MS = 100


class _Job(Struct, frozen=True):
    words: str
    run: Callable[[Progress], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]
    stopped: Callable[[], None]
    is_passing: bool


def _say_nothing() -> None:
    """Leave unsaid what the user did."""


class Work(QObject):
    """Does one thing at a time; what is asked for meanwhile waits for its turn."""

    shown = Signal(str)
    """Sent with the words for what is done, once it takes long enough to say so."""

    progressed = Signal(float)
    """Sent with the share that is done, from 0 to 1, while it is shown."""

    ended = Signal()
    """Sent when what was shown is done, has failed or was stopped."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[_Job] = deque()
        self._job: _Job | None = None
        self._progress = Progress()
        self._is_shown = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self._pause = QTimer(self)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.progressed.emit(self._progress.share))

    @property
    def words(self) -> str:
        """What is done at the moment, "" for nothing."""
        return self._job.words if self._job is not None else ""

    @property
    def is_busy(self) -> bool:
        """Whether there is anything that a person waits for."""
        jobs = (*([self._job] if self._job is not None else []), *self._waiting)
        return any(not each.is_passing for each in jobs)

    def do(
        self,
        words: str,
        run: Callable[[Progress], Result],
        then: Callable[[Result], None],
        *,
        failed: Callable[[Exception], None],
        stopped: Callable[[], None] = _say_nothing,
        is_passing: bool = False,
    ) -> None:
        """Do the work in another thread, then call one of the others in the window's.

        `run` must touch nothing of Qt, and nothing that changes; it reports to the progress it is
        given, and writes nothing without `settle`. `failed` gets the SopError that it raised.
        `is_passing` is what nobody waits for: it gives way to what is asked for next.
        """
        self._waiting.append(_Job(words, run, then, failed, stopped, is_passing))
        if self._job is None:
            self._begin()
        elif self._job.is_passing:
            self._drop()

    def stop(self) -> None:
        """Stop what is done, and leave out what waits."""
        waiting, self._waiting = self._waiting, deque()
        for each in waiting:
            each.stopped()
        job = self._job
        # What is settled at this moment is done before anybody could say that it was stopped.
        if job is not None and self._progress.stop():
            self._end()
            job.stopped()

    def _drop(self) -> None:
        self._progress.stop()
        self._end()

    def _begin(self) -> None:
        job = self._job = self._waiting.popleft()
        progress = self._progress = Progress()
        self._patience.start()
        self.busy_changed.emit(self.is_busy)
        in_own_thread(
            self,
            "work",
            lambda: result_or_problem(lambda: job.run(progress)),
            lambda result: self._take(progress, result),
        )

    def _take(self, progress: Progress, result: object) -> None:
        job = self._job
        if progress is not self._progress or job is None:
            # It was stopped, and nobody waits for it any more.
            return
        self._end()
        if isinstance(result, WorkStopped):
            job.stopped()
        elif isinstance(result, SopError):
            job.failed(result)
        else:
            job.then(result)

    def _end(self) -> None:
        self._patience.stop()
        self._pause.stop()
        self._job = None
        if self._is_shown:
            self._is_shown = False
            self.ended.emit()
        if self._waiting:
            self._begin()
        else:
            self.busy_changed.emit(self.is_busy)

    def _show(self) -> None:
        self._is_shown = True
        self.shown.emit(self.words)
        self.progressed.emit(self._progress.share)
        self._pause.start()
