"""Says on a terminal how far work has come, once it takes longer than one waits without a sign."""

from __future__ import annotations

import sys
from threading import Event, Thread
from types import TracebackType
from typing import TextIO

from sop_studio.cli.output import encodable
from sop_studio.progress import Progress

_PATIENCE = 0.5
"""Seconds."""

_PAUSE = 0.1
"""Seconds between two signs."""


class Waiting:
    """While it is entered, the progress of work stands in a line of the error output.

    There is none where that is no terminal, and nothing is left of it afterwards.
    """

    def __init__(
        self, words: str, stream: TextIO | None = None, patience: float = _PATIENCE
    ) -> None:
        self._words = words
        self._stream = sys.stderr if stream is None else stream
        self._patience = patience
        self._is_done = Event()
        self._thread: Thread | None = None
        self._width = 0
        self.progress = Progress()

    def __enter__(self) -> Progress:
        if self._stream is not None and not self._stream.closed and self._stream.isatty():
            self._thread = Thread(target=self._show, name="progress", daemon=True)
            self._thread.start()
        return self.progress

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._is_done.set()
        if self._thread is not None:
            self._thread.join()
        if self._width:
            self._write(f"\r{' ' * self._width}\r")

    def _show(self) -> None:
        pause = self._patience
        while not self._is_done.wait(pause):
            line = encodable(f"{self._words} {self.progress.share:.0%}", self._stream)
            self._width = max(self._width, len(line))
            if not self._write(f"\r{line.ljust(self._width)}"):
                return
            pause = _PAUSE

    def _write(self, text: str) -> bool:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            # A terminal that went away: the work goes on, and nobody waits for signs of it.
            return False
        return True
